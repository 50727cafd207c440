"""Sessions in the database, and the person of a session: looked up on every request, so with one short query each."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import connection
from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.record.rows import one


class SessionStore(db.SessionStore):
    """Django's own store with a shorter look-up."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        found: AbstractBaseSession | None = one(
            self.model, "session_key = %s AND expire_date > %s", [self.session_key, now]
        )
        if found is None:
            self._session_key = None
        return found


class Persons(AuthenticationBackend):
    """Allauth's way to sign in, with a shorter way to the person afterwards."""

    def get_user(self, user_id: object) -> Person | None:
        """The active person of a session, None when there is none any more."""
        person = one(Person, "id = %s", [user_id])
        return person if person and self.user_can_authenticate(person) else None
