"""The periods of caps and the months of expiry: plain arithmetic with days, in the town's own calendar."""

from datetime import date, timedelta
from functools import lru_cache

EVER = date(1970, 1, 1)
DECEMBER = 12


@lru_cache(maxsize=4_096)  # a million acts fall on few days
def since(day: date, per: str) -> date:
    """The first day of the period in which a day lies: "day", "week" (from Monday), "month", "year" or "ever"."""
    if per == "day":
        return day
    if per == "week":
        return day - timedelta(days=day.weekday())
    if per == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if per == "year" else EVER


def next_month(day: date) -> date:
    """The first day of the next month."""
    return months_later(day.replace(day=1), 1)


def months_later(first: date, months: int) -> date:
    """The first day of a month so many months later, or earlier for a negative number; `first` is a first day."""
    whole = first.year * DECEMBER + first.month - 1 + months
    return date(whole // DECEMBER, whole % DECEMBER + 1, 1)
