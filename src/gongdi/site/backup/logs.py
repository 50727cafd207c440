"""Which public log stays when a house is restored: the longer one, when both are one history."""

from dataclasses import dataclass
from pathlib import Path

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import NoteError
from gongdi.engines.merkle.proofs import root_of
from gongdi.ground.record.log.folder import Log, LogError


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether the log on the machine stays, and why, in words."""

    stays: bool
    words: str


def choose(here: Path, came: Path) -> Choice:
    """Compare the log on the machine with that of a backup."""
    old, new = _signed(here), _signed(came)
    if old is None:
        return Choice(False, "the log of the backup")
    size, before = (checkpoint.size if checkpoint else 0 for checkpoint in (old, new))
    if new and old.origin != new.origin:
        return Choice(False, f"the log of the backup; the one that was here, {old.origin}, is another one")
    if size > before and _begins(here, old, new):
        return Choice(True, f"the log on this machine: it continues that of the backup, from {before} acts to {size}")
    if new and size <= before and _begins(came, new, old):
        return Choice(False, "the log of the backup, which continues the one that was here")
    return Choice(False, "the log of the backup; the one that was here tells another history, or is damaged")


def _signed(folder: Path) -> Checkpoint | None:
    try:
        note = Log(folder, 0).checkpoint()
        return Checkpoint.of(note) if note else None
    except (LogError, NoteError):
        return None


def _begins(folder: Path, longer: Checkpoint, shorter: Checkpoint | None) -> bool:
    """Whether the tiles of the longer log bear out its own checkpoint and the shorter one."""
    log = Log(folder, longer.size)
    try:
        return all(each is None or root_of(each.size, log.hash_at) == each.root for each in (longer, shorter))
    except LogError:
        return False
