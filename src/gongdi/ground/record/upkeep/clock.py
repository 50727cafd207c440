"""A clock that goes back: nothing is lost by it, but times on papers become wrong, so a person must know.

Two things tell: the wall clock moved less than the machine's own count of seconds, and the newest act was written
at a time that is still to come. Only then is anything written: the row `clock` among the chores.
"""

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from gongdi.ground.record.models import Act, Chore

log = logging.getLogger(__name__)
ROW = "clock"
TOLERATED = timedelta(seconds=2)


class Clock:
    """What one process has seen of its clock."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def watch(self, at: datetime, counted: float | None = None) -> timedelta:
        """Look at the clock; how far it went back, zero when it did not. `counted` are seconds that only ever grow."""
        counted = time.monotonic() if counted is None else counted
        last, self._last = self._last, (at, counted)
        expected = last[0] + timedelta(seconds=counted - last[1]) if last else at
        behind = max(expected - at, _ahead(at))
        if behind <= TOLERATED:
            return timedelta()
        _tell(at, behind)
        return behind


def newest() -> UUID | None:
    """The number of the act that was written last."""
    return Act.objects.order_by("-id").values_list("id", flat=True).first()


def written_at(number: UUID | None) -> datetime | None:
    """When an act was written, by the clock of the house: its number (UUID version 7) begins with the milliseconds."""
    return datetime.fromtimestamp((number.int >> 80) / 1000, UTC) if number else None


def went_back() -> dict[str, Any]:
    """The last time the clock went back: `at` and `seconds`; empty when it never did."""
    row = Chore.objects.filter(name=ROW).first()
    return row.findings if row else {}


def _ahead(at: datetime) -> timedelta:
    """How far the newest act lies in the future, unless a person was told of it already."""
    written = written_at(newest())
    if written is None or written - at <= TOLERATED:
        return timedelta()
    told = went_back().get("expected")
    return timedelta() if told and written <= datetime.fromisoformat(told) + TOLERATED else written - at


def _tell(at: datetime, behind: timedelta) -> None:
    seconds = round(behind.total_seconds())
    log.warning("the clock went back by %d seconds; nothing is lost, but times said since then may be wrong", seconds)
    findings = {"at": at.isoformat(), "seconds": seconds, "expected": (at + behind).isoformat()}
    row = {"started_at": at, "ended_at": at, "succeeded": True, "findings": findings}
    Chore.objects.update_or_create(name=ROW, defaults=row)


watch = Clock().watch
