"""Bookings at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number, Shape, Something
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.actions.offering import SLOT_LEAST
from gongdi.instruments.bookings.models import Audience, Booking, Draw, Limit, Thing
from gongdi.instruments.bookings.models.things import AHEAD_MOST, DAY, PLACES_MOST, PLAIN, WEEKLY_MOST
from gongdi.instruments.bookings.queries import bookings, things

router = Router(tags=["bookings"])
CREATED, SHOWN = 201, 100
Reason = Annotated[str, Field(min_length=1, max_length=200), Something]


class RulesGiven(Shape):
    """How many places, how long a slot, how far ahead, how often a week, counted for whom, open to whom."""

    places: int = Field(default=1, ge=1, le=PLACES_MOST)
    slot_minutes: int = Field(default=60, ge=SLOT_LEAST, le=DAY)
    days_ahead: int = Field(default=14, ge=1, le=AHEAD_MOST)
    weekly: int = Field(default=2, ge=1, le=WEEKLY_MOST)
    limit: Limit = Limit.PERSON
    audience: Audience = Audience.RESIDENTS


class ThingGiven(Shape):
    """A thing. `week` maps weekdays, 0 for Monday, to spans [opens, closes] in minutes of the day."""

    place: Number
    unit: Number
    title: Annotated[str, Field(min_length=1, max_length=60), Something]
    text: Annotated[str, Field(min_length=1, max_length=2_000), Something]
    rules: RulesGiven = RulesGiven()
    week: dict[int, list[tuple[int, int]]] = Field(max_length=7)
    about: str = Field(default=PLAIN, max_length=40)
    about_number: int = Field(default=0, ge=0)


class SlotGiven(Shape):
    """The beginning of a slot, with its offset from UTC."""

    starts_at: datetime


class HoldGiven(SlotGiven):
    """Places of a slot that the organisation keeps, and why."""

    number: int = Field(ge=1, le=PLACES_MOST)
    reason: Reason


class DayGiven(Shape):
    """Another time on one day, in minutes of the day; without times it is closed."""

    on: date
    opens: int | None = Field(default=None, ge=0, le=DAY)
    closes: int | None = Field(default=None, ge=0, le=DAY)
    reason: Reason


class DrawGiven(Shape):
    """A day for which a lot decides: until when people ask, what value is awaited and from when it is known."""

    on: date
    until: datetime
    awaited: Annotated[str, Field(min_length=1, max_length=200), Something]
    known_from: datetime
    reason: Reason


class ReasonGiven(Shape):
    """Why."""

    reason: Reason


class ThingShown(BaseModel):
    """A thing with its rule."""

    number: int
    about: str
    about_number: int
    place: int
    unit: int
    title: str
    text: str
    status: str
    places: int
    slot_minutes: int
    days_ahead: int
    weekly: int
    limit: str
    audience: str


class SlotShown(BaseModel):
    """A slot of a day, and how many of its places are free."""

    starts_at: datetime
    ends_at: datetime
    free: int


class DayShown(ThingShown):
    """A thing with the slots of one day; `draw` is the number of the draw that decides over it."""

    on: date
    reason: str
    draw: int | None
    slots: list[SlotShown]


class BookingShown(BaseModel):
    """A booking of one's own."""

    number: int
    thing: int
    starts_at: datetime
    ends_at: datetime
    unit: int
    status: str


class RequestShown(BaseModel):
    """Somebody who asked, by code: their rank once it is drawn, and whether they have a place."""

    code: str
    rank: int | None
    has_place: bool


class DrawShown(BaseModel):
    """A draw. `mine` is one's own code; the lot stands at /lots."""

    number: int
    thing: int
    on: date
    until: datetime
    awaited: str
    known_from: datetime
    reason: str
    status: str
    mine: str
    requests: list[RequestShown]


SAME = (
    "title", "text", "status", "places", "slot_minutes", "days_ahead", "weekly", "limit", "audience",
)  # fmt: skip


