"""What lies on an officer's desk: the next promise to break on top, in saved views with counts.

Nothing here costs more as history grows. A desk is made of piles; each pile is one walk along one index, from
the oldest promise on, and stops as soon as the page is full. A count stops at 99. Pages go on behind the last
row (due_at, id), never by skipping rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.sight import SURROUNDINGS
from gongdi.practices.appeals.states import OPEN_TURNS, Status, Turn

PAGE = 50
COUNTED_TO = 99
NARROW_PLACES = 200
NARROW_SHARE = 10

PLACE_TURNS: dict[PostKind, tuple[Turn, ...]] = {
    PostKind.DISPATCHER: (Turn.TRIAGE, Turn.DISPATCH),
    PostKind.VISITOR: (Turn.VISIT,),
    PostKind.SUPERVISOR: OPEN_TURNS,
}
UNIT_TURNS = (Turn.ACCEPT, Turn.HANDLE, Turn.RESIDENT)
VIEWS: dict[str, tuple[Turn, ...]] = {
    "triage": (Turn.TRIAGE,),
    "dispatch": (Turn.DISPATCH,),
    "returned": (Turn.DISPATCH,),
    "accept": (Turn.ACCEPT,),
    "reply": (Turn.HANDLE,),
    "waiting": (Turn.RESIDENT,),
    "visit": (Turn.VISIT,),
    "overdue": OPEN_TURNS,
    "mine": OPEN_TURNS,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A row behind which the next page begins."""

    due_at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What one officer owns: for each turn the conditions under which an appeal is theirs."""

    piles: Mapping[Turn, Sequence[Q]]

    def walks(self, view: str, now: datetime) -> list[QuerySet[Appeal]]:
        """The walks of a view, each along one index. Raises KeyError for an unknown view."""
        rows = [
            Appeal.objects.filter(condition, turn=turn)
            for turn in VIEWS[view]
            for condition in self.piles.get(turn, ())
        ]
        if view == "overdue":
            return [each.filter(due_at__lt=now) for each in rows]
        return [each.filter(status=Status.RETURNED) for each in rows] if view == "returned" else rows

    def views(self) -> list[str]:
        """The views in which something of this officer's can lie."""
        return [view for view, turns in VIEWS.items() if self.piles.keys() & set(turns)]


def desk_of(actor: Actor) -> Desk:
    """The desk of an officer: by place for those who look after one, by unit for those who handle."""
    piles: dict[Turn, list[Q]] = {}
    areas: dict[str, Q] = {}
    for kind, turns in PLACE_TURNS.items():
        for path in actor.paths(kind):
            area = areas.setdefault(path, areas.get(path) or within(path))
            for turn in turns:
                piles.setdefault(turn, []).append(area) if area not in piles.get(turn, ()) else None
    for unit in sorted(actor.units(PostKind.HANDLER)):
        for turn in UNIT_TURNS:
            piles.setdefault(turn, []).append(Q(unit_id=unit))
    return Desk(piles)


def within(path: str) -> Q:
    """A condition: it happened inside the place of that path, said so that the database takes the short way.

    Few places of many are looked up one by one (place, turn, due_at); where the area holds most of what there
    is, the walk by promise only asks of each row whether it lies inside.
    """
    numbers = list(Place.objects.filter(inside(path)).values_list("pk", flat=True)[: NARROW_PLACES + 1])
    known = Place.objects.aggregate(last=Max("pk"))["last"] or 0
    if len(numbers) <= NARROW_PLACES and len(numbers) * NARROW_SHARE <= known:
        return Q(place_id__in=numbers)
    return Q(Exists(Place.objects.filter(inside(path), pk=OuterRef("place_id"))))


def listed(walks: Sequence[QuerySet[Appeal]], *, after: Mark | None = None, limit: int = PAGE) -> list[Appeal]:
    """The next appeals of these walks together, oldest promise first, each once. Two queries."""
    starts = [start for walk in walks for start in begun(walk, after)]
    if not starts:
        return []
    together, values = union([rows.order_by("due_at", "id").values("id", "due_at")[:limit] for rows in starts])
    with connection.cursor() as cursor:
        cursor.execute(f"{together} ORDER BY due_at, id LIMIT %s", [*values, limit])
        numbers = [row[0] for row in cursor.fetchall()]
    found = Appeal.objects.select_related(*SURROUNDINGS).defer("detail").in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def begun(walk: QuerySet[Appeal], after: Mark | None) -> list[QuerySet[Appeal]]:
    """A walk from behind a mark on: first what has the same promise, then the later ones; both follow the index."""
    if after is None:
        return [walk]
    return [walk.filter(due_at=after.due_at, id__gt=after.number), walk.filter(due_at__gt=after.due_at)]


def union(pieces: Sequence[QuerySet[Appeal, Any]]) -> tuple[str, list[Any]]:
    """Several questions, each with a limit of its own, as one statement and its values; rows that are equal once.

    The ORM writes every piece; it cannot put pieces with limits together on SQLite.
    """
    written = [piece.query.sql_with_params() for piece in pieces]
    # Nothing but the ORM's own statements stands in the text; values stay values.
    sql = " UNION ".join(f"SELECT * FROM ({piece}) AS walk{step}" for step, (piece, _) in enumerate(written))  # noqa: S608
    return sql, [value for _piece, values in written for value in values]


def counts(desk: Desk, now: datetime) -> dict[str, int]:
    """How much lies in each view of the desk, up to 99 and then 100 for "more". One query."""
    parts: list[str] = []
    values: list[Any] = []
    limit = COUNTED_TO + 1
    for view in desk.views():
        together, given = union([rows.order_by().values("id")[:limit] for rows in desk.walks(view, now)])
        # Only the ORM's own statements and names of this module stand in the text.
        parts.append(f"SELECT '{view}', COUNT(*) FROM ({together} LIMIT {limit}) AS pile")  # noqa: S608
        values += given
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return dict(cursor.fetchall())
