"""Receipts of acts: a file with which anybody proves, without asking this house, that an act is in its public log.

The leaf, its proof and the signed checkpoint hold no person, so everybody may have them. The opening holds the words
that were said and the salts that lead to the leaf's digests; whoever hands it out asks the judge first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import Note
from gongdi.engines.merkle.receipts import Receipt
from gongdi.ground.record.log.folder import Log, here
from gongdi.ground.record.log.holds import held
from gongdi.ground.record.log.leaves import canonical, salt_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.ground.record.witness.witnesses import witnessed

Opening = Mapping[str, Mapping[str, str]]


class NotSigned(Exception):
    """The act is recorded, but no signed checkpoint holds it yet. `is_held` says that signing waits for a person."""

    def __init__(self) -> None:
        super().__init__("no signed checkpoint holds this act yet")
        self.is_held = held() is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as everybody can see it: its leaf, where it stands (from 0), and the proof up to a signed checkpoint."""

    index: int
    leaf: bytes
    proof: tuple[bytes, ...]
    note: Note

    @property
    def position(self) -> int:
        """Which act of the record it is, counted from 1."""
        return self.index + 1

    @property
    def hash(self) -> bytes:
        """The hash of the leaf."""
        return leaf_hash(self.leaf)

    @property
    def checkpoint(self) -> Checkpoint:
        """The state of the log that the proof leads to."""
        return Checkpoint.of(self.note)

    def receipt(self, opening: Opening | None = None) -> Receipt:
        """The receipt; with an opening it also holds the words and their salts."""
        extra: dict[str, Any] = {"v": 1, "leaf": self.leaf.decode()} | ({"opening": opening} if opening else {})
        return Receipt(self.index, self.proof, self.note, canonical(extra))


def entry(position: int | None) -> Entry:
    """The act at a position of the log. Raises NotSigned, LookupError for a position that no act has, LogError."""
    log = here()
    if position is None or (position > log.size and Act.objects.filter(position=position).exists()):
        raise NotSigned
    if not 1 <= position <= log.size:
        raise LookupError(position)
    index = position - 1
    note, size = next((note, size) for note, size in _notes(log) if index < size)
    return Entry(index, log.leaf(index), tuple(log.inclusion(index, size)), note)


def opening_of(act: Act) -> Opening:
    """The public body and, unless erased, the private half, with the salts that lead to the leaf's digests."""
    opening = {"public": {"salt": salt_of(act.pk), "text": canonical(act.body).decode()}}
    whisper = Whisper.objects.filter(act=act.pk).first()
    if whisper:
        opening["private"] = {"salt": whisper.salt, "text": canonical(whisper.body).decode()}
    return opening


def _notes(log: Log) -> Iterator[tuple[Note, int]]:
    """Yield the signed checkpoints a proof may lead to, with their sizes: one that others have cosigned is better."""
    newest = log.checkpoint()
    for note in (witnessed(log), newest):
        size = Checkpoint.of(note).size if note else 0
        if note and size <= log.size:
            yield note, size
