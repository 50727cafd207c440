"""Working time: when a limit given to an office runs out, and how long something took.

The day on which something happens is not counted (民法典 第二百零一条); a limit of N working days ends on the Nth
working day after it, at 18:00 local time. What arrives on Friday, Saturday or Sunday is, with one working day, due on
Monday at 18:00. Idea, worked example and source: docs/algorithms/working-days.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CLOSING_TIME = time(18, 0)
"""Local time at which the last working day of a limit ends."""
DAYS_MAX = 3_660
"""No limit reaches further than ten years."""
HOURS_MAX = DAYS_MAX * 24
SPAN_DAYS_MAX = 73_200
"""No measured span is longer than two hundred years."""
SATURDAY = 5
DAY_SECONDS = 86_400


class WorktimeError(ValueError):
    """A time, amount or calendar that cannot be counted with; `code` names the fault."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


class Unit(StrEnum):
    """What a limit is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long an office may take, for example 15 working days."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        limit_max = HOURS_MAX if self.unit == Unit.HOURS else DAYS_MAX
        if not 1 <= self.amount <= limit_max:
            raise WorktimeError("amount_out_of_range", f"{self.amount} {self.unit} is not within 1 to {limit_max}")


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a limit runs out. `certain` is False when a day counted lies where only weekends are known."""

    at: datetime
    certain: bool


@dataclass(frozen=True)
class Calendar:
    """Which days offices work: weekends, the days off and the weekend days that are worked (调休).

    Between `known_from` and `known_until`, both included, the arrangement of holidays is known; outside them only
    weekends are.
    """

    holidays: frozenset[date]
    extra_workdays: frozenset[date]
    known_until: date
    known_from: date = date.min
    tz: str = "Asia/Shanghai"

    def __post_init__(self) -> None:
        both = self.holidays & self.extra_workdays
        if both:
            raise WorktimeError("day_both_off_and_worked", min(both).isoformat())
        if self.known_from > self.known_until:
            raise WorktimeError("known_range_empty", f"{self.known_from} is after {self.known_until}")
        _zone(self.tz)

    def works_on(self, day: date) -> bool:
        """True when offices work on this day, as far as this calendar knows."""
        if day.weekday() >= SATURDAY:
            return day in self.extra_workdays
        return day not in self.holidays

    def knows(self, first: date, last: date) -> bool:
        """True when the arrangement of holidays is known for every day from `first` to `last`."""
        return self.known_from <= first and last <= self.known_until

    def extended(self, holidays: frozenset[date], extra_workdays: frozenset[date], known_until: date) -> "Calendar":
        """This calendar with one more announced arrangement, for example next year's."""
        return Calendar(
            self.holidays | holidays, self.extra_workdays | extra_workdays, known_until, self.known_from, self.tz
        )


def add_limit(start: datetime, limit: Limit, calendar: Calendar) -> Due:
    """When `limit` runs out that begins at `start`.

    Hours run by the clock, nights and holidays included; days are calendar days and end at the local time of day
    at which they began; working days end at 18:00 local.
    """
    local = _local(start, calendar)
    if limit.unit == Unit.HOURS:
        return Due(_shifted(start, timedelta(hours=limit.amount)), certain=True)
    if limit.unit == Unit.DAYS:
        return Due((local + timedelta(days=limit.amount)).astimezone(start.tzinfo), certain=True)
    return add_working_days(start, limit.amount, calendar)


def add_working_days(start: datetime, days: int, calendar: Calendar) -> Due:
    """18:00 local of the `days`-th working day after the local day of `start`, in the time zone of `start`."""
    if not 1 <= days <= DAYS_MAX:
        raise WorktimeError("amount_out_of_range", f"{days} working days is not within 1 to {DAYS_MAX}")
    first = _local(start, calendar).date()
    last = _nth_working_day(first, days, calendar)
    at = datetime.combine(last, CLOSING_TIME, _zone(calendar.tz))
    return Due(at.astimezone(start.tzinfo), certain=calendar.knows(first, last))


