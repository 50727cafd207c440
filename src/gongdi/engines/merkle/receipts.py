"""Receipts: one file that proves, without asking anybody, that an entry stands in a log (C2SP tlog-proof)."""

import base64
import re
from dataclasses import dataclass, replace

from gongdi.engines.merkle.checkpoints import SIZE, Checkpoint
from gongdi.engines.merkle.hashing import HASH_BYTES
from gongdi.engines.merkle.notes import Note, NoteError, VerifierKey, decoded
from gongdi.engines.merkle.proofs import ProofError, verify_inclusion

HEADING = "c2sp.org/tlog-proof@v1"
INDEX = re.compile(f"index ({SIZE.pattern})")
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    """The place of an entry, the hashes up to the root, the signed checkpoint, and what else its publisher adds."""

    index: int
    proof: tuple[bytes, ...]
    note: Note
    extra: bytes = b""

    @property
    def text(self) -> str:
        """The file, as it is kept with the ending .tlog-proof."""
        extra = [f"extra {base64.b64encode(self.extra).decode()}"] if self.extra else []
        hashes = [base64.b64encode(each).decode() for each in self.proof]
        return "\n".join([HEADING, *extra, f"index {self.index}", *hashes, "", str(self.note)])

    @classmethod
    def parse(cls, written: str) -> "Receipt":
        """Read a receipt. Raises NoteError that says what is missing; nothing is verified yet."""
        above, gap, note = written.partition("\n\n")
        lines = above.split("\n")
        if lines[0] != HEADING:
            raise NoteError(f"this is no receipt: its first line must read {HEADING}")
        if not gap:
            raise NoteError("the receipt is cut off: its checkpoint is missing")
        extra = decoded(lines.pop(1)[6:]) if len(lines) > 1 and lines[1].startswith("extra ") else b""
        index = INDEX.fullmatch(lines[1]) if len(lines) > 1 else None
        if index is None:
            raise NoteError("the receipt does not say which entry it is for: a line `index N` is missing")
        proof = tuple(decoded(line) for line in lines[2:])
        if len(proof) > MOST_HASHES or any(len(each) != HASH_BYTES for each in proof):
            raise NoteError("the receipt's proof is no list of hashes")
        return cls(int(index[1]), proof, Note.parse(note), extra)

    def verify(self, leaf: bytes, key: VerifierKey) -> Checkpoint:
        """Check that the entry with this leaf hash stands in the log of this key. Raises NoteError or ProofError."""
        if not key.verifies(self.note):
            raise NoteError(f"the checkpoint is not signed by {key.name}")
        checkpoint = Checkpoint.of(self.note)
        verify_inclusion(leaf, self.index, checkpoint.size, self.proof, checkpoint.root)
        return checkpoint

    def with_note(self, note: Note) -> "Receipt":
        """The same receipt with further signatures. Raises ProofError when the note says something else."""
        if note.text != self.note.text:
            raise ProofError("a receipt belongs to one checkpoint")
        return replace(self, note=note)
