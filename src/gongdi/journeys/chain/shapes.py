"""What the chain is made of: kinds of things, the rows that link them, and a thing as it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words

Pair = tuple[str, int]
"""A thing: its kind and its number."""


def itself(row: Any) -> Any:
    """The row is the thing."""
    return row


def known_by(rows: QuerySet[Any], field: str = "pk") -> Exists:
    """A condition: what a field points at is among these rows. Looked up row by row: no list of all is ever made."""
    return Exists(rows.filter(pk=OuterRef(field)))


def open_to_all(rows: Callable[[], QuerySet[Any]]) -> Callable[[Actor], QuerySet[Any]]:
    """Rows of which everybody may know."""
    return lambda _actor: rows()


@dataclass(frozen=True, slots=True)
class Link:
    """Rows that say from which things others came.

    `rows` are all of them. Where not everybody may know of all, `seen` are the things that an actor may know of and
    `guard` is the field of a row with the number of one: who may know of that may know of the row. `kind` and `number`
    are the fields that name the parent, `kind` with a "=" in front when the parent is always of one kind. `child` finds
    the thing that came of it, `by` the field with the number of that thing.
    """

    parents: frozenset[str]
    rows: Callable[[], QuerySet[Any]]
    kind: str
    number: str
    child: Callable[[Any], Any] = itself
    by: str = "pk"
    seen: Callable[[Actor], QuerySet[Any]] | None = None
    guard: str = "pk"

    def guard_of(self, row: Any) -> int:
        """The number of the thing by which it is settled who may know of the row."""
        number: int = getattr(row, self.guard)
        return number

    def parent_of(self, row: Any) -> Pair:
        """The thing from which it came."""
        kind = self.kind[1:] if self.kind.startswith("=") else getattr(row, self.kind)
        return kind, getattr(row, self.number)


@dataclass(frozen=True, slots=True)
class Told:
    """A thing in words: its title, where it stands and since when, its page; `record` is what its deeds are done on."""

    title: str
    status: str
    at: datetime
    href: str = ""
    colour: str = ""
    record: Pair | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things: its name, those that an actor may know of, one in words, and what leads to it.

    `key` is the field by which addresses name a thing.
    """

    name: Words
    seen: Callable[[Actor], QuerySet[Any]]
    told: Callable[[Any], Told]
    links: tuple[Link, ...] = ()
    key: str = "pk"


@dataclass(slots=True)
class Node:
    """A thing on the chain; `depth` is how many hand-overs it is from the first words."""

    pair: Pair
    row: Any
    depth: int
    parents: list[Pair] = field(default_factory=list)
