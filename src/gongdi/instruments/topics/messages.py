"""Matters as the engine reads them, and back: an id is the kind and the number."""

from collections.abc import Iterable

from gongdi.engines.likeness.messages import Message
from gongdi.instruments.topics.sources import Told


def name_of(kind: str, subject: int) -> str:
    """The id of a matter."""
    return f"{kind}:{subject}"


def subject_of(name: str) -> int:
    """The number of the matter of an id."""
    return int(name.rpartition(":")[2])


def message(kind: str, told: Told) -> Message:
    """A matter as a message; its person is a number that tells nobody who."""
    person = "" if told.person is None else str(told.person)
    return Message(name_of(kind, told.subject), told.title, told.detail, told.at, person, max(told.likes, 0))


def named_pairs(kind: str, pairs: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """Pairs of matters as pairs of ids."""
    return [(name_of(kind, one), name_of(kind, other)) for one, other in pairs]