def thing_of(number: int) -> Thing:
    """A thing. Raises Http404."""
    return get_object_or_404(things.whole(), pk=number)


def told(row: Thing) -> dict[str, Any]:
    """A thing."""
    about = {"number": row.pk, "about": row.subject_kind, "about_number": row.subject_id}
    return about | {"place": row.place_id, "unit": row.unit_id} | {name: getattr(row, name) for name in SAME}


def a_day(row: Thing, on: date) -> dict[str, Any]:
    """A thing with the slots of one day."""
    said, draw = things.day_of(row, on), things.draw_on(row, on)
    slots = things.slots_on(row, on, said)
    taken = things.taken(row, slots)
    lines = [
        {"starts_at": slot.starts_at, "ends_at": slot.ends_at, "free": row.places - taken[slot.starts_at]}
        for slot in slots
    ]
    day = {"on": on, "reason": said.reason if said else "", "draw": draw.pk if draw else None}
    return told(row) | day | {"slots": lines}


def booking(row: Booking) -> dict[str, Any]:
    """A booking."""
    same = {name: getattr(row, name) for name in ("starts_at", "ends_at", "unit", "status")}
    return same | {"number": row.pk, "thing": row.thing_id}


def draw_of(number: int) -> Draw:
    """A draw. Raises Http404."""
    return get_object_or_404(bookings.whole_draws(), pk=number)


def a_draw(request: HttpRequest, row: Draw) -> dict[str, Any]:
    """A draw, as it concerns the one who asks."""
    mine = bookings.request_of(row, who(request).person)
    lines = [
        {"code": each.code, "rank": each.rank, "has_place": each.booking is not None}
        for each in bookings.requests_of(row)[:SHOWN]
    ]
    same = {name: getattr(row, name) for name in ("on", "until", "awaited", "known_from", "reason", "status")}
    return same | {"number": row.pk, "thing": row.thing_id, "mine": mine.code if mine else "", "requests": lines}


@router.get("/bookings", response=list[ThingShown], auth=ANYBODY, operation_id="bookings")
def index(request: HttpRequest) -> list[dict[str, Any]]:
    """What can be booked, the newest first."""
    return [told(row) for row in things.offered()[:SHOWN]]


@router.post("/bookings", response={CREATED: ThingShown}, auth=SIGNED_IN, operation_id="bookings_offer")
def offer(request: HttpRequest, body: ThingGiven) -> Answer[dict[str, Any]]:
    """Open a thing to bookings. For the head of the place, or who may by the law of the room whose thing it is."""
    place, unit = get_object_or_404(Place, pk=body.place), get_object_or_404(Organisation, pk=body.unit)
    rules, given = Rules(**body.rules.model_dump()), {"title": body.title, "text": body.text}
    about = (body.about, body.about_number)
    by, at = who(request), timezone.now()
    row = actions.offer(place=place, unit=unit, rules=rules, week=body.week, subject=about, by=by, at=at, **given)
    return Answer(CREATED, told(row))


@router.get("/bookings/mine", response=list[BookingShown], auth=SIGNED_IN, operation_id="bookings_mine")
def mine(request: HttpRequest) -> list[dict[str, Any]]:
    """What one has booked and is not over, the next first."""
    return [booking(row) for row in bookings.coming(who(request), timezone.now())[:SHOWN]]


@router.get("/bookings/{number}", response=DayShown, auth=ANYBODY, operation_id="bookings_one")
def one(request: HttpRequest, number: int, day: date | None = None) -> dict[str, Any]:
    """A thing with the slots of a day, of today when none is named."""
    return a_day(thing_of(number), day or timezone.localdate())


@router.post("/bookings/{number}/book", response={CREATED: BookingShown}, auth=SIGNED_IN, operation_id="bookings_book")
def book(request: HttpRequest, number: int, body: SlotGiven) -> Answer[dict[str, Any]]:
    """Take a free place of a slot."""
    row = actions.book(thing_of(number), starts_at=body.starts_at, by=who(request), at=timezone.now())
    return Answer(CREATED, booking(row))


