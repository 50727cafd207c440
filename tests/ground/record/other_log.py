"""A log that another county made: it grows, signs itself at any size, and can tell another history."""

import secrets

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, SigningKey
from gongdi.engines.merkle.proofs import root_of
from gongdi.engines.merkle.submissions import Submission
from gongdi.ground.record.log.folder import Log


class OtherLog:
    """A log in a folder of its own, of `size` leaves that begin with the word `history`."""

    def __init__(self, folder, size, *, name="other.example/log", history="a", key=None):
        self.key = key or SigningKey.of(name, secrets.token_bytes(32))
        self.log = Log(folder).extend([f"{history}{number}".encode() for number in range(size)])

    @property
    def vkey(self):
        return str(self.key.verifier)

    def note(self, size=None, extension=""):
        """A signed checkpoint over the first `size` leaves."""
        size = self.log.size if size is None else size
        text = Checkpoint(self.key.name, size, root_of(size, self.log.hash_at)).text + extension
        return Note(text, (self.key.sign(text),))

    def submission(self, old, size=None, proof=None):
        """What the log hands to a witness that knows it at `old`."""
        size = self.log.size if size is None else size
        return Submission(old, tuple(self.log.consistency(old, size) if proof is None else proof), self.note(size))
