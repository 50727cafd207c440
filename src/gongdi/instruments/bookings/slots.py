"""Which slots a thing has on a day: by its hours of the weekday, or by what was said of that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Slot:
    """From when to when, in the calendar of the town."""

    starts_at: datetime
    ends_at: datetime

    @property
    def week(self) -> date:
        """The Monday of the week in which it begins."""
        return monday(timezone.localdate(self.starts_at))


Span = tuple[int, int]
"""Open from this minute of the day to that one."""


def monday(on: date) -> date:
    """The first day of the week of a day."""
    return on - timedelta(days=on.weekday())


def slots_of(on: date, spans: Iterable[Span], minutes: int) -> list[Slot]:
    """The whole slots of a day in their order; what is left over at the end of a span is none."""
    begin = timezone.make_aware(datetime.combine(on, time()))
    return [
        Slot(begin + timedelta(minutes=start), begin + timedelta(minutes=start + minutes))
        for opens, closes in sorted(spans)
        for start in range(opens, closes - minutes + 1, minutes)
    ]


def said(minute: int) -> str:
    """A minute of the day as people write it: 9:00."""
    return f"{minute // 60}:{minute % 60:02}"
