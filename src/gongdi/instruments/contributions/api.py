"""Contributions at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions import actions, queries
from gongdi.instruments.contributions.actions import Needed, Wish
from gongdi.instruments.contributions.law import may
from gongdi.instruments.contributions.models import Call, Grade, Kind, Naming, Need, Pledge
from gongdi.instruments.contributions.naming import shown_name
from gongdi.instruments.contributions.reading import NeedSight, needs_of
from gongdi.instruments.contributions.states import Right
from gongdi.ledger.books.models import AMOUNT_MOST

router = Router(tags=["contributions"])
CREATED, SHOWN = 201, 100


class NeedAnswer(BaseModel):
    """One need, in the smallest part of its unit: fen, minutes, pieces."""

    number: int
    kind: str
    unit: str
    unit_name: str
    words: str
    needed: int
    here: int
    promised: int


class CallAnswer(BaseModel):
    """A call. `worth` is in fen what came besides money, by the tariffs of its days: a figure, not cash."""

    number: int
    place: int
    about: str
    about_number: int
    title: str
    text: str
    status: str
    opened_at: datetime
    due_at: datetime
    needs: list[NeedAnswer]
    worth: int | None = None
    thanks: list[str] | None = None


class ArrivalAnswer(BaseModel):
    """Something that arrived. `act` is its number on record once it was witnessed."""

    number: int
    amount: int
    status: str
    value: int | None
    recorded_at: datetime
    act: UUID | None


class PledgeAnswer(BaseModel):
    """A pledge for its giver and those who receive."""

    number: int
    call: int
    need: int
    amount: int
    received: int
    status: str
    due_at: datetime
    naming: str
    on_wall: bool
    arrivals: list[ArrivalAnswer]


class TariffAnswer(BaseModel):
    """What `per` smallest parts of a unit are worth, in fen, from a day to a day."""

    place: int
    unit: str
    grade: str
    fen: int
    per: int
    from_on: date
    to_on: date | None
    ground: str


class NeedWanted(BaseModel):
    """One need. Of goods either the code of a known unit, or its name (“袋水泥”)."""

    kind: Kind
    amount: int = Field(ge=1, le=AMOUNT_MOST)
    unit: str = Field(default="", max_length=40)
    unit_name: str = Field(default="", max_length=40)
    words: str = Field(default="", max_length=100)


class CallWanted(BaseModel):
    """A call at a place."""

    place: int
    title: str = Field(min_length=1, max_length=100)
    text: str = Field(min_length=1, max_length=5_000)
    due_at: datetime
    needs: list[NeedWanted] = Field(min_length=1, max_length=20)


class WishWanted(BaseModel):
    """What name shall stand there."""

    naming: Naming = Naming.ANONYMOUS
    on_wall: bool = False


class PledgeWanted(WishWanted):
    """A promise. The same `key` promises once."""

    need: int
    amount: int = Field(ge=1, le=AMOUNT_MOST)
    grade: Grade = Grade.NONE
    due_at: datetime | None = None
    words: str = Field(default="", max_length=300)
    key: UUID | None = None


class RecordWanted(BaseModel):
    """What is here. Money has the number of the bank's transfer."""

    amount: int = Field(ge=1, le=AMOUNT_MOST)
    words: str = Field(default="", max_length=300)
    bank_number: str = Field(default="", max_length=60)


class WitnessWanted(BaseModel):
    """Seen, or not; a no has its reason."""

    seen: bool
    reason: str = Field(default="", max_length=300)


class TariffWanted(BaseModel):
    """A price from a day on."""

    place: int
    unit: str = Field(min_length=1, max_length=40)
    grade: Grade = Grade.NONE
    fen: int = Field(ge=1, le=10**9)
    per: int = Field(ge=1, le=10**6)
    from_on: date
    ground: str = Field(min_length=1, max_length=300)
    resolution: int | None = None


