"""The audit: everything computed again, from the database and from the tiles, and the first difference named.

The checkpoint is read before the view of the database is opened. The database knows of a signed head before its
checkpoint leaves the house, so all that this checkpoint speaks of is in the view, however the log grows meanwhile.
"""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.notes import NoteError
from gongdi.engines.merkle.tiles import TILE_WIDTH, width_of
from gongdi.ground.record import chores
from gongdi.ground.record.audit_acts import Acts
from gongdi.ground.record.audit_findings import Findings
from gongdi.ground.record.audit_rows import Head, Unreadable, any_text, head, is_no_text, one_view
from gongdi.ground.record.audit_tiles import Damaged, Fault, Folder, Growth
from gongdi.ground.record.holds import held
from gongdi.ground.record.keys import log_key
from gongdi.ground.record.leaves import mark_of
from gongdi.ground.record.log import Log, LogError

CHORE = "record.verify"
LOOK_AGAIN_SECONDS = 0.2
Report = Callable[[int], object]


def verify(
    first: int = 1, *, rest: float = 0.0, patience: float = 5.0, report: Report = lambda looked: None
) -> Findings:
    """Compute everything again from position `first` on; what was found.

    `rest` is how many seconds to pause for each second of work, so that a server goes on answering. `patience` is
    how many seconds a checkpoint may be behind what the database knows, before that is a difference: a signer may be
    about to publish it. `report` hears how many positions were looked at. Memory does not grow with the record.
    """
    begun = time.monotonic()
    try:
        findings = _verified(first, rest, patience, report)
    except DatabaseError as error:
        if not is_no_text(error):
            raise
        with any_text():
            findings = _verified(first, rest, patience, report)
    with suppress(OSError):  # The folder that cannot be read is among the findings.
        findings.held = reason.reason if (reason := held()) else ""
    findings.seconds = time.monotonic() - begun
    return findings


def _verified(first: int, rest: float, patience: float, report: Report) -> Findings:
    findings = Findings()
    signed = _checkpoint(findings)
    with one_view():
        state = _head(findings)
        folder = Folder(settings.LOG_FOLDER, _size(signed, state))
        acts = Acts(findings, first)
        _walk(folder, acts, first, _resting(rest, report))
        acts.losses()
        acts.tail(folder.size)
        acts.waiting()
        if first <= 1:
            acts.stray_whispers()
    _check_head(state, acts, folder, findings)
    _check_checkpoint(signed, state, folder, findings, patience)
    findings.signed, findings.forgotten = folder.size, len(acts.lawful.forgotten)
    return findings


def enlist(*, rest: float = 1.0, report: Report = lambda looked: None) -> None:
    """Let the audit be done once a day, at half speed. It fails with its findings when something differs."""

    def do(at: datetime) -> dict[str, Any]:  # noqa: ARG001  every chore is told the moment
        findings = verify(rest=rest, report=report)
        if findings.counted:
            raise chores.Failed(findings.told())
        return findings.told()

    chores.enlist(CHORE, timedelta(days=1), do)


def _checkpoint(findings: Findings) -> Checkpoint | None:
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


def _head(findings: Findings) -> Head | None:
    """The head row, when it can be read; whether the acts were sealed with the secret that is here."""
    try:
        state = head()
    except Unreadable as odd:
        findings.add("head_unreadable", seen=odd.column)
        return None
    mark = mark_of(settings.RECORD_SECRET)
    if state and state.secret_mark not in ("", mark):
        findings.add("secret", seen=state.secret_mark[:60], expected=mark)
    return state


def _size(signed: Checkpoint | None, state: Head | None) -> int:
    """How far to hold the database against the log: as far as it is signed, and published."""
    size, known = signed.size if signed else 0, state.signed if state else 0
    if known <= size:
        return size
    last = (known - 1) // TILE_WIDTH
    try:
        Folder(settings.LOG_FOLDER, known).entries(last, width_of(0, last, known))
    except Damaged:
        return size
    return known


def _walk(folder: Folder, acts: Acts, first: int, looked: Callable[[int], None]) -> None:
    """Hold every act against the log, and the tree above them against itself."""
    findings = acts.findings
    start = (first - 1) // TILE_WIDTH * TILE_WIDTH
    growth = Growth(folder, min(start, folder.size // TILE_WIDTH * TILE_WIDTH))

    def damaged(error: Damaged, leaf: int) -> None:
        findings.add("file", leaf + 1, seen=error.reason, path=error.path)

    def told(faults: Iterable[Fault]) -> None:
        for fault in faults:
            findings.add("tile_file" if fault.reason else "tile", seen=fault.reason, path=fault.path)

    for span in folder.spans(start, damaged):
        told(growth.add(acts.hold_against(span)))
        looked(span.width)
    told(growth.end())


def _resting(rest: float, report: Report) -> Callable[[int], None]:
    begun = time.perf_counter()

    def looked(positions: int) -> None:
        nonlocal begun
        report(positions)
        if rest:
            time.sleep(rest * (time.perf_counter() - begun))
            begun = time.perf_counter()

    return looked


def _check_head(state: Head | None, acts: Acts, folder: Folder, findings: Findings) -> None:
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


def _check_checkpoint(
    signed: Checkpoint | None, state: Head | None, folder: Folder, findings: Findings, patience: float
) -> None:
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


def _published(size: int, patience: float) -> bool:
    """Whether a checkpoint of at least this size is there, or comes while it is waited for; its root is the tiles'."""
    until = time.monotonic() + patience
    while True:
        newer = _checkpoint(Findings())
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