def working_days_between(start: datetime, end: datetime, calendar: Calendar) -> Fraction:
    """Working days that passed from `start` to `end`, exact; negative when `end` comes first.

    A working day counts from midnight to midnight, so noon to noon of two working days that follow one another is 1.
    """
    if start > end:
        return -working_days_between(end, start, calendar)
    first, last = (_local(moment, calendar) for moment in (start, end))
    if (last.date() - first.date()).days > SPAN_DAYS_MAX:
        raise WorktimeError("span_too_long", f"from {first.date()} to {last.date()}")
    if first.date() == last.date():
        return (_share_of_day(last) - _share_of_day(first)) * calendar.works_on(first.date())
    return (
        (1 - _share_of_day(first)) * calendar.works_on(first.date())
        + _working_days_after(first.date(), last.date() - timedelta(days=1), calendar)
        + _share_of_day(last) * calendar.works_on(last.date())
    )


def paused(due: Due, pause_start: datetime, pause_end: datetime) -> Due:
    """A limit in hours or days that stood still from `pause_start` to `pause_end`: later by exactly that long.

    A pause that begins when the limit has already run out moves nothing.
    """
    _check_pause(due, pause_start, pause_end)
    if pause_start >= due.at:
        return due
    return Due(_shifted(due.at, pause_end.astimezone(UTC) - pause_start.astimezone(UTC)), due.certain)


def paused_working_days(due: Due, pause_start: datetime, pause_end: datetime, calendar: Calendar) -> Due:
    """A limit in working days that stood still: later by the working days after the day of `pause_start`, up to and
    including the day of `pause_end`. The result is the same as counting the rest of the limit anew from `pause_end`.
    """
    _check_pause(due, pause_start, pause_end)
    if pause_start >= due.at:
        return due
    first, last = (_local(moment, calendar).date() for moment in (pause_start, pause_end))
    stood_still = _working_days_after(first, last, calendar)
    if not stood_still:
        return due
    moved = add_working_days(due.at, stood_still, calendar)
    return Due(moved.at, due.certain and moved.certain and calendar.knows(first, last))


def _nth_working_day(day: date, n: int, calendar: Calendar) -> date:
    return next(islice(_working_days(day, calendar), n - 1, None))


def _working_days(day: date, calendar: Calendar) -> Iterator[date]:
    """Working days after `day`, in order; raises `WorktimeError` where dates end."""
    while day < date.max:
        day += timedelta(days=1)
        if calendar.works_on(day):
            yield day
    raise WorktimeError("beyond_dates", "the last day would lie after the year 9999")


def _working_days_after(day: date, last: date, calendar: Calendar) -> int:
    """Number of working days after `day`, up to and including `last`."""
    if (last - day).days > SPAN_DAYS_MAX:
        raise WorktimeError("span_too_long", f"from {day} to {last}")
    return sum(calendar.works_on(day + timedelta(days=n)) for n in range(1, (last - day).days + 1))


def _share_of_day(moment: datetime) -> Fraction:
    seconds = moment.hour * 3_600 + moment.minute * 60 + moment.second
    return Fraction(seconds * 1_000_000 + moment.microsecond, DAY_SECONDS * 1_000_000)


def _local(moment: datetime, calendar: Calendar) -> datetime:
    if moment.utcoffset() is None:
        raise WorktimeError("time_without_zone", moment.isoformat())
    return moment.astimezone(_zone(calendar.tz))


def _shifted(moment: datetime, by: timedelta) -> datetime:
    """`moment` later by elapsed time: through UTC, because arithmetic on local times forgets summer time."""
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)


def _check_pause(due: Due, pause_start: datetime, pause_end: datetime) -> None:
    for moment in (due.at, pause_start, pause_end):
        if moment.utcoffset() is None:
            raise WorktimeError("time_without_zone", moment.isoformat())
    if pause_end < pause_start:
        raise WorktimeError("pause_ends_before_it_starts", f"{pause_start.isoformat()} to {pause_end.isoformat()}")


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WorktimeError("time_zone_unknown", name) from error
