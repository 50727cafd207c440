"""Where messages come from: a room offers its kind of matter; this one knows no room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongdi.ground.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """A matter as it was told: `person` is a number that is the same for the same person, None when nobody is known.

    `likes` are those who said that it is theirs too. `place` is the number of where it is. `is_open`: everybody may
    read it.
    """

    subject: int
    title: str
    detail: str
    at: datetime
    person: int | None
    likes: int
    place: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter as one person may see it: `reference` is its public name, `status` where it stands, in words."""

    subject: int
    reference: str
    title: str
    href: str
    status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of matter.

    `messages` gives the newest matters since a moment, at most so many, in no order; `again` some of them by number.
    Both leave out what was taken back, what is none, and what was erased; acts of `leaving` may have this effect.
    `shown` gives those of some matters that an actor may see, as that actor may see them.
    """

    kind: str
    messages: Callable[[datetime, int], Sequence[Told]]
    again: Callable[[Sequence[int]], Sequence[Told]]
    shown: Callable[[Actor, Sequence[int]], Sequence[Shown]]
    leaving: frozenset[str]


SOURCES: dict[str, Source] = {}


def offer(source: Source) -> None:
    """Make a kind of matter known; its room does this once, when it is loaded."""
    SOURCES[source.kind] = source
