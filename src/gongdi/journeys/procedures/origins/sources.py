"""What a kind of origin tells of one thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.words import Words
from gongdi.journeys.procedures.models import Topic


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a topic can be made of: its place and its public words; `wrong` says why not now, if so."""

    place: Place
    title: str
    text: str
    wrong: Words = ""


def nowhere(_number: int) -> str:
    """The address of what has no page."""
    return ""


def nobody(_number: int) -> frozenset[int]:
    """Those who raised what nobody raised, or who are told by the room that it comes from."""
    return frozenset()


def unseen(_number: int, _by: Actor, _at: datetime) -> Found | None:
    """What nobody can look at."""
    return None


def silent(_number: int, _topic: Topic, _by: Actor, _at: datetime) -> None:
    """What follows where nothing follows."""


def untold(_number: int, _at: datetime) -> None:
    """Who is told where nobody is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of origin.

    `look` finds one as an actor may know of it; `take` is what follows there when a topic is made of it, in the same
    transaction; `told` hears that the topic has got further.
    """

    name: Words
    address: Callable[[int], str] = nowhere
    raisers: Callable[[int], frozenset[int]] = nobody
    look: Callable[[int, Actor, datetime], Found | None] = unseen
    take: Callable[[int, Topic, Actor, datetime], None] = silent
    told: Callable[[int, datetime], None] = untold


PROPOSED = Source(_("居民提议"))


def note(subject: tuple[str, int], place: int, topic: Topic, by: Actor, at: datetime) -> None:
    """Write on the line of a thing that a topic was made of it."""
    public = {"topic": topic.pk}
    write(Deed("procedures.taken_in", subject, at, place=place, by=by.person, public=public))