def _need(seen: NeedSight) -> dict[str, Any]:
    need = seen.need
    said = {"number": need.pk, "kind": need.kind, "unit": need.unit_id, "unit_name": need.unit.called}
    return said | {"words": need.words, "needed": need.amount, "here": seen.here, "promised": seen.promised}


def _call(call: Call, needs: list[NeedSight]) -> dict[str, Any]:
    same = {name: getattr(call, name) for name in ("title", "text", "status", "opened_at", "due_at")}
    about = {"about": call.subject_kind, "about_number": call.subject_id}
    return same | about | {"number": call.pk, "place": call.place_id, "needs": [_need(each) for each in needs]}


def _pledge(row: Pledge) -> dict[str, Any]:
    same = {name: getattr(row, name) for name in ("amount", "received", "status", "due_at", "naming", "on_wall")}
    columns = ("pk", "amount", "status", "value", "recorded_at", "act")
    rows = row.arrivals.order_by("recorded_at", "pk").values_list(*columns)
    names = ("number", *columns[1:])
    arrivals = [dict(zip(names, each, strict=True)) for each in rows]
    return same | {"number": row.pk, "call": row.need.call_id, "need": row.need_id, "arrivals": arrivals}


def told(call: Call) -> dict[str, Any]:
    """One call in full: its needs, what it is worth, who is thanked."""
    thanks = [shown_name(row) for row in queries.on_the_wall(call, SHOWN)]
    return _call(call, needs_of([call])[call.pk]) | {"worth": queries.worth(call), "thanks": thanks}


def found(request: HttpRequest, number: int) -> Pledge:
    """A pledge that this person may see. Raises Http404."""
    row, at = get_object_or_404(queries.whole_pledges(), pk=number), timezone.now()
    cause = queries.cause_of(row, at)
    if not may(who(request), Right.SEE, cause, at) and not may(who(request), Right.RECORD, cause, at):
        raise Http404(number)
    return row


@router.get("/contributions", response=list[CallAnswer], auth=ANYBODY, operation_id="contributions")
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """What is being asked for now, the nearest end first."""
    rows = list(queries.open_calls()[:SHOWN])
    needs = needs_of(rows)
    return [_call(row, needs[row.pk]) for row in rows]


@router.post("/contributions", response={CREATED: CallAnswer}, auth=SIGNED_IN, operation_id="contributions_call")
def call(request: HttpRequest, body: CallWanted) -> Answer[dict[str, Any]]:
    """Call for contributions. For the head or a member of a committee of the place."""
    place = get_object_or_404(Place, pk=body.place)
    needs = [Needed(each.kind, _unit(each), each.amount, each.words) for each in body.needs]
    given = body.model_dump(include={"title", "text", "due_at"})
    row = actions.call(place=place, needs=needs, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, told(queries.whole_calls().get(pk=row.pk)))


def _unit(need: NeedWanted) -> str:
    if need.unit_name and need.kind == Kind.GOODS:
        return actions.unit_named(need.unit_name).code
    return need.unit or {Kind.MONEY: "CNY", Kind.LABOUR: "minutes"}.get(need.kind, "")


@router.get("/contributions/mine", response=list[PledgeAnswer], auth=SIGNED_IN, operation_id="contributions_mine")
def mine(request: HttpRequest) -> list[dict[str, Any]]:
    """What I promised, newest first."""
    return [_pledge(row) for row in queries.mine(who(request))[:SHOWN]]


@router.get("/contributions/tariff", response=list[TariffAnswer], auth=ANYBODY, operation_id="contributions_tariff")
def tariff(request: HttpRequest) -> list[dict[str, Any]]:
    """All prices with their days and grounds."""
    columns = ("place", "unit", "grade", "fen", "per", "from_on", "to_on", "ground")
    return list(queries.tariffs().values(*columns)[:SHOWN])


