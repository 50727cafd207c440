"""What the town has decided about its appeals, and its figures."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel

from gongdi.ground.access.api import ANYBODY
from gongdi.ground.access.shapes import Number
from gongdi.ground.people.queries import held
from gongdi.practices.appeals.api.reading import Sums, branch, sums
from gongdi.practices.appeals.api.shapes import Code
from gongdi.practices.appeals.models import Category, Duty, Scope, Track
from gongdi.practices.appeals.queries.line import in_language

router = Router(tags=["town"], auth=ANYBODY)


class CategoryAnswer(BaseModel):
    """What an appeal can be about. `parent` and `track` are codes."""

    code: str
    name: str
    parent: str | None
    track: str | None


class TrackAnswer(BaseModel):
    """One of the four tracks: working days of the first round and of a later one, and the levels that may handle it."""

    code: str
    name: str
    working_days: int
    rework_days: int
    highest_level: int
    lowest_level: int
    procedure: str


class DutyAnswer(BaseModel):
    """A row of the duty catalogue: this unit answers for this category."""

    category: str
    unit: int
    level: int
    ground: str
    from_on: date


@router.get("/categories", response=list[CategoryAnswer], summary="Categories in use")
def categories(request: HttpRequest) -> list[dict[str, Any]]:
    """All of them, in the order of their codes."""
    rows = Category.objects.filter(is_current=True).select_related("parent", "default_track")
    return [
        {
            "code": row.code,
            "name": in_language(row),
            "parent": row.parent.code if row.parent else None,
            "track": row.default_track.code if row.default_track else None,
        }
        for row in rows
    ]


@router.get("/tracks", response=list[TrackAnswer], summary="The four tracks")
def tracks(request: HttpRequest) -> list[dict[str, Any]]:
    """In their order."""
    same = ("code", "working_days", "rework_days", "highest_level", "lowest_level")
    english = request.LANGUAGE_CODE == "en"
    return [
        {name: getattr(row, name) for name in same}
        | {"name": in_language(row), "procedure": row.procedure_en if english else row.procedure}
        for row in Track.objects.all()
    ]


@router.get("/duties", response=list[DutyAnswer], summary="The duty catalogue of today")
def duties(request: HttpRequest, unit: Number | None = None, category: Code | None = None) -> list[dict[str, Any]]:
    """Which unit answers for which category."""
    rows = Duty.objects.filter(held(timezone.localdate())).select_related("category").order_by("category__code", "unit")
    if unit:
        rows = rows.filter(unit=unit)
    if category:
        rows = rows.filter(category__in=branch(category))
    return [
        {
            "category": row.category.code,
            "unit": row.unit_id,
            "level": row.level,
            "ground": row.ground,
            "from_on": row.from_on,
        }
        for row in rows
    ]


@router.get("/figures", response=Sums, summary="The figures of a place, a unit or a category")
def figures(request: HttpRequest, scope: Scope, number: Query[Number], since: date | None = None) -> Sums:
    """Counts and the three rates, each with the numbers it comes from, from the month of `since` on. Open is now."""
    return sums(scope, number, since)
