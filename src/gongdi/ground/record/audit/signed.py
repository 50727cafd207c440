"""What is signed, for the audit: the checkpoint in the folder, its copies, and what the head row knows of them."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.ground.record.audit.acts import Acts
from gongdi.ground.record.audit.findings import Findings
from gongdi.ground.record.audit.rows import Head
from gongdi.ground.record.audit.tiles import Damaged, Folder
from gongdi.ground.record.log.folder import Log, LogError
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.witness.witnesses import WITNESSED

LOOK_AGAIN_SECONDS = 0.2


class Copy(NamedTuple):
    """A checkpoint that is kept elsewhere: the cosigned one, or the one on another disk."""

    path: str
    checkpoint: Checkpoint


def signed_checkpoint(findings: Findings) -> Checkpoint | None:
    """The checkpoint in the folder when its signature is true; what is wrong with it otherwise."""
    key = log_key().verifier
    try:
        note = Log(settings.LOG_FOLDER, 0).checkpoint()
        if note is None:
            return None
        checkpoint = Checkpoint.of(note)
    except (LogError, NoteError, OSError) as error:
        findings.add("checkpoint_unreadable", seen=str(error))
        return None
    try:
        if checkpoint.origin == key.name and key.verifies(note):
            return checkpoint
        reason = checkpoint.origin
    except NoteError as error:
        reason = str(error)
    findings.add("checkpoint_signature", checkpoint.size, seen=reason, expected=str(key))
    return None


def signed_copies(findings: Findings) -> list[Copy]:
    """The other checkpoints of this log that are kept; what is wrong with those that cannot be trusted."""
    found: list[Copy] = []
    for path in (settings.LOG_FOLDER / WITNESSED, settings.LOG_MEMORY and Path(settings.LOG_MEMORY)):
        try:
            checkpoint = _copy(path) if path else None
        except FileNotFoundError:
            continue
        except (NoteError, UnicodeDecodeError, OSError) as error:
            findings.add("copy_unreadable", path=str(path), seen=str(error))
            continue
        if checkpoint:
            found.append(Copy(str(path), checkpoint))
    return found


def _copy(path: Path) -> Checkpoint | None:
    """The checkpoint in a file; None when it is of another log, as after one was begun anew. Raises NoteError."""
    key, note = log_key().verifier, Note.parse(path.read_text(encoding="utf-8"))
    checkpoint = Checkpoint.of(note)
    if checkpoint.origin != key.name:
        return None
    if not key.verifies(note):
        raise NoteError(f"{key.name} has not signed it")
    return checkpoint


def check_head(state: Head | None, acts: Acts, folder: Folder, findings: Findings) -> None:
    """Hold the head row against the acts and the tiles."""
    last = max([acts.last, *(loss.positions.stop - 1 for loss in acts.lawful.losses)])
    if state is None:
        if last:
            findings.add("head_missing")
        return
    if state.position != last and (findings.acts or acts.first <= 1):
        findings.add("head_position", state.position, seen=str(state.position), expected=str(last))
    if state.signed > folder.size:
        findings.add("head_signed", state.signed, seen=str(state.signed), expected=str(folder.size))
    elif state.signed_root != _root(folder, state.signed) and (state.signed or state.signed_root):
        findings.add("head_root", state.signed)


def check_checkpoint(
    signed: Checkpoint | None, state: Head | None, folder: Folder, findings: Findings, patience: float
) -> None:
    """Hold the checkpoint against the tiles and the head row."""
    known = state.signed if state else 0
    if signed is None and known and not findings.counted and not _published(known, patience):
        findings.add("checkpoint_missing", known, expected=str(known))
    if signed is None:
        return
    findings.root = signed.root.hex()
    if _root(folder, signed.size) != signed.root.hex():
        findings.add("checkpoint_root", signed.size)
    if signed.size > known:
        findings.add("went_back", signed.size, seen=str(known), expected=str(signed.size))
    elif signed.size < known and not _published(known, patience):
        findings.add("checkpoint_behind", signed.size, seen=str(signed.size), expected=str(known))


def check_copies(copies: Sequence[Copy], state: Head | None, folder: Folder, findings: Findings) -> None:
    """Hold the copies against the tiles. The database knows of every checkpoint before anybody else does."""
    known = state.signed if state else 0
    for path, checkpoint in copies:
        if checkpoint.size > known:
            findings.add("went_back", checkpoint.size, seen=str(known), expected=str(checkpoint.size))
        elif checkpoint.size <= folder.size and _root(folder, checkpoint.size) != checkpoint.root.hex():
            findings.add("copy_root", checkpoint.size, path=path)


def _published(size: int, patience: float) -> bool:
    """Whether a checkpoint of at least this size is there, or comes while it is waited for; its root is the tiles'."""
    until = time.monotonic() + patience
    while True:
        newer = signed_checkpoint(Findings())
        if newer and newer.size >= size:
            return _root(Folder(settings.LOG_FOLDER, newer.size), newer.size) == newer.root.hex()
        if time.monotonic() >= until:
            return False
        time.sleep(LOOK_AGAIN_SECONDS)


def _root(folder: Folder, size: int) -> str:
    try:
        return folder.root(size).hex()
    except Damaged:
        return ""
