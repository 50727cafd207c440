"""Days, months and periods in the town's own calendar."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongdi.instruments.shop.models import Period

LAST_SECOND = time(23, 59, 59)
MONTHS_OF_QUARTER = 3


def period_of(period: str, at: datetime) -> str:
    """The name of the period in which a moment lies: 2026-11, 2026Q4, 2026, ever."""
    on = timezone.localdate(at)
    return {
        Period.MONTH: f"{on:%Y-%m}",
        Period.QUARTER: f"{on.year}Q{(on.month - 1) // MONTHS_OF_QUARTER + 1}",
        Period.YEAR: f"{on.year}",
        Period.EVER: "ever",
    }[Period(period)]


def good_until(at: datetime, days: int) -> datetime:
    """The last second of the day that is so many days on."""
    return begin_of(timezone.localdate(at) + timedelta(days=days), LAST_SECOND)


def begin_of(on: date, clock: time = time.min) -> datetime:
    """A day's moment in the town's own calendar, its first without `clock`."""
    return timezone.make_aware(datetime.combine(on, clock))


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(on: date) -> date:
    """The first day of the month before the one in which a day lies."""
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1)
