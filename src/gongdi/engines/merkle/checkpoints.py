"""Checkpoints: what a log says of itself, ready to be signed (C2SP tlog-checkpoint)."""

import base64
import re
from dataclasses import dataclass

from gongdi.engines.merkle.hashing import HASH_BYTES
from gongdi.engines.merkle.notes import Note, NoteError, decoded

SIZE = re.compile("0|[1-9][0-9]{0,18}")
LEAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Which log, how many leaves, which root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed: three lines."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the text of a checkpoint; lines after the third say nothing here. Raises NoteError."""
        lines = text.split("\n")[:-1]
        if len(lines) < LEAST_LINES or not all(lines):
            raise NoteError("a checkpoint has three lines: origin, size, root")
        if not SIZE.fullmatch(lines[1]):
            raise NoteError(f"the second line of a checkpoint is its size, not {lines[1][:40]!r}")
        root = decoded(lines[2])
        if len(root) != HASH_BYTES:
            raise NoteError(f"the root of a checkpoint has {HASH_BYTES} bytes, not {len(root)}")
        return cls(lines[0], int(lines[1]), root)

    @classmethod
    def of(cls, note: Note) -> "Checkpoint":
        """What a signed note says of a log. Raises NoteError."""
        return cls.parse(note.text)
