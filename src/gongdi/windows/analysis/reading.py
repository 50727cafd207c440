"""What an analysis is read from: the counts that the reader `appeals.facets` keeps. Never from the matters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Q, Sum

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import FACET_COUNTS, HOURS, Category, FacetCount, HourCount
from gongdi.windows.analysis.asking import WEEK, Asked

Counted = Counter[str]
Key = TypeVar("Key")
BEFORE = "before"
"""Beside the counts of the period, under this name: how many matters there were in the same months a year earlier."""
SORTS = ("category", "unit", "channel")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one page shows, as numbers.

    `whole` and what stands under a category, unit, channel or child are counts with `before`; 0 stands for none.
    `pieces` are matters by the first day of a piece of time, also of the year before; `hours` has seven rows of 24.
    """

    asked: Asked
    whole: Counted
    kinds: dict[int, Counted]
    units: dict[int, Counted]
    channels: dict[str, Counted]
    children: Sequence[Place]
    of_children: dict[int, Counted]
    pieces: dict[date, int]
    hours: list[list[int]]
    categories: dict[int, Category]
    names: dict[int, Organisation]
    ancestors: Sequence[Place]
    read_until: datetime | None


def read(asked: Asked) -> Reading:
    """Read an analysis, in eight questions however much there is. `asked.place` comes from `areas.known` or `town`."""
    kinds, units, channels = by_sort(asked)
    children = list(Place.objects.filter(parent=asked.place, to_on=None).order_by("code"))
    return Reading(
        asked=asked,
        whole=added((0, counts) for counts in kinds.values()).get(0, Counter()),
        kinds=kinds,
        units=units,
        channels=channels,
        children=children,
        of_children=by_child(asked, children),
        pieces=by_piece(asked),
        hours=by_hour(asked),
        categories={row.pk: row for row in Category.objects.all()},
        names=Organisation.objects.in_bulk([unit for unit in units if unit]),
        ancestors=sorted(Place.objects.filter(pk__in=asked.place.ancestor_numbers()), key=lambda each: len(each.path)),
        read_until=getattr(asked.place, "read_until", None),
    )


def added(parts: Iterable[tuple[Key, Counted]]) -> dict[Key, Counted]:
    """Counts added up under each key."""
    found: dict[Key, Counted] = {}
    for key, counts in parts:
        found.setdefault(key, Counter()).update(counts)
    return found


def sums(asked: Asked) -> dict[str, Sum]:
    """The counts of the period, and the matters of the same months a year earlier."""
    first, last = asked.year_before
    now = Q(piece__gte=asked.since, piece__lte=asked.last_day)
    before = Sum("matters", filter=Q(piece__gte=first, piece__lte=last), default=0)
    return {f"sum_{name}": Sum(name, filter=now, default=0) for name in FACET_COUNTS} | {f"sum_{BEFORE}": before}


def counted(row: Sequence[int]) -> Counted:
    """A row of sums by name."""
    return Counter(dict(zip((*FACET_COUNTS, BEFORE), row, strict=True)))


def of_time(asked: Asked) -> Q:
    """A condition on the counts: the period and the year before it."""
    return asked.rows() & Q(piece__gte=asked.year_before[0], piece__lte=asked.last_day)


def by_sort(asked: Asked) -> list[dict[Any, Counted]]:
    """Counts by category, by unit and by channel, each from the rows that tell apart nothing more. One query."""
    grains = [asked.grain(name) for name in SORTS]
    rows = FacetCount.objects.filter(of_time(asked), place=asked.place, grain__in=grains).order_by()
    found = [(row[0], row[1:4], counted(row[4:])) for row in rows.values_list("grain", *SORTS).annotate(**sums(asked))]
    return [added((sort[at], counts) for of, sort, counts in found if of == grain) for at, grain in enumerate(grains)]


def by_child(asked: Asked, children: Sequence[Place]) -> dict[int, Counted]:
    """Counts of the places inside. One query."""
    inside = {"place__in": [child.pk for child in children], "grain": asked.grain()}
    rows = FacetCount.objects.filter(of_time(asked), **inside).order_by()
    return {place: counted(counts) for place, *counts in rows.values_list("place").annotate(**sums(asked))}


def by_piece(asked: Asked) -> dict[date, int]:
    """Matters by piece of time, from a year before the period on and with the whole weeks at its edges. One query."""
    time = Q(piece__gte=asked.year_before[0] - WEEK, piece__lte=asked.last_day + WEEK)
    rows = FacetCount.objects.filter(asked.rows() & time, place=asked.place, grain=asked.grain()).order_by()
    return dict(rows.values_list("piece").annotate(count=Sum("matters")))


def by_hour(asked: Asked) -> list[list[int]]:
    """Matters of the period by weekday and hour. One query."""
    here = {"place": asked.place, "grain": asked.grain(), "month__gte": asked.since, "month__lte": asked.until}
    rows = HourCount.objects.filter(asked.rows(), **here)
    found = rows.order_by().values_list("weekday").annotate(**{f"sum_{hour}": Sum(hour) for hour in HOURS})
    table = {weekday: list(counts) for weekday, *counts in found}
    return [table.get(weekday, [0] * len(HOURS)) for weekday in range(1, 8)]


def between(reading: Reading, first: date, last: date) -> int:
    """How many matters were raised on these days, which begin and end with a piece of time."""
    return sum(count for piece, count in reading.pieces.items() if first <= piece <= last)


def weeks(asked: Asked) -> list[date]:
    """The Mondays of the weeks that touch the period."""
    monday = asked.since - timedelta(days=asked.since.weekday())
    count = (asked.last_day - monday).days // 7 + 1
    return [monday + step * WEEK for step in range(count)]
