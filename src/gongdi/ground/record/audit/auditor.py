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
from gongdi.engines.merkle.tiles import TILE_WIDTH, width_of
from gongdi.ground.record.audit.acts import Acts
from gongdi.ground.record.audit.findings import Findings
from gongdi.ground.record.audit.rows import Head, Unreadable, any_text, head, is_no_text, one_view
from gongdi.ground.record.audit.signed import (
    check_checkpoint,
    check_copies,
    check_head,
    signed_checkpoint,
    signed_copies,
)
from gongdi.ground.record.audit.tiles import Damaged, Fault, Folder, Growth
from gongdi.ground.record.log.holds import held
from gongdi.ground.record.log.leaves import mark_of
from gongdi.ground.record.upkeep import chores

CHORE = "record.verify"
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
    signed, copies = signed_checkpoint(findings), signed_copies(findings)
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
    check_head(state, acts, folder, findings)
    check_checkpoint(signed, state, folder, findings, patience)
    check_copies(copies, state, folder, findings)
    findings.signed, findings.forgotten = folder.size, len(acts.lawful.forgotten)
    return findings


def enlist(*, rest: float = 1.0, report: Report = lambda looked: None) -> None:
    """Let the audit be done once a day, at half speed. It fails with its findings when something differs."""

    def do(_at: datetime) -> dict[str, Any]:
        findings = verify(rest=rest, report=report)
        if findings.counted:
            raise chores.Failed(findings.told())
        return findings.told()

    chores.enlist(CHORE, timedelta(days=1), do)


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
