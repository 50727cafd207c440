"""The promises that run on an appeal: which, how long, until when. Lengths are data, the arithmetic an engine's."""

from datetime import UTC, datetime

from django.utils import timezone

from gongdi.engines.worktime import Due, add_working_days, paused_working_days
from gongdi.engines.worktime_china import china_calendar
from gongdi.ground.record.rows import one
from gongdi.practices.appeals.models import Appeal, Limit
from gongdi.practices.appeals.states import CLOCKS, Clock, Status


def next_due(appeal: Appeal, at: datetime) -> Due | None:
    """The promise that breaks next once the appeal has arrived at its status; None when it has ended."""
    clock = CLOCKS.get(Status(appeal.status))
    if clock is None:
        return None
    if clock == Clock.REPLY and appeal.promised_at:
        return promised(appeal.promised_at, at)
    return after(limit_of(clock), at)


def promised(promise: datetime, at: datetime) -> Due:
    """A promise that was given, and whether all days from now until then are known."""
    return Due(promise, china_calendar().knows(timezone.localdate(at), timezone.localdate(promise)))


def limit_of(clock: Clock) -> int:
    """How many working days a clock allows. Raises Limit.DoesNotExist for a clock without a limit."""
    limit = one(Limit, "clock = %s", [clock.value])
    if limit is None:
        raise Limit.DoesNotExist(clock.value)
    return limit.working_days


def after(days: int, at: datetime) -> Due:
    """The end of a number of working days from a moment, in the calendar of the state."""
    return add_working_days(at, days, china_calendar())


def reply_promise(appeal: Appeal, at: datetime) -> Due:
    """When the resident may expect the reply: the time of the track, from the dispatch."""
    return after(appeal.track.working_days if appeal.track else limit_of(Clock.REPLY), at)


def rework_promise(appeal: Appeal, at: datetime) -> Due:
    """When the resident may expect the reply of a further round: shorter than the first."""
    return after(appeal.track.rework_days if appeal.track else limit_of(Clock.REWORK), at)


def promise_after_pause(appeal: Appeal, at: datetime) -> datetime | None:
    """The promise, later by the working days for which the resident was waited for, and by no more than the limit."""
    if appeal.promised_at is None or appeal.waiting_since is None:
        return appeal.promised_at
    until = min(at, appeal.due_at or at)
    due = promised(appeal.promised_at, at)
    return paused_working_days(due, appeal.waiting_since, until, china_calendar()).at.astimezone(UTC)
