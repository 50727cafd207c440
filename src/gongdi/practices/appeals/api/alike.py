"""Same matter at the API: for what somebody is about to say, and for an appeal that is there."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number, Shape
from gongdi.practices.appeals.api import raising
from gongdi.practices.appeals.api.answers import Public, public
from gongdi.practices.appeals.api.deeds import found
from gongdi.practices.appeals.api.shapes import Code, Line, Words
from gongdi.practices.appeals.reading.likeness import Same, can_take_in, while_reading, while_writing

router = Router(tags=["appeals"], auth=SIGNED_IN)


class Saying(Shape):
    """What somebody is about to say, as for raising an appeal: nothing of it is kept."""

    detail: Words
    place: Number | Code
    title: Line = ""
    category: Code | None = None


class Of(Shape):
    """The appeal to which like ones are sought, by reference."""

    appeal: Code


class SameMatter(BaseModel):
    """An appeal that looks the same: `kind` is exact, near or retold, `why` the reason in the reader's language."""

    kind: str
    why: str
    can_join: bool = Field(description="Whether one can say “me too” there; of an appeal: be merged into this one.")
    appeal: Public


@router.post("/same", response=list[SameMatter], summary="What looks the same as what I am about to say")
def same_as_words(request: HttpRequest, body: Saying) -> list[dict[str, Any]]:
    """Up to three public matters, open or answered lately, the surest first. Asking does not hinder raising it."""
    place = raising.place(body.place)
    category = raising.category(body.category) if body.category else None
    same = while_writing(body.detail, place, timezone.now(), title=body.title, category=category)
    return [shape(each, can_join=each.is_open) for each in same]


@router.get("/same", response=list[SameMatter], summary="What looks the same as an appeal")
def same_as_appeal(request: HttpRequest, wanted: Query[Of]) -> list[dict[str, Any]]:
    """Up to five matters of a year, the surest first: for officers those they may see, for everybody else public ones.

    To merge, `POST /appeals/{reference}/merge` with the `reference` of one that can be joined.
    """
    appeal, _is_party = found(request, wanted.appeal)
    return [shape(each, can_join=can_take_in(each.appeal)) for each in while_reading(appeal, who(request))]


def shape(same: Same, *, can_join: bool) -> dict[str, Any]:
    """One answer. Of what is not public the officer reads the same half as of what is."""
    return {"kind": same.kind, "why": same.why, "can_join": can_join, "appeal": public(same.appeal)}
