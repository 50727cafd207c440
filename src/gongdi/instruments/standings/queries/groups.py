"""Buildings and teams per head. Nothing is shown through which one person could be seen.

A group is shown when it has at least twenty residents (or members) and five of them earned; otherwise it is "too few to
show". When exactly one group is held back, the smallest shown one is held back with it, so that it is not what is left
of the sum. Values are whole points per head. Groups of one comparison never overlap: docs/explanation/standings.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from gongdi.ground.people.models import Home, Organisation, OrganisationKind, Post
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import inside
from gongdi.instruments.standings.models import Earned
from gongdi.ledger.books.models import Book, OwnerKind

HEADS_LEAST = 20
EARNERS_LEAST = 5
GROUPS_LEAST = 2
TEAMS = (OrganisationKind.SOCIAL, OrganisationKind.GRID_TEAM)


@dataclass(frozen=True, slots=True)
class Group:
    """A building or a team: how many residents, how many earned, the points per head rounded; None when held back."""

    name: str
    number: int
    heads: int
    earners: int
    points: int
    is_shown: bool

    @property
    def per_head(self) -> int:
        """Points per head, rounded half up to whole points."""
        return (2 * self.points + self.heads) // (2 * self.heads) if self.heads else 0


def judged(groups: Iterable[Group]) -> list[Group]:
    """The groups with those held back that are too small, and one more when only one is; the most per head first."""
    found = [replace(each, is_shown=_is_enough(each)) for each in groups]
    hidden = [each for each in found if not each.is_shown and each.heads]
    shown = [each for each in found if each.is_shown]
    if len(hidden) == 1 and shown:
        smallest = min(shown, key=lambda each: (each.heads, each.number))
        found = [replace(each, is_shown=each.is_shown and each is not smallest) for each in found]
    return sorted(found, key=lambda each: (not each.is_shown, -each.per_head if each.is_shown else 0, each.number))


def _is_enough(group: Group) -> bool:
    return group.heads >= HEADS_LEAST and group.earners >= EARNERS_LEAST


def buildings(book: Book, season: str, on: date) -> tuple[Level, list[Group]]:
    """The buildings of a programme's place, or its grids where there are no two buildings; residents are of that day.

    Two levels are never compared for one programme: the difference between a grid and its buildings would tell of the
    one that is held back.
    """
    places = list(Place.objects.filter(inside(book.place.path), level__gte=Level.GRID, to_on=None))
    level = Level.BUILDING if sum(each.level == Level.BUILDING for each in places) >= GROUPS_LEAST else Level.GRID
    groups = {each.pk: each for each in places if each.level == level}
    over = {each.pk: next((up for up in each.ancestor_numbers() if up in groups), 0) for each in places}
    heads = _heads(over, on)
    earned = _earned(book, season, over)
    found = [
        Group(place.called, number, heads.get(number, 0), *earned.get(number, (0, 0)), is_shown=False)
        for number, place in groups.items()
    ]
    return level, judged(found)


def _heads(over: Mapping[int, int], on: date) -> dict[int, int]:
    rows = Home.objects.filter(held(on), verified_at__isnull=False, place__in=list(over))
    counted: dict[int, int] = defaultdict(int)
    for place, count in rows.values_list("place").annotate(count=Count("person", distinct=True)):
        counted[over.get(place, 0)] += count
    return counted


def _earned(book: Book, season: str, over: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Earners and points by group."""
    who: dict[int, set[tuple[str, int]]] = defaultdict(set)
    points: dict[int, int] = defaultdict(int)
    rows = Earned.objects.filter(book=book, season=season, place__in=list(over))
    for kind, number, place, earned in rows.values_list("owner_kind", "owner_id", "place", "points"):
        who[over[place]].add((kind, number))
        points[over[place]] += earned
    return {group: (len(owners), points[group]) for group, owners in who.items()}


def teams(book: Book, season: str, on: date) -> list[Group]:
    """Social organisations and grid teams of the programme's place, by what their members and they themselves earned.

    A team that shares a member with a larger one already taken is not compared with it and is left out.
    """
    members: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.filter(
        held(on), organisation__kind__in=TEAMS, organisation__place__path__startswith=book.place.path
    )
    for organisation, person in posts.values_list("organisation", "person"):
        members[organisation].add(person)
    chosen: list[int] = []
    for number in sorted(members, key=lambda each: (-len(members[each]), each)):
        if not any(members[number] & members[other] for other in chosen):
            chosen.append(number)
    names = Organisation.objects.in_bulk(chosen)
    rows = _of_owners(book, season, {person for number in chosen for person in members[number]}, chosen)
    return judged(_team(names[number], members[number], rows) for number in chosen)


def _of_owners(book: Book, season: str, persons: Iterable[int], units: Iterable[int]) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = defaultdict(int)
    rows = Earned.objects.filter(book=book, season=season)
    own = rows.filter(owner_kind=OwnerKind.PERSON, owner_id__in=list(persons))
    of_units = rows.filter(owner_kind=OwnerKind.ORGANISATION, owner_id__in=list(units))
    for kind, number, points in (own | of_units).values_list("owner_kind", "owner_id", "points"):
        found[(kind, number)] += points
    return found


def _team(organisation: Organisation, members: set[int], rows: Mapping[tuple[str, int], int]) -> Group:
    earning = [(OwnerKind.PERSON.value, person) for person in members if (OwnerKind.PERSON.value, person) in rows]
    points = sum(rows[each] for each in earning) + rows.get((OwnerKind.ORGANISATION.value, organisation.pk), 0)
    return Group(organisation.called, organisation.pk, len(members), len(earning), points, is_shown=False)
