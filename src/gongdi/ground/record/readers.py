"""Readers of the record: each derives something from acts, with a cursor of its own, and can be rebuilt."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gongdi.engines.merkle.notes import NoteError
from gongdi.ground.record.actions import SEQUENCE_BATCH, sequence
from gongdi.ground.record.log.folder import LogError
from gongdi.ground.record.log.holds import OnHold
from gongdi.ground.record.models import Act, Cursor, Head
from gongdi.ground.record.rows import lock

READ_BATCH = 500
REBUILD_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who listens to the record.

    `read` receives acts in order of position, inside the transaction that moves the cursor; `forget` empties
    everything that was derived, so that a rebuild starts from nothing.
    """

    name: str
    read: Callable[[Sequence[Act]], None]
    forget: Callable[[], None]


READERS: dict[str, Reader] = {}
Shelf = dict[int, list[Act]]


def enlist(reader: Reader) -> None:
    """Make a reader known; a room does this once, when it is loaded."""
    READERS[reader.name] = reader


def read_once(reader: Reader, batch: int = READ_BATCH, shelf: Shelf | None = None) -> int:
    """Let a reader read its next acts; how many it has read. Two processes at once read each act once.

    Readers that stand at the same position take the acts from the `shelf` instead of fetching them again.
    """
    with transaction.atomic():
        position = lock(Cursor, reader.name)
        acts = _after(position, batch, {} if shelf is None else shelf)
        if not acts:
            return 0
        reader.read(acts)
        Cursor.objects.filter(name=reader.name).update(position=acts[-1].position or 0, caught_up_at=timezone.now())
    return len(acts)


def _after(position: int, batch: int, shelf: Shelf) -> list[Act]:
    if position not in shelf:
        shelf[position] = list(Act.objects.filter(position__gt=position).order_by("position")[:batch])
    return shelf[position]


def catch_up(report: Callable[[int], object] = lambda read: None, until: Callable[[], bool] = lambda: False) -> int:
    """Sequence and read until nothing is left, or `until` says so; how many acts were read, over all readers."""
    total = 0
    _sequence_all()
    behind = [READERS[name] for name, left in unread().items() if left]
    while behind and not until():
        shelf: Shelf = {}
        counts = [(reader, read_once(reader, shelf=shelf)) for reader in behind]
        behind = [reader for reader, read in counts if read == READ_BATCH]
        total += sum(read for _, read in counts)
        report(sum(read for _, read in counts))
    return total


def _sequence_all() -> None:
    """Give every act its position. On hold, or when the folder of the log cannot be read, nobody receives one.

    The signer says why; readers read what has one.
    """
    with suppress(OnHold, LogError, NoteError, OSError):
        while sequence() == SEQUENCE_BATCH:
            pass


def rebuild(name: str, report: Callable[[int], object] = lambda read: None) -> int:
    """Derive everything of one reader again, from the first act; how many acts it read.

    Raises KeyError when no reader has this name. The forgetting and the first batch are one transaction each,
    so an interrupted rebuild goes on where it stopped.
    """
    reader, total = READERS[name], 0
    with transaction.atomic():
        Cursor.objects.update_or_create(name=name, defaults={"position": 0})
        reader.forget()
    _sequence_all()
    while read := read_once(reader, REBUILD_BATCH):
        total += read
        report(read)
    return total


def unread() -> dict[str, int]:
    """How many acts with a position each reader has not read yet."""
    newest = Head.objects.values_list("position", flat=True).first() or 0
    read = dict(Cursor.objects.values_list("name", "position"))
    return {name: newest - read.get(name, 0) for name in READERS}
