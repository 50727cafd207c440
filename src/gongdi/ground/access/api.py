"""Who is behind a request to the API: a program with a token, a signed-in browser, or a passer-by."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import AuthenticationError, HttpError
from ninja.security import HttpBearer
from ninja.security.session import SessionAuth

from gongdi.ground.access.actions import use_token
from gongdi.ground.access.actor import NOBODY, Actor, actor_of
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Person

WRONG_TOKENS_A_MINUTE = 30
TOO_MANY = 429


class Bearer(HttpBearer):
    """`Authorization: Bearer gongdi_…`. A token that opens nothing is an error, also where everybody may enter."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor of a token. Raises AuthenticationError, after many wrong ones from one address HttpError 429."""
        at = timezone.now()
        person = use_token(token, at=at)
        if person is None:
            count_wrong(get_adapter(request).get_client_ip(request))
            raise AuthenticationError
        actor = actor_of(person, at)
        request.__dict__.update(user=person, who=actor)
        return actor


def count_wrong(address: str) -> None:
    """Note a wrong token from an address. Raises HttpError 429 when there have been too many in this minute."""
    key = f"access.wrong-token.{address}"
    cache.add(key, 0, timeout=60)
    if cache.incr(key) > WRONG_TOKENS_A_MINUTE:
        raise HttpError(TOO_MANY, "")


class Browser(SessionAuth):
    """The session of a signed-in browser; what changes something needs the CSRF token besides."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        """The actor of the session, None when nobody is signed in. Raises HttpError 403 without the CSRF token."""
        if not isinstance(request.user, Person):
            return None
        self._get_key(request)
        return who(request)


def passer_by(request: HttpRequest) -> Actor:
    """Nobody in particular, who may read what is public."""
    return NOBODY


SIGNED_IN = [Bearer(), Browser()]
ANYBODY = [*SIGNED_IN, passer_by]
