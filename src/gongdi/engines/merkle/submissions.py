"""What a log hands to a witness (C2SP tlog-witness): where it stood, the proof that it only grew, its checkpoint."""

import base64
import re
from dataclasses import dataclass

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import HASH_BYTES
from gongdi.engines.merkle.notes import Note, NoteError, decoded

MOST_HASHES = 63
LARGEST_SIZE = 2**63 - 1
OLD = re.compile("old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint with the proof that it continues the tree of `old` leaves."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @property
    def checkpoint(self) -> Checkpoint:
        """What the note says of the log. Raises NoteError; not after `parse`, which has read it."""
        return Checkpoint.of(self.note)

    @property
    def body(self) -> bytes:
        """The body of the request."""
        hashes = "".join(f"{base64.b64encode(each).decode()}\n" for each in self.proof)
        return f"old {self.old}\n{hashes}\n{self.note}".encode()

    @classmethod
    def parse(cls, body: bytes) -> "Submission":
        """Read the body of a request. Raises NoteError, also when the old size exceeds that of the checkpoint."""
        try:
            head, gap, note = body.decode().partition("\n\n")
        except UnicodeDecodeError as error:
            raise NoteError(f"the body must be UTF-8; its byte {error.start} is not") from error
        first, *hashes = head.split("\n")
        old = OLD.fullmatch(first)
        if not gap or old is None:
            raise NoteError("the body must read: old SIZE, one hash a line, an empty line, a checkpoint")
        if len(hashes) > MOST_HASHES:
            raise NoteError(f"the proof has {len(hashes)} hashes, more than {MOST_HASHES}")
        made = cls(int(old[1]), tuple(_hash(line) for line in hashes), Note.parse(note))
        size = made.checkpoint.size
        if size > LARGEST_SIZE:
            raise NoteError(f"no log has {size} leaves: {LARGEST_SIZE} is the most")
        if made.old > size:
            raise NoteError(f"the old size {made.old} exceeds the size of the checkpoint, {size}")
        return made


def _hash(line: str) -> bytes:
    found = decoded(line)
    if len(found) != HASH_BYTES:
        raise NoteError(f"a hash of the proof has {len(found)} bytes, not {HASH_BYTES}")
    return found
