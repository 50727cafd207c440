"""Where words come from: a room offers its kind of subject; likeness knows no room."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongdi.engines.likeness import Message


@dataclass(frozen=True, slots=True)
class Told:
    """What was said once: words without numbers that point at a person, when, and the number of the place it is about.

    `person` tells two of one writer apart from two of two; it is "" where the one who asks must not learn that.
    """

    title: str
    detail: str
    at: datetime
    place: int
    is_public: bool = False
    person: str = ""

    def message(self, *names: str) -> Message:
        """As the engine reads it, without these names: where it is, is known besides its words."""
        title, detail = self.title, self.detail
        for name in names:
            title, detail = title.replace(name, " "), detail.replace(name, " ")
        return Message("", title, detail, self.at, self.person)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of subject. `told` is asked for the subjects of `verbs`; what it leaves out is taken from the index."""

    kind: str
    verbs: frozenset[str]
    told: Callable[[Sequence[int]], Mapping[int, Told]]


SOURCES: dict[str, Source] = {}


def offer(kind: str, *, verbs: Collection[str], told: Callable[[Sequence[int]], Mapping[int, Told]]) -> None:
    """Make the like ones of a kind of subject findable; a room does this once, when it is loaded."""
    SOURCES[kind] = Source(kind, frozenset(verbs), told)
