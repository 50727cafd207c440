"""The figures of a place, a unit or a category, read from what the readers derived; never by counting appeals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from gongdi.engines.rates import Counts, Rates, median_from_buckets, rates
from gongdi.practices.appeals.models import OpenCount, ReplyTime, Tally
from gongdi.practices.appeals.models.figures import COUNTS


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened to one owner between two months, and the three rates of it, each with its n."""

    number: int
    happened: dict[str, int]
    rates: Rates


def figures(scope: str, numbers: Iterable[int], *, since: date | None = None) -> dict[int, Figures]:
    """The figures of several owners of one scope, from the month of `since` on. One query."""
    wanted = set(numbers)
    rows = Tally.objects.filter(scope=scope, number__in=wanted)
    if since:
        rows = rows.filter(month__gte=since.replace(day=1))
    summed = rows.values_list("number").annotate(*(Sum(field) for field in COUNTS))
    sums = {number: dict(zip(COUNTS, counts, strict=True)) for number, *counts in summed}
    return {number: of(number, sums.get(number, dict.fromkeys(COUNTS, 0))) for number in wanted}


def of(number: int, happened: dict[str, int]) -> Figures:
    """Figures from sums. What could be judged is every round that came to an end: by closing, or by reopening
    after a bad rating; a disagreement reopens a round that was counted when it closed."""
    counts = Counts(
        closed=happened["closed"] + happened["reopened"] - happened["disagreed"],
        visited=happened["visits"],
        contacted=happened["contacted"],
        solved=happened["solved"],
        satisfied=happened["satisfied"],
        basically=happened["basically"],
    )
    return Figures(number, happened, rates(counts))


def reply_spread(scope: str, number: int) -> list[tuple[int, int]]:
    """How many first replies took how many whole hours."""
    return list(ReplyTime.objects.filter(scope=scope, number=number).order_by("hours").values_list("hours", "count"))


def median_hours(scope: str, number: int) -> float | None:
    """The median time to the first reply, in hours; None without any reply."""
    return median_from_buckets(reply_spread(scope, number))


def open_counts(scope: str, numbers: Iterable[int]) -> dict[int, dict[str, int]]:
    """How many open appeals lie at each turn, for several owners. One query."""
    found: dict[int, dict[str, int]] = {number: {} for number in numbers}
    for row in OpenCount.objects.filter(scope=scope, number__in=found, count__gt=0):
        found[row.number][row.turn] = row.count
    return found
