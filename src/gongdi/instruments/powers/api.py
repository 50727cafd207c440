"""The four powers at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.powers import actions, queries
from gongdi.instruments.powers.actions import Limits
from gongdi.instruments.powers.law import Charge, must
from gongdi.instruments.powers.models import Assignment, Criterion, Item, Line, Mandate
from gongdi.instruments.powers.reading import Section, acts_of, overview, sections
from gongdi.instruments.powers.states import Power, Right
from gongdi.ledger.books.models import AMOUNT_MOST

router = Router(tags=["powers"])
CREATED = 201


class Use(BaseModel):
    """One use of a power."""

    title: str
    status: str
    more: list[str]


class PowerAnswer(BaseModel):
    """One power of a community: what was granted, used, and left, in words of its unit."""

    power: str
    name: str
    mandate: int | None
    granted: str
    used: str
    left: str
    percent: int
    uses: list[Use]


class Community(BaseModel):
    """A community with its four powers, and what was done with them."""

    place: int
    name: str
    year: int
    powers: list[PowerAnswer]
    acts: list[str]


class Overview(BaseModel):
    """A community in numbers; money in fen."""

    place: int
    name: str
    granted: int
    spent: int
    posts: str
    agenda: str
    assessed: int


class Grant(BaseModel):
    """A mandate. `most` is fen for funds, a count for posts and agenda."""

    power: Power
    ground: str = Field(min_length=1, max_length=300)
    from_on: date
    to_on: date
    most: int = Field(default=0, ge=0, le=AMOUNT_MOST)
    days: int = Field(default=0, ge=0, le=60)
    weight: int = Field(default=0, ge=0, le=100)
    kinds: list[PostKind] = []
    committee: int | None = None
    needed: int = Field(default=0, ge=0, le=999)


class Fund(BaseModel):
    """Money to a line, in fen. The same `key` gives once."""

    line: str = Field(min_length=1, max_length=60)
    amount: int = Field(ge=1, le=AMOUNT_MOST)
    ground: str = Field(default="", max_length=200)
    key: UUID | None = None


class Spend(BaseModel):
    """Money from a line, in fen. The same `key` spends once."""

    line: str = Field(min_length=1, max_length=60)
    amount: int = Field(ge=1, le=AMOUNT_MOST)
    purpose: str = Field(min_length=1, max_length=200)
    payee: str = Field(min_length=1, max_length=100)
    key: UUID | None = None


class Assign(BaseModel):
    """A person by telephone, and the post."""

    phone: str = Field(pattern=r"^1[3-9]\d{9}$")
    name: str = Field(min_length=1, max_length=60)
    kind: PostKind


class Raise(BaseModel):
    """A matter for the agenda of a unit above."""

    unit: int
    title: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=5_000)


class Said(BaseModel):
    """The answer of a unit."""

    taken: bool
    text: str = Field(min_length=1, max_length=5_000)


class OneScore(BaseModel):
    """One to five, with words."""

    score: int = Field(ge=1, le=5)
    words: str = Field(default="", max_length=300)


class Assess(BaseModel):
    """What the community says of a unit; every criterion is given."""

    unit: int
    half: str
    scores: dict[Literal["speed", "quality", "cooperation", "openness"], OneScore]


class End(BaseModel):
    """Why a power is taken back."""

    reason: str = Field(min_length=1, max_length=200)


def community(number: int) -> Place:
    """A community. Raises Http404."""
    return get_object_or_404(Place, pk=number, level=Level.COMMUNITY)


def running(request: HttpRequest, place: Place, power: Power, right: Right) -> Mandate:
    """The mandate of a community for this year. Raises Refused where there is none."""
    at = timezone.now()
    mandate = queries.mandate(place, power, timezone.localdate(at).year)
    if mandate is None:
        must(who(request), right, Charge(place.path), at)
        raise AssertionError("a law that lets powers be used without a mandate")
    return mandate


def told(request: HttpRequest, place: Place, year: int) -> dict[str, Any]:
    """A community as an answer."""
    powers = [_power(section) for section in sections(place, year, who(request), timezone.now())]
    acts = [str(act["deed"]) for act in acts_of(place, year)]
    return {"place": place.pk, "name": place.called, "year": year, "powers": powers, "acts": acts}


def _power(section: Section) -> dict[str, Any]:
    uses = [{"title": str(use.title), "status": str(use.status), "more": [*use.more]} for use in section.uses]
    same = {name: getattr(section, name) for name in ("power", "granted", "used", "left", "percent")}
    number = section.mandate.pk if section.mandate else None
    return same | {"name": section.label, "mandate": number, "uses": uses}


def now(request: HttpRequest, place: Place) -> dict[str, Any]:
    """The community as it is now."""
    return told(request, place, timezone.localdate().year)


@router.get("/powers", response=list[Overview], auth=ANYBODY, summary="Powers", operation_id="powers")
def index(request: HttpRequest, year: int | None = None) -> list[dict[str, Any]]:
    """Every community that holds a power in a year, with the use of each."""
    rows = overview(year or timezone.localdate().year)
    return [row | {"place": row["place"].pk, "name": row["place"].called} for row in rows]


@router.get("/powers/{place}", response=Community, auth=ANYBODY, summary="One community", operation_id="powers_of")
def one(request: HttpRequest, place: int, year: int | None = None) -> dict[str, Any]:
    """What was granted, used and left, and every use."""
    return told(request, community(place), year or timezone.localdate().year)


@router.post("/powers/{place}/mandates", response={CREATED: Community}, auth=SIGNED_IN, operation_id="powers_grant")
def grant(request: HttpRequest, place: int, body: Grant) -> Answer[dict[str, Any]]:
    """Grant one power for a year. For a head above."""
    given = body.model_dump(include={"power", "ground", "from_on", "to_on"})
    limits = body.model_dump(include={"most", "days", "weight", "needed"}) | {"kinds": tuple(body.kinds)}
    council = get_object_or_404(Organisation, pk=body.committee) if body.committee else None
    where = community(place)
    limited = Limits(**limits, committee=council)
    actions.grant(where, year=body.from_on.year, limits=limited, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, now(request, where))


@router.post("/powers/mandates/{number}/end", response=Community, auth=SIGNED_IN, operation_id="powers_end")
def end(request: HttpRequest, number: int, body: End) -> dict[str, Any]:
    """Take a power back. For a head above."""
    row = get_object_or_404(Mandate.objects.select_related("place"), pk=number)
    actions.end(row, reason=body.reason, by=who(request), at=timezone.now())
    return now(request, row.place)


@router.post("/powers/{place}/funds", response=Community, auth=SIGNED_IN, operation_id="powers_fund")
def fund(request: HttpRequest, place: int, body: Fund) -> dict[str, Any]:
    """Give money to a line of the budget. For a head above."""
    where = community(place)
    mandate = running(request, where, Power.FUNDS, Right.FUND)
    actions.fund(mandate, by=who(request), at=timezone.now(), **body.model_dump())
    return now(request, where)


@router.post("/powers/{place}/spendings", response=Community, auth=SIGNED_IN, operation_id="powers_spend")
def spend(request: HttpRequest, place: int, body: Spend) -> dict[str, Any]:
    """Spend from a line. For the head of the community; above the limit its committee decides first."""
    where, given = community(place), body.model_dump()
    mandate, at = running(request, where, Power.FUNDS, Right.SPEND), timezone.now()
    must(who(request), Right.SPEND, Charge(where.path, mandate), at)
    line = get_object_or_404(Line.objects.select_related("mandate", "book"), mandate=mandate, name=given.pop("line"))
    actions.spend(line, by=who(request), at=at, **given)
    return now(request, where)


@router.post("/powers/{place}/posts", response=Community, auth=SIGNED_IN, operation_id="powers_assign")
def assign(request: HttpRequest, place: int, body: Assign) -> dict[str, Any]:
    """Assign a post. For the head of the community, within number and kinds."""
    where, at = community(place), timezone.now()
    mandate = running(request, where, Power.POSTS, Right.ASSIGN)
    must(who(request), Right.ASSIGN, Charge(where.path, mandate), at)
    person = people.know(phone=body.phone, name=body.name, at=at, by=who(request).person)
    actions.assign(mandate, person=person, kind=body.kind, by=who(request), at=at)
    return now(request, where)


@router.post("/powers/posts/{number}/end", response=Community, auth=SIGNED_IN, operation_id="powers_relieve")
def relieve(request: HttpRequest, number: int) -> dict[str, Any]:
    """End a post that the community assigned. For its head."""
    row = get_object_or_404(Assignment.objects.select_related("mandate__place"), pk=number)
    actions.relieve(row, by=who(request), at=timezone.now())
    return now(request, row.mandate.place)


@router.post("/powers/{place}/agenda", response=Community, auth=SIGNED_IN, operation_id="powers_raise")
def raise_item(request: HttpRequest, place: int, body: Raise) -> dict[str, Any]:
    """Put a matter on the agenda of a unit above. For the head of the community."""
    where = community(place)
    mandate, given = running(request, where, Power.AGENDA, Right.RAISE), body.model_dump()
    unit = get_object_or_404(Organisation, pk=given.pop("unit"))
    actions.raise_item(mandate, unit=unit, by=who(request), at=timezone.now(), **given)
    return now(request, where)


@router.post("/powers/agenda/{number}/answer", response=Community, auth=SIGNED_IN, operation_id="powers_answer")
def answer(request: HttpRequest, number: int, body: Said) -> dict[str, Any]:
    """Take a matter up, or say why not. For the head or a handler of the unit."""
    row = get_object_or_404(Item.objects.select_related("mandate__place"), pk=number)
    said = actions.answer if body.taken else actions.refuse
    said(row, text=body.text, by=who(request), at=timezone.now())
    return now(request, row.mandate.place)


@router.post("/powers/{place}/assessments", response=Community, auth=SIGNED_IN, operation_id="powers_assess")
def assess(request: HttpRequest, place: int, body: Assess) -> dict[str, Any]:
    """Propose an assessment of a unit; the committee publishes it by its vote."""
    where = community(place)
    mandate = running(request, where, Power.ASSESSMENT, Right.ASSESS)
    scores = {Criterion(name).value: (each.score, each.words) for name, each in body.scores.items()}
    unit = get_object_or_404(Organisation, pk=body.unit)
    actions.assess(mandate, unit=unit, half=body.half, scores=scores, by=who(request), at=timezone.now())
    return now(request, where)
