"""Lots at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Shape, Something
from gongdi.ledger.lots import actions, queries
from gongdi.ledger.lots.models import Lot

router = Router(tags=["lots"])
DRAWN_MOST = 1_000


class ValueGiven(Shape):
    """The public value."""

    value: Annotated[str, Field(min_length=1, max_length=200), Something]


class LotShown(BaseModel):
    """A lot with all that anybody needs to draw it again; its list stands at /lots/NUMBER/list.txt."""

    number: int
    about: str
    about_number: int
    title: str
    place: int
    people: int
    take: int
    status: str
    awaited: str
    known_from: datetime
    commitment: str
    committed_at: datetime
    value: str
    seed: str
    drawn_at: datetime | None
    drawn: list[str]


SAME = (
    "title", "people", "take", "status", "awaited", "known_from", "commitment", "committed_at", "value", "seed",
    "drawn_at",
)  # fmt: skip


def found(number: int) -> Lot:
    """A lot. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


def told(lot: Lot) -> dict[str, Any]:
    """One lot in full."""
    about = {"number": lot.pk, "about": lot.subject_kind, "about_number": lot.subject_id, "place": lot.place_id}
    drawn = list(queries.drawn_of(lot, min(lot.take, DRAWN_MOST)))
    return about | {name: getattr(lot, name) for name in SAME} | {"drawn": drawn}


@router.get("/lots/{number}", response=LotShown, auth=ANYBODY, operation_id="lots_one")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One lot: its commitment, its value, and the first thousand codes that were drawn."""
    return told(found(number))


@router.post("/lots/{number}/value", response=LotShown, auth=SIGNED_IN, operation_id="lots_value")
def enter(request: HttpRequest, number: int, body: ValueGiven) -> dict[str, Any]:
    """Type the public value once it is known."""
    return told(actions.enter(found(number), value=body.value, by=who(request), at=timezone.now()))


@router.post("/lots/{number}/confirm", response=LotShown, auth=SIGNED_IN, operation_id="lots_confirm")
def confirm(request: HttpRequest, number: int, body: ValueGiven) -> dict[str, Any]:
    """Type the same value as another person did; the lot is drawn."""
    return told(actions.confirm(found(number), value=body.value, by=who(request), at=timezone.now()))