@router.post("/contributions/tariff", response={CREATED: TariffAnswer}, auth=SIGNED_IN, operation_id="set_tariff")
def set_tariff(request: HttpRequest, body: TariffWanted) -> Answer[dict[str, Any]]:
    """Set a price from today or later on. For the head of the place; nothing that was valued changes."""
    given = body.model_dump(exclude={"place"})
    place = get_object_or_404(Place, pk=body.place)
    row = actions.set_tariff(place=place, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, given | {"place": place.pk, "to_on": row.to_on})


@router.get("/contributions/calls/{number}", response=CallAnswer, auth=ANYBODY, operation_id="contributions_one")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One call, with what it is worth and who is thanked."""
    return told(get_object_or_404(queries.whole_calls(), pk=number))


@router.post("/contributions/calls/{number}/close", response=CallAnswer, auth=SIGNED_IN, operation_id="close_call")
def close(request: HttpRequest, number: int) -> dict[str, Any]:
    """End a call. What was promised may still arrive."""
    row = get_object_or_404(queries.whole_calls(), pk=number)
    actions.close(row, by=who(request), at=timezone.now())
    return told(queries.whole_calls().get(pk=number))


@router.post("/contributions/calls/{number}/pledges", response={CREATED: PledgeAnswer}, auth=SIGNED_IN)
def pledge(request: HttpRequest, number: int, body: PledgeWanted) -> Answer[dict[str, Any]]:
    """Promise to give. Amounts are in the smallest part of the need's unit."""
    need = get_object_or_404(Need.objects.select_related("unit", "call"), pk=body.need, call=number)
    given = body.model_dump(include={"amount", "grade", "due_at", "words", "key"})
    wish = Wish(body.naming, body.on_wall)
    row = actions.pledge(need, wish=wish, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, _pledge(row))


@router.get("/contributions/pledges/{number}", response=PledgeAnswer, auth=SIGNED_IN, operation_id="pledge_one")
def pledge_one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A pledge, for its giver and those who receive."""
    return _pledge(found(request, number))


@router.post("/contributions/pledges/{number}/withdraw", response=PledgeAnswer, auth=SIGNED_IN)
def withdraw(request: HttpRequest, number: int) -> dict[str, Any]:
    """Take back what is not here yet. For the giver."""
    return _pledge(actions.withdraw(found(request, number), by=who(request), at=timezone.now()))


@router.post("/contributions/pledges/{number}/naming", response=PledgeAnswer, auth=SIGNED_IN)
def naming(request: HttpRequest, number: int, body: WishWanted) -> dict[str, Any]:
    """Say what name shall stand there. For the giver, at any time."""
    wish = Wish(body.naming, body.on_wall)
    return _pledge(actions.show(found(request, number), wish=wish, by=who(request), at=timezone.now()))


@router.post("/contributions/pledges/{number}/arrivals", response={CREATED: PledgeAnswer}, auth=SIGNED_IN)
def record(request: HttpRequest, number: int, body: RecordWanted) -> Answer[dict[str, Any]]:
    """Note that something is here. It counts when another person has witnessed it."""
    row = found(request, number)
    actions.record(row, by=who(request), at=timezone.now(), **body.model_dump())
    return Answer(CREATED, _pledge(row))


@router.post("/contributions/arrivals/{number}/witness", response=ArrivalAnswer, auth=SIGNED_IN)
def witness(request: HttpRequest, number: int, body: WitnessWanted) -> dict[str, Any]:
    """Say that it is here, or that it is not. For another person of the place than giver and recorder."""
    row, by = get_object_or_404(queries.whole_receipts(), pk=number), who(request)
    at = timezone.now()
    seen = actions.witness(row, by=by, at=at) if body.seen else actions.dismiss(row, reason=body.reason, by=by, at=at)
    same = {name: getattr(seen, name) for name in ("amount", "status", "value", "recorded_at", "act")}
    return same | {"number": seen.pk}
