"""Chores: what the house does again and again by itself, such as a backup. One runs at a time, wherever it is started.

A room enlists a chore when it is loaded; the runner starts each that is due in a thread of its own, so that
sequencing never waits for a backup. Two runners start a due chore once, because the row is changed only as it was
seen. A chore whose process died is started again when its lease is over.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connections

from gongdi.ground.record.models import Chore

log = logging.getLogger(__name__)
LEASE = timedelta(hours=2)
AGAIN_AFTER = timedelta(hours=1)
Findings = dict[str, Any]


class Failed(Exception):
    """A chore did its work and found something wrong; `findings` say what, without personal data."""

    def __init__(self, findings: Findings) -> None:
        super().__init__("the chore found something wrong")
        self.findings = findings


class Running(Exception):
    """The chore runs already, here or in another process."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is done again and again: `do` gets the moment and returns findings; `lease` is the longest it may take.

    `says` puts what it found wrong into one sentence for the operator, in the language of the moment.
    """

    name: str
    every: timedelta
    do: Callable[[datetime], Findings] = field(repr=False)
    lease: timedelta = LEASE
    says: Callable[[Findings], str] = field(default=lambda findings: "", repr=False)


DUTIES: dict[str, Duty] = {}
UNDER_WAY: dict[str, datetime] = {}  # what the threads of this process are doing, and since when


def enlist(
    name: str,
    every: timedelta,
    do: Callable[[datetime], Findings],
    *,
    lease: timedelta = LEASE,
    says: Callable[[Findings], str] = lambda findings: "",
) -> None:
    """Make a chore known; a room does this once, when it is loaded."""
    DUTIES[name] = Duty(name, every, do, lease, says)


def said(name: str, findings: Findings) -> str:
    """What a chore found wrong, in one sentence; empty when it has none."""
    return DUTIES[name].says(findings) if name in DUTIES else ""


def last(name: str) -> Chore | None:
    """The last run of a chore, perhaps still under way; None when it never ran.

    `findings["succeeded_at"]` is when it last went well (ISO 8601), also while it runs again or has failed since.
    """
    return Chore.objects.filter(name=name).first()


def run(name: str, at: datetime) -> Findings:
    """Do a chore now, due or not; its findings.

    Raises KeyError for an unknown name, Running when it is under way, Failed with what it found, and whatever the
    chore itself raises; the row says so in every case.
    """
    duty, seen = DUTIES[name], last(name)
    if (seen and _holds(seen, duty, at)) or not _begin(name, seen, at):
        raise Running(name)
    return _do(duty, seen, at)


def due(at: datetime) -> list[str]:
    """The chores that are to be done at a moment."""
    rows = {row.name: row for row in Chore.objects.filter(name__in=DUTIES)}
    return [name for name, duty in DUTIES.items() if _is_due(rows.get(name), duty, at)]


def start_due(at: datetime) -> list[threading.Thread]:
    """Start every due chore in a thread of its own. What another runner has started meanwhile is left to it."""
    threads = [threading.Thread(target=_apart, args=(name, at), name=f"chore-{name}", daemon=True) for name in due(at)]
    for thread in threads:
        thread.start()
    return threads


def _apart(name: str, at: datetime) -> None:
    try:
        seen, duty = last(name), DUTIES[name]
        if _is_due(seen, duty, at) and _begin(name, seen, at):
            UNDER_WAY[name] = at
            _do(duty, seen, at)
    except Failed:
        log.error("the chore %s found something wrong; see the operator's page or gongdi check", name)
    except Exception:
        log.exception("the chore %s broke off; it is tried again in an hour", name)
    finally:
        UNDER_WAY.pop(name, None)
        connections.close_all()


def give_back() -> None:
    """Say that this process ends: what it has not finished is due again at once, not only after its lease."""
    for name, at in tuple(UNDER_WAY.items()):
        Chore.objects.filter(name=name, started_at=at, succeeded=None).update(started_at=None)


def _do(duty: Duty, seen: Chore | None, at: datetime) -> Findings:
    begun = time.monotonic()
    went_well = (seen.findings if seen else {}).get("succeeded_at")

    def ended(findings: Findings, *, succeeded: bool) -> None:
        end = at + timedelta(seconds=time.monotonic() - begun)
        told = {**findings, "succeeded_at": end.isoformat() if succeeded else went_well}
        # Only the run that holds the row may end it: after its lease another may have begun.
        rows = Chore.objects.filter(name=duty.name, started_at=at, succeeded=None)
        rows.update(ended_at=end, succeeded=succeeded, findings=told)

    try:
        findings = duty.do(at)
    except Failed as failed:
        ended(failed.findings, succeeded=False)
        raise
    except Exception as error:
        ended(_kind(error), succeeded=False)
        raise
    ended(findings, succeeded=True)
    return findings


def _kind(error: Exception) -> Findings:
    """What may be kept of an error: its kind and the system's word for it. Its message may name persons."""
    reason = error.strerror if isinstance(error, OSError) else None
    return {"error": ": ".join(filter(None, (type(error).__name__, reason)))}


def _begin(name: str, seen: Chore | None, at: datetime) -> bool:
    """Take the row as it was seen; False when somebody else took it first."""
    if seen is None:
        _, made = Chore.objects.get_or_create(name=name, defaults={"started_at": at})
        return made
    same = Chore.objects.filter(name=name, started_at=seen.started_at, succeeded=seen.succeeded)
    return bool(same.update(started_at=at, succeeded=None))


def _holds(row: Chore, duty: Duty, at: datetime) -> bool:
    """Whether it runs and its lease is not over. A clock that went back does not make a lease longer."""
    return row.succeeded is None and row.started_at is not None and abs(at - row.started_at) < duty.lease


def _is_due(row: Chore | None, duty: Duty, at: datetime) -> bool:
    if row is None or row.started_at is None:
        return True
    if row.succeeded is None:
        return not _holds(row, duty, at)
    wait = duty.every if row.succeeded else min(duty.every, AGAIN_AFTER)
    # After a clock went back, a chore of "tomorrow" is done today rather than left for days.
    return abs(at - row.started_at) >= wait