@router.post("/bookings/{number}/day", response=DayShown, auth=SIGNED_IN, operation_id="bookings_day")
def day(request: HttpRequest, number: int, body: DayGiven) -> dict[str, Any]:
    """Open at another time on one day, or not at all. For whoever keeps it."""
    span = (body.opens, body.closes) if body.opens is not None and body.closes is not None else None
    by, at = who(request), timezone.now()
    actions.change_day(thing_of(number), on=body.on, span=span, reason=body.reason, by=by, at=at)
    return a_day(thing_of(number), body.on)


@router.post("/bookings/{number}/hold", response=DayShown, auth=SIGNED_IN, operation_id="bookings_hold")
def hold(request: HttpRequest, number: int, body: HoldGiven) -> dict[str, Any]:
    """Keep free places of a slot for the organisation, for a reason that everybody reads."""
    actions.hold(thing_of(number), by=who(request), at=timezone.now(), **body.model_dump())
    return a_day(thing_of(number), timezone.localdate(body.starts_at))


@router.post("/bookings/{number}/draw", response={CREATED: DrawShown}, auth=SIGNED_IN, operation_id="bookings_collect")
def collect(request: HttpRequest, number: int, body: DrawGiven) -> Answer[dict[str, Any]]:
    """Let a lot decide over a day."""
    row = actions.collect(thing_of(number), by=who(request), at=timezone.now(), **body.model_dump())
    return Answer(CREATED, a_draw(request, draw_of(row.pk)))


@router.post("/bookings/{number}/close", response=ThingShown, auth=SIGNED_IN, operation_id="bookings_close")
def close(request: HttpRequest, number: int, body: ReasonGiven) -> dict[str, Any]:
    """Take no more bookings, for good."""
    return told(actions.close(thing_of(number), reason=body.reason, by=who(request), at=timezone.now()))


@router.post("/bookings/taken/{number}/cancel", response=BookingShown, auth=SIGNED_IN, operation_id="bookings_cancel")
def cancel(request: HttpRequest, number: int) -> dict[str, Any]:
    """Give up a place before its slot begins."""
    row = get_object_or_404(bookings.whole(), pk=number)
    return booking(actions.cancel(row, by=who(request), at=timezone.now()))


@router.post("/bookings/taken/{number}/miss", response=BookingShown, auth=SIGNED_IN, operation_id="bookings_miss")
def miss(request: HttpRequest, number: int) -> dict[str, Any]:
    """Note that nobody came. For whoever keeps it."""
    row = get_object_or_404(bookings.whole(), pk=number)
    return booking(actions.miss(row, by=who(request), at=timezone.now()))


@router.get("/bookings/draws/{number}", response=DrawShown, auth=ANYBODY, operation_id="bookings_draw")
def draw(request: HttpRequest, number: int) -> dict[str, Any]:
    """A draw: who asked, by code, and in which order they stand."""
    return a_draw(request, draw_of(number))


@router.post("/bookings/draws/{number}/ask", response=DrawShown, auth=SIGNED_IN, operation_id="bookings_ask")
def ask(request: HttpRequest, number: int, body: SlotGiven) -> dict[str, Any]:
    """Ask for a slot, or for another one."""
    actions.ask(draw_of(number), starts_at=body.starts_at, by=who(request), at=timezone.now())
    return a_draw(request, draw_of(number))


@router.post("/bookings/draws/{number}/leave", response=DrawShown, auth=SIGNED_IN, operation_id="bookings_leave")
def leave(request: HttpRequest, number: int) -> dict[str, Any]:
    """Ask for nothing any more."""
    actions.leave(draw_of(number), by=who(request), at=timezone.now())
    return a_draw(request, draw_of(number))
