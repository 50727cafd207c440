"""What a board is read from: nine questions, however much history there is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Appeal, Heat, OpenCount, Scope, Tally
from gongdi.practices.appeals.models.figures import COUNTS
from gongdi.practices.appeals.queries.areas import MONTHS, months_before, newest_month, of_place
from gongdi.practices.appeals.queries.figures import Figures, of, reply_spread
from gongdi.practices.appeals.states import OPEN_TURNS

WEEKS = 3
LATE_READ = 2_000
UNITS_READ = 400
Counted = dict[str, int]


@dataclass(frozen=True, slots=True)
class Rise:
    """How many matters of a category came up at a place in the last three whole weeks and in the three before."""

    place: int
    category: str
    category_en: str
    code: str
    recent: int
    before: int


@dataclass(frozen=True)
class Reading:
    """Everything that one board shows, as numbers. `late_cut` says that there are more late ones than were read."""

    place: Place
    ancestors: Sequence[Place]
    children: Sequence[Place]
    units: Sequence[Organisation]
    first: date
    last: date
    months: Mapping[date, Counted]
    of_children: Mapping[int, Counted]
    of_units: Mapping[int, Counted]
    open: Mapping[tuple[str, int], Mapping[str, int]]
    late: Counter[tuple[str, int]]
    late_cut: bool
    rises: Sequence[Rise]
    spread: Sequence[tuple[int, int]]
    read_until: datetime | None
    figures: Figures = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", of(self.place.pk, added(self.months.values())))

    @property
    def open_here(self) -> Mapping[str, int]:
        """How many open matters lie at each turn in this place."""
        return self.open.get((Scope.PLACE, self.place.pk), {})


def read(place: Place, now: datetime) -> Reading:
    """Read the board of a place. `place` comes from `known` or `town`, which also look for its newest month."""
    last = newest_month(place, now)
    first = months_before(last, MONTHS - 1)
    relatives = list(Place.objects.filter(Q(pk__in=place.ancestor_numbers()) | Q(parent=place, to_on=None)))
    children = sorted((each for each in relatives if each.parent_id == place.pk), key=lambda each: each.code)
    units = list(Organisation.objects.filter(of_place(place), to_on=None).order_by("level", "name")[:UNITS_READ])
    by_place = by_month([place.pk, *(child.pk for child in children)], first)
    late, cut = overdue(place, children, now)
    return Reading(
        place=place,
        ancestors=[each for each in by_depth(relatives) if each.parent_id != place.pk],
        children=children,
        units=units,
        first=first,
        last=last,
        months=filled(by_place.get(place.pk, {}), first),
        of_children={child.pk: added(by_place.get(child.pk, {}).values()) for child in children},
        of_units=sums((unit.pk for unit in units), first),
        open=piles([place.pk, *(child.pk for child in children)], [unit.pk for unit in units]),
        late=late,
        late_cut=cut,
        rises=rises([place.pk, *(child.pk for child in children)], monday(last, now)),
        spread=reply_spread(Scope.PLACE, place.pk),
        read_until=getattr(place, "read_until", None),
    )


# ---- which place -----------------------------------------------------------------------------------------------


def by_depth(places: Iterable[Place]) -> list[Place]:
    """Places from the root down."""
    return sorted(places, key=lambda place: len(place.path))


# ---- what was counted ------------------------------------------------------------------------------------------


def by_month(numbers: Sequence[int], first: date) -> dict[int, dict[date, Counted]]:
    """What happened at places in each month. One query."""
    found: dict[int, dict[date, Counted]] = {}
    rows = Tally.objects.filter(scope=Scope.PLACE, number__in=numbers, month__gte=first)
    for number, month, *counted in rows.values_list("number", "month", *COUNTS):
        found.setdefault(number, {})[month] = dict(zip(COUNTS, counted, strict=True))
    return found


def sums(numbers: Iterable[int], first: date) -> dict[int, Counted]:
    """What happened with units since a month. One query."""
    rows = Tally.objects.filter(scope=Scope.UNIT, number__in=list(numbers), month__gte=first)
    summed = rows.values_list("number").annotate(*(Sum(name) for name in COUNTS))
    return {number: dict(zip(COUNTS, counted, strict=True)) for number, *counted in summed}


def added(parts: Iterable[Counted]) -> Counted:
    """The sum of several months."""
    total = dict.fromkeys(COUNTS, 0)
    for part in parts:
        for name, count in part.items():
            total[name] += count
    return total


def piles(places: Sequence[int], units: Sequence[int]) -> dict[tuple[str, int], dict[str, int]]:
    """How many open matters lie at each turn, for places and units. One query."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    owners = Q(scope=Scope.PLACE, number__in=places) | Q(scope=Scope.UNIT, number__in=units)
    rows = OpenCount.objects.filter(owners, count__gt=0)
    for scope, number, turn, count in rows.values_list("scope", "number", "turn", "count"):
        found.setdefault((scope, number), {})[turn] = count
    return found


def overdue(place: Place, children: Sequence[Place], now: datetime) -> tuple[Counter[tuple[str, int]], bool]:
    """How many open matters are past their promise: here, in each child, with each unit. One query.

    Time breaks a promise without any act, so this alone is asked of the appeals; only of those that are late now.
    """
    condition = of_place(place) & Q(turn__in=OPEN_TURNS, due_at__lt=now)
    rows = list(Appeal.objects.filter(condition).values_list("place__path", "unit_id")[: LATE_READ + 1])
    late: Counter[tuple[str, int]] = Counter()
    paths = {child.path: child.pk for child in children}
    depth = len(place.path)
    for path, unit in rows:
        late[Scope.PLACE, place.pk] += 1
        late[Scope.PLACE, paths.get(place.path + path[depth:].split("/")[0] + "/", 0)] += 1
        late[Scope.UNIT, unit or 0] += 1
    return late, len(rows) > LATE_READ


def rises(places: Sequence[int], newest: date) -> list[Rise]:
    """Three whole weeks and the three before, by place and category. `newest` is the Monday after them. One query."""
    middle, oldest = newest - timedelta(weeks=WEEKS), newest - timedelta(weeks=2 * WEEKS)
    rows = Heat.objects.filter(place__in=places, week__gte=oldest, week__lt=newest)
    names = ("place_id", "category__name", "category__name_en", "category__code")
    summed = rows.values_list(*names).annotate(
        recent=Sum("count", filter=Q(week__gte=middle), default=0),
        before=Sum("count", filter=Q(week__lt=middle), default=0),
    )
    return [Rise(*row) for row in summed]


# ---- which time ------------------------------------------------------------------------------------------------


def monday(last: date, now: datetime) -> date:
    """The Monday of the present week, or of the week after the last month of an old board."""
    today = timezone.localdate(now)
    end = today if today.replace(day=1) == last else months_before(last, -1)
    return end - timedelta(days=end.weekday())


def filled(found: Mapping[date, Counted], first: date) -> dict[date, Counted]:
    """Twelve months in order; a month in which nothing happened is there with zeros."""
    months = [months_before(first, -step) for step in range(MONTHS)]
    return {month: found.get(month) or dict.fromkeys(COUNTS, 0) for month in months}
