"""Who is behind an HTTP request."""

from django.http import HttpRequest
from django.utils import timezone

from gongdi.ground.access.actor import NOBODY, Actor, actor_of
from gongdi.ground.people.models import Person


def who(request: HttpRequest) -> Actor:
    """The actor behind a request, looked up once: posts and homes as they are now."""
    known: Actor | None = request.__dict__.get("who")
    if known is None:
        person = getattr(request, "user", None)
        known = actor_of(person, timezone.now()) if isinstance(person, Person) else NOBODY
        request.__dict__["who"] = known
    return known
