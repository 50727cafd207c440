"""The reader of the analysis: it keeps how many matters there are by place, time, kind, unit and channel.

An act only says which matter to look at again. What is counted is the matter as it stands, against what was counted
of it before; so the figures of the analysis and the lists behind them are the same by construction, a re-cut of
places moves the counts with the matters, and a rebuild gives the same figures.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import inside_any
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import increase
from gongdi.practices.appeals.models import GRAINS, Appeal, Facet, FacetCount, HourCount, Outcome, Satisfaction, Visit
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC
from gongdi.practices.appeals.states import OPEN, Status

Key = tuple[Any, ...]
Counts = Mapping[str, int]
Adds = tuple[Key, Counts]
Pair = tuple[Facet | None, Facet | None]
Added = dict[Key, Counter[str]]
COUNT_KEY = ("place_id", "grain", "piece", "category", "unit", "channel", "audience")
HOUR_KEY = ("place_id", "grain", "month", "weekday", "category", "unit", "channel", "audience")
WRITTEN = (
    "path",
    "day",
    "hour",
    "category_id",
    "unit",
    "channel",
    "audience",
    "status",
    "round",
    "reply_hours",
    "contacted",
    "solved",
    "satisfaction",
)
MOVING = "places.place_moved"


def read_facets(acts: Sequence[Act]) -> None:
    """Look again at every matter that these acts are about, and at those in places that were moved."""
    numbers = {act.subject_id for act in acts if act.subject_kind == "appeal"}
    moved = {act.subject_id for act in acts if act.verb == MOVING}
    if moved:
        paths = Place.objects.filter(pk__in=moved).values_list("path", flat=True)
        lying = Place.objects.filter(inside_any(paths)).values("pk")
        numbers |= set(Appeal.objects.filter(place__in=lying).values_list("pk", flat=True))
    if numbers:
        look_again(numbers)


def look_again(numbers: Iterable[int]) -> None:
    """Count these matters as they stand and no longer as they were counted before."""
    before = {row.appeal_id: row for row in Facet.objects.filter(appeal__in=numbers)}
    now = facets_of(numbers)
    changed = [(before.get(number), now.get(number)) for number in sorted(before.keys() | now.keys())]
    changed = [(was, is_) for was, is_ in changed if was is None or is_ is None or differs(was, is_)]
    increase(FacetCount, COUNT_KEY, difference(changed, counts_of))
    increase(HourCount, HOUR_KEY, difference(changed, hours_of))
    store(changed)


def differs(was: Facet, now: Facet) -> bool:
    """Whether a matter is to be counted otherwise than it was."""
    return any(getattr(was, name) != getattr(now, name) for name in WRITTEN)


def store(changed: Sequence[Pair]) -> None:
    """Keep how each matter is counted now."""
    gone = [was.pk for was, now in changed if was and now is None]
    if gone:
        Facet.objects.filter(pk__in=gone).delete()
    rows = [now for _was, now in changed if now]
    names = [name.removesuffix("_id") for name in WRITTEN]
    Facet.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["appeal"], update_fields=names
    )


# ---- a matter as it stands -------------------------------------------------------------------------------------


def facets_of(numbers: Iterable[int]) -> dict[int, Facet]:
    """These matters as they are counted now, without those that nobody has looked at or that ended unanswered."""
    rows = list(
        Appeal.objects.filter(pk__in=numbers)
        .exclude(status__in=NOT_PUBLIC)
        .select_related("place")
        .only(
            *("channel", "audience", "status", "round", "raised_at", "replied_at", "category", "unit"),
            *("place__path", "place__level"),
        )
    )
    answers = answers_of(row.pk for row in rows)
    counted = counted_places(row.place for row in rows)
    return {row.pk: facet(row, answers.get(row.pk), counted) for row in rows}


def facet(row: Appeal, answer: Visit | None, counted: set[int]) -> Facet:
    """One matter as it is counted."""
    raised = timezone.localtime(row.raised_at)
    waited = row.replied_at - row.raised_at if row.replied_at else None
    path = "".join(f"{number}/" for number in row.place.ancestor_numbers() if number in counted)
    return Facet(
        appeal_id=row.pk,
        path=f"/{path}",
        day=raised.date(),
        hour=raised.hour,
        category_id=row.category_id,
        unit=row.unit_id,
        channel=row.channel,
        audience=row.audience,
        status=row.status,
        round=row.round,
        reply_hours=int(waited.total_seconds() // 3600) if waited is not None else None,
        contacted=answer.contacted if answer else None,
        solved=answer.solved if answer else None,
        satisfaction=answer.satisfaction if answer else "",
    )


def answers_of(numbers: Iterable[int]) -> dict[int, Visit]:
    """Of each matter the last look back in which the person was reached. One query."""
    rows = Visit.objects.filter(appeal__in=list(numbers), outcome=Outcome.ANSWERED).order_by("round")
    return {row.appeal_id: row for row in rows.only("appeal", "contacted", "solved", "satisfaction", "round")}


def counted_places(places: Iterable[Place]) -> set[int]:
    """Which of the places around these have counts of their own: down to the grid. One query."""
    around = {number for place in places for number in place.ancestor_numbers()}
    return set(Place.objects.filter(pk__in=around, level__lte=Level.GRID).values_list("pk", flat=True))


# ---- what it adds ----------------------------------------------------------------------------------------------


def piece_of(day: date) -> date:
    """The first day of the week of a day, or of the part of it that lies in the month."""
    return max(day - timedelta(days=day.weekday()), day.replace(day=1))


def places_of(path: str) -> Iterator[int]:
    """The numbers of the places in whose counts a matter stands."""
    return (int(part) for part in path.split("/") if part)


def counts_of(row: Facet) -> Adds:
    """The time under which a matter is counted, and what it adds to the counts."""
    holds = {
        "matters": True,
        "open": row.status in OPEN,
        "closed": row.status == Status.CLOSED,
        "reopened": row.round > 1,
        "rated": bool(row.satisfaction),
        "contacted": bool(row.contacted),
        "solved": bool(row.solved),
        "satisfied": row.satisfaction == Satisfaction.SATISFIED,
        "basically": row.satisfaction == Satisfaction.BASICALLY,
    }
    return (piece_of(row.day),), {name: 1 for name, value in holds.items() if value}


def hours_of(row: Facet) -> Adds:
    """The time under which a matter is counted, and what it adds to the hours."""
    return (row.day.replace(day=1), row.day.isoweekday()), {f"hour_{row.hour}": 1}


def sorts_of(row: Facet) -> Iterator[tuple[int, Key]]:
    """Each choice of category, unit and channel that is told apart, with the sort of a matter as it tells it."""
    sort, whole = (row.category_id or 0, row.unit or 0, row.channel), (0, 0, "")
    for grain in range(sum(GRAINS.values()) + 1):
        told = (sort if grain & weight else whole for weight in GRAINS.values())
        yield grain, (*(each[at] for at, each in enumerate(told)), row.audience)


def difference(changed: Sequence[Pair], adds: Callable[[Facet], Adds]) -> Added:
    """What is to be added to the counts: what matters add now, less what they added before."""
    found: Added = {}
    for was, now in changed:
        before, after = (entries(row, adds) if row else {} for row in (was, now))
        for key in before.keys() | after.keys():
            if more := less(after.get(key, {}), before.get(key, {})):
                path, *sort = key
                for place in places_of(path):
                    found.setdefault((place, *sort), Counter()).update(more)
    return {key: added for key, added in found.items() if any(added.values())}


def entries(row: Facet, adds: Callable[[Facet], Adds]) -> dict[Key, Counts]:
    """What a matter adds, by its path, what is told apart, time and sort."""
    when, added = adds(row)
    return {(row.path, grain, *when, *sort): added for grain, sort in sorts_of(row)}


def less(now: Counts, before: Counts) -> Counts:
    """The difference of two counts, without what is the same in both."""
    if now == before:
        return {}
    names = now.keys() | before.keys()
    return {name: more for name in names if (more := now.get(name, 0) - before.get(name, 0))}


def _forget() -> None:
    for model in (Facet, FacetCount, HourCount):
        model.objects.all().delete()


enlist(Reader("appeals.facets", read_facets, _forget))
