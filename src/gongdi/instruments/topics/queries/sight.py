"""Who may see which topics: the same rule as `Right.SEE` in the law, told to the database; a test compares them."""

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.queries import after
from gongdi.instruments.topics.law import OVERSEERS, Matter
from gongdi.instruments.topics.models import Topic


def visible_to(actor: Actor) -> QuerySet[Topic]:
    """The topics that this actor may see."""
    paths = {path for kind in OVERSEERS for path in actor.paths(kind)}
    seen = Q(is_open=True)
    for path in paths:
        seen |= Q(place__path__gte=path, place__path__lt=after(path))
    if paths:
        seen |= Q(place=None)
    return Topic.objects.filter(seen).select_related("place")


def listed(actor: Actor, view: str) -> QuerySet[Topic]:
    """Those that are hot, the hottest first; or of the view "cooled" those that no longer are, the newest first."""
    seen = visible_to(actor)
    if view == "cooled":
        return seen.filter(rank=None, messages__gt=0).order_by("-cooled_at", "pk")
    return seen.filter(rank__isnull=False).order_by("rank", "kind")


def matter_of(topic: Topic, other: Topic | None = None, *, holds: bool = True) -> Matter:
    """A topic, perhaps with the one it is to be joined with, as the law looks at it."""
    there = other.place.path if other and other.place else ""
    path = topic.place.path if topic.place else ""
    return Matter(path, topic.is_open, there, other is not None and other.pk == topic.pk, holds)
