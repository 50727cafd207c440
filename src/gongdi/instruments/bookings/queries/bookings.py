"""Questions about bookings and draws: what a person has booked, what is over, who waits in which order."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import belonging
from gongdi.instruments.bookings.law import Use
from gongdi.instruments.bookings.models import Booking, Draw, Limit, Request, Thing
from gongdi.instruments.bookings.models.bookings import LIVE
from gongdi.instruments.bookings.queries.things import draw_on
from gongdi.instruments.bookings.slots import Slot
from gongdi.instruments.bookings.states import bookings, draws
from gongdi.ledger.lots.queries import of_subject as lot_of_subject

LOT = "booking_draw"
"""The kind of subject of the lots of this room."""


def whole() -> QuerySet[Booking]:
    """Bookings with their thing."""
    return Booking.objects.select_related("thing__place", "thing__unit")


def coming(actor: Actor, at: datetime) -> QuerySet[Booking]:
    """What this person has booked and is not over, the next first."""
    rows = whole().filter(person=actor.person or 0, status=bookings.Status.BOOKED, ends_at__gt=at)
    return rows.order_by("starts_at", "pk")


def of_slot(thing: Thing, starts_at: datetime) -> QuerySet[Booking]:
    """What is taken of a slot, by the number of the place."""
    return whole().select_related("person", "hold").filter(LIVE, thing=thing, starts_at=starts_at).order_by("unit")


def owner_of(thing: Thing, person: int) -> tuple[str, int]:
    """For whom the week counts: the household of a person where the rule is by household and they have one."""
    if thing.limit == Limit.HOUSEHOLD and (household := belonging([person]).get(person)):
        return (str(Limit.HOUSEHOLD), household)
    return (str(Limit.PERSON), person)


def turns_of(thing: Thing, week: date, owner: tuple[str, int]) -> set[int]:
    """Which of the bookings of a week somebody has used up."""
    rows = Booking.objects.filter(LIVE, thing=thing, week=week, owner_kind=owner[0], owner_id=owner[1])
    return {turn for turn in rows.values_list("turn", flat=True) if turn}


def units_of(thing: Thing, slot: Slot) -> set[int]:
    """The numbers of the places of a slot that are taken."""
    rows = Booking.objects.filter(LIVE, thing=thing, starts_at=slot.starts_at)
    return set(rows.values_list("unit", flat=True))


def use_of_booking(booking: Booking) -> Use:
    """A booking as the law looks at it."""
    thing = booking.thing
    return Use(thing.place.path, thing.unit_id, thing=thing, booking=booking)


def whole_draws() -> QuerySet[Draw]:
    """Draws with their thing."""
    return Draw.objects.select_related("thing__place", "thing__unit").prefetch_related("thing__hours")


def use_of_draw(draw: Draw) -> Use:
    """A draw as the law looks at it."""
    thing, lot = draw.thing, lot_of_subject(LOT, draw.pk)
    return Use(thing.place.path, thing.unit_id, thing=thing, draw=draw, is_drawn=bool(lot and lot.seed))


def request_of(draw: Draw, person: int | None) -> Request | None:
    """What a person asked for; None when they did not."""
    return Request.objects.filter(draw=draw, person=person).first() if person else None


def requests_of(draw: Draw) -> QuerySet[Request]:
    """Everybody who asked, in the order of the lot once it is drawn."""
    return Request.objects.filter(draw=draw).select_related("booking").order_by("rank", "code")


def waiting_for(booking: Booking) -> list[Request]:
    """Who waits, in the order of the lot, for the slot of a booking that was given up."""
    draw = draw_on(booking.thing, timezone.localdate(booking.starts_at))
    if draw is None or draw.status != draws.Status.DRAWN:
        return []
    rows = Request.objects.filter(draw=draw, starts_at=booking.starts_at, booking=None, person__isnull=False)
    return list(rows.order_by("rank"))


def over(at: datetime, limit: int) -> list[Booking]:
    """Bookings of slots that are over and that nobody has marked."""
    rows = whole().filter(status=bookings.Status.BOOKED, ends_at__lte=at)
    return list(rows.order_by("ends_at", "pk")[:limit])


def to_commit(at: datetime, limit: int) -> list[Draw]:
    """Draws whose deadline has passed."""
    rows = whole_draws().filter(status=draws.Status.COLLECTING, until__lt=at)
    return list(rows.order_by("until", "pk")[:limit])
