"""Places, units, and who I am."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number
from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import organisations
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside, present
from gongdi.practices.appeals.api.raising import place as place_of
from gongdi.practices.appeals.api.shapes import Code
from gongdi.practices.appeals.queries.line import in_language

router = Router(tags=["town"], auth=ANYBODY)
PLACES_MAX, UNITS_MAX = 500, 2_000


class PlaceAnswer(BaseModel):
    """A place: its level is 1 (province) to 8 (host), `code` the statistics bureau's or a local one."""

    number: int
    code: str
    name: str
    level: int
    parent: int | None


class UnitAnswer(BaseModel):
    """An organisation that can be made responsible."""

    number: int
    name: str
    kind: str
    level: int
    place: int


class HeldPost(BaseModel):
    """A post that I hold: over the place of that path and all in it."""

    kind: str
    unit: int
    path: str


class Me(BaseModel):
    """Who the one is that asks, and what they hold today."""

    person: int
    name: str
    phone: str | None
    posts: list[HeldPost]
    principals: list[int]


@router.get("/places", response=list[PlaceAnswer], summary="Places of today")
def places(request: HttpRequest, parent: Number | Code | None = None, name: str = "") -> list[dict[str, Any]]:
    """Those directly in `parent` (number or code), or those whose name begins so; without either the roots."""
    rows = present(timezone.localdate())
    if parent is not None:
        rows = rows.filter(parent=place_of(parent))
    if name:
        rows = rows.filter(name__startswith=name[:50].replace("\0", ""))
    if parent is None and not name:
        rows = rows.filter(parent=None)
    same = ("code", "level")
    return [
        {field: getattr(row, field) for field in same}
        | {"number": row.pk, "name": in_language(row), "parent": row.parent_id}
        for row in rows.order_by("level", "code")[:PLACES_MAX]
    ]


@router.get("/units", response=list[UnitAnswer], summary="Organisations of today")
def units(request: HttpRequest, place: Query[Number | Code | None] = None) -> list[dict[str, Any]]:
    """All of them, or those in a place (number or code)."""
    rows = organisations(timezone.localdate())
    if place is not None:
        rows = rows.filter(place__in=Place.objects.filter(inside(place_of(place).path)))
    return [
        {"number": row.pk, "name": in_language(row), "kind": row.kind, "level": row.level, "place": row.place_id}
        for row in rows.order_by("level", "id")[:UNITS_MAX]
    ]


@router.get("/me", auth=SIGNED_IN, response=Me, summary="Who I am and what I hold")
def me(request: HttpRequest) -> dict[str, Any]:
    """The person behind the session or the token."""
    actor, person = who(request), request.user
    assert isinstance(person, Person)
    posts = [{"kind": post.kind, "unit": post.unit, "path": post.path} for post in actor.posts]
    return {
        "person": person.pk,
        "name": person.name,
        "phone": person.phone,
        "posts": posts,
        "principals": sorted(actor.principals),
    }
