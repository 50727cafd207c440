"""What a programme gave so far, without persons: by rule, by month."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from gongdi.instruments.points.accounts import PURSE
from gongdi.instruments.points.models import Day, Programme
from gongdi.instruments.points.periods import months_later
from gongdi.ledger.books.models import Account

MONTHS = 12
FEW = 5
"""Fewer receivers than this are said as "fewer than five": they could be guessed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Points by month, the oldest first, and by code of rule; how many receivers, None when too few to say."""

    months: list[tuple[date, int]]
    codes: dict[str, tuple[int, int]]
    receivers: int | None


def totals(programme: Programme, on: date) -> Totals:
    """What a programme gave, from its daily counts: three queries, whatever the history."""
    first = months_later(on.replace(day=1), 1 - MONTHS)
    days = Day.objects.filter(programme=programme)
    by_month = Counter(
        dict(
            days.filter(day__gte=first)
            .annotate(month=TruncMonth("day"))
            .values_list("month")
            .annotate(sum=Sum("points"))
        )
    )
    rows = days.values_list("code").annotate(awards=Sum("awards"), sum=Sum("points"))
    held = Account.objects.filter(book=programme.book_id, kind=PURSE, number__gt=0).aggregate(count=Count("id"))[
        "count"
    ]
    months = [months_later(first, step) for step in range(MONTHS)]
    return Totals(
        [(month, by_month[month]) for month in months],
        {code: (awards, points) for code, awards, points in rows},
        held if held >= FEW else None,
    )
