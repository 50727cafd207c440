"""Panels at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.places.models import Place
from gongdi.instruments.panels import actions, queries
from gongdi.instruments.panels.actions import Bounds
from gongdi.instruments.panels.models import ANSWER_DAYS, SEATS_MOST, Panel
from gongdi.instruments.panels.reading import coverage

router = Router(tags=["panels"])
CREATED, SHOWN = 201, 100


class QuotaWanted(BaseModel):
    """At least and at most so many seats for people with a value (community, age, gender, occupation)."""

    feature: str = Field(max_length=12)
    value: str = Field(max_length=12)
    least: int = Field(ge=0, le=SEATS_MOST)
    most: int = Field(ge=0, le=SEATS_MOST)


class PanelWanted(BaseModel):
    """A panel."""

    place: int
    title: str = Field(min_length=1, max_length=100)
    text: str = Field(min_length=1, max_length=2_000)
    seats: int = Field(ge=2, le=SEATS_MOST)
    joining_until: datetime
    answer_days: int = Field(default=ANSWER_DAYS, ge=1, le=60)
    quotas: list[QuotaWanted] = Field(min_length=1, max_length=40)


class JoinWanted(BaseModel):
    """One's groups: a value for each feature that the panel has quotas for. `agreed` must be true."""

    values: dict[str, str] = Field(max_length=10)
    agreed: Literal[True]


class CommitWanted(BaseModel):
    """What public value is awaited, and from when it is known."""

    awaited: str = Field(min_length=1, max_length=200)
    known_from: datetime


class ValueWanted(BaseModel):
    """The public value."""

    value: str = Field(min_length=1, max_length=200)


class AnswerWanted(BaseModel):
    """Yes or no."""

    accept: bool


class ReasonWanted(BaseModel):
    """Why."""

    reason: str = Field(min_length=1, max_length=300)


class CoverAnswer(BaseModel):
    """A quota: how many are in the pool, invited (with those who accepted), and accepted."""

    feature: str
    value: str
    least: int
    most: int
    pool: int
    invited: int
    accepted: int


class SeatAnswer(BaseModel):
    """An invitation, by pseudonym."""

    number: int
    pseudonym: str
    reply: str
    due_at: datetime


class PanelAnswer(BaseModel):
    """A panel with all that anybody needs to draw it again; the files stand at /panels/NUMBER/."""

    number: int
    place: int
    title: str
    text: str
    seats: int
    status: str
    people: int
    opened_at: datetime
    joining_until: datetime
    awaited: str
    known_from: datetime | None
    commitment: str
    minimum: str
    value: str
    seed: str
    ticket: int | None
    drawn_at: datetime | None
    coverage: list[CoverAnswer]
    invitations: list[SeatAnswer]


class PanelLine(BaseModel):
    """A panel in a list."""

    number: int
    place: int
    title: str
    seats: int
    status: str
    joining_until: datetime


SAME = (
    "title", "text", "seats", "status", "opened_at", "joining_until", "awaited", "known_from", "commitment", "minimum",
    "value", "seed", "ticket", "drawn_at",
)  # fmt: skip


def told(number: int) -> dict[str, Any]:
    """One panel in full. Raises Http404."""
    panel = get_object_or_404(queries.whole(), pk=number)
    same = {name: getattr(panel, name) for name in SAME}
    cover = [{name: getattr(each, name) for name in CoverAnswer.model_fields} for each in coverage(panel)]
    seats = [
        {"number": each.number, "pseudonym": each.candidate.pseudonym, "reply": each.reply, "due_at": each.due_at}
        for each in queries.seats_of(panel)
    ]
    people = panel.candidates.count()
    return same | {
        "number": panel.pk,
        "place": panel.place_id,
        "people": people,
        "coverage": cover,
        "invitations": seats,
    }


def found(number: int) -> Panel:
    """A panel. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@router.get("/panels", response=list[PanelLine], auth=ANYBODY, operation_id="panels")
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """The panels, the newest first."""
    columns = ("pk", "place", "title", "seats", "status", "joining_until")
    names = ("number", *columns[1:])
    rows = queries.newest().values_list(*columns)[:SHOWN]
    return [dict(zip(names, row, strict=True)) for row in rows]


@router.post("/panels", response={CREATED: PanelAnswer}, auth=SIGNED_IN, operation_id="panels_open")
def open_(request: HttpRequest, body: PanelWanted) -> Answer[dict[str, Any]]:
    """Open a panel. For the head or a member of a committee of the place."""
    place = get_object_or_404(Place, pk=body.place)
    quotas = [Bounds(**each.model_dump()) for each in body.quotas]
    given = body.model_dump(exclude={"place", "quotas"})
    row = actions.open_(place=place, quotas=quotas, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, told(row.pk))


@router.get("/panels/{number}", response=PanelAnswer, auth=ANYBODY, operation_id="panels_one")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One panel: its quotas and how they are covered, its commitment, its draw."""
    return told(number)


@router.post("/panels/{number}/join", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_join")
def join(request: HttpRequest, number: int, body: JoinWanted) -> dict[str, Any]:
    """Join the pool. For residents of the place whose home is verified."""
    actions.join(found(number), values=body.values, by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/leave", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_leave")
def leave(request: HttpRequest, number: int) -> dict[str, Any]:
    """Leave the pool while people join."""
    actions.leave(found(number), by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/commit", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_commit")
def commit(request: HttpRequest, number: int, body: CommitWanted) -> dict[str, Any]:
    """Publish pool, quotas and lottery and commit to them, before the public value is known."""
    actions.commit(found(number), by=who(request), at=timezone.now(), **body.model_dump())
    return told(number)


@router.post("/panels/{number}/value", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_value")
def enter(request: HttpRequest, number: int, body: ValueWanted) -> dict[str, Any]:
    """Type the public value once it is known."""
    actions.enter(found(number), value=body.value, by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/confirm", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_confirm")
def confirm(request: HttpRequest, number: int, body: ValueWanted) -> dict[str, Any]:
    """Type the same value as another person did; the panel is drawn."""
    actions.confirm(found(number), value=body.value, by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/answer", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_answer")
def answer(request: HttpRequest, number: int, body: AnswerWanted) -> dict[str, Any]:
    """Accept or decline one's invitation."""
    seat = queries.seat_of(found(number), who(request).person)
    if seat is None:
        raise Http404(number)
    actions.answer(seat, accept=body.accept, by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/seat", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_seat")
def seat(request: HttpRequest, number: int) -> dict[str, Any]:
    """Call the panel complete with seats that stay empty."""
    actions.seat(found(number), by=who(request), at=timezone.now())
    return told(number)


@router.post("/panels/{number}/cancel", response=PanelAnswer, auth=SIGNED_IN, operation_id="panels_cancel")
def cancel(request: HttpRequest, number: int, body: ReasonWanted) -> dict[str, Any]:
    """Call a panel off, before the public value is known."""
    actions.cancel(found(number), reason=body.reason, by=who(request), at=timezone.now())
    return told(number)
