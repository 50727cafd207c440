"""Questions about things: which there are, which slots a day has, what is free, and who keeps them."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.bookings.law import Use
from gongdi.instruments.bookings.models import Booking, Day, Draw, Hold, Hours, Thing, Visits
from gongdi.instruments.bookings.models.bookings import LIVE
from gongdi.instruments.bookings.slots import Slot, slots_of
from gongdi.instruments.bookings.states import draws
from gongdi.instruments.bookings.states.things import Status
from gongdi.instruments.bookings.things import KINDS


def whole() -> QuerySet[Thing]:
    """Things with their place, unit and hours."""
    hours = Prefetch("hours", Hours.objects.order_by("weekday", "opens"))
    return Thing.objects.select_related("place", "unit").prefetch_related(hours)


def offered() -> QuerySet[Thing]:
    """What can be booked, the newest first."""
    return whole().filter(status=Status.OPEN).order_by("-offered_at", "-pk")


def of_subject(kind: str, number: int) -> Thing | None:
    """The thing of another room as it is booked now; None when it is not."""
    return whole().filter(subject_kind=kind, subject_id=number, status=Status.OPEN).first()


def day_of(thing: Thing, on: date) -> Day | None:
    """What was said of one day; None for an ordinary one."""
    return Day.objects.filter(thing=thing, on=on).first()


def slots_on(thing: Thing, on: date, said: Day | None) -> list[Slot]:
    """The slots of a day, by its hours or by what was said of it."""
    if said is not None:
        spans = [(said.opens, said.closes)] if said.opens is not None and said.closes is not None else []
    else:
        spans = [(each.opens, each.closes) for each in thing.hours.all() if each.weekday == on.weekday()]
    return slots_of(on, spans, thing.slot_minutes)


def slot_at(thing: Thing, starts_at: datetime) -> Slot | None:
    """The slot that begins at a moment; None when there is none."""
    on = timezone.localdate(starts_at)
    return next((slot for slot in slots_on(thing, on, day_of(thing, on)) if slot.starts_at == starts_at), None)


def taken(thing: Thing, slots: Collection[Slot]) -> Counter[datetime]:
    """How many places of each slot are taken."""
    rows = Booking.objects.filter(LIVE, thing=thing, starts_at__in=[slot.starts_at for slot in slots])
    return Counter(rows.values_list("starts_at", flat=True))


def holds_of(thing: Thing, slots: Collection[Slot]) -> list[Hold]:
    """What the organisation keeps of these slots, as long as it does."""
    rows = Hold.objects.filter(thing=thing, starts_at__in=[slot.starts_at for slot in slots])
    return list(rows.filter(bookings__in=Booking.objects.filter(LIVE)).distinct().order_by("starts_at", "pk"))


def draw_on(thing: Thing, on: date) -> Draw | None:
    """The draw of a day; None when the first come."""
    return Draw.objects.filter(thing=thing, on=on).first()


def use_of(thing: Thing, slot: Slot | None = None, draw: Draw | None = None) -> Use:
    """A thing, with a slot of it and the draw of its day while that is open, as the law looks at it."""
    is_open = draw is not None and draw.status in draws.OPEN
    return Use(thing.place.path, thing.unit_id, thing=thing, slot=slot, draw=draw if is_open else None)


def use_of_new(kind: str, number: int, place: Place, unit: int, actor: Actor, at: datetime) -> Use:
    """What would be offered, as the law looks at it."""
    return Use(place.path, unit, is_offered=KINDS[kind].offers(actor, number, at))


def places_headed(actor: Actor) -> QuerySet[Place]:
    """The present places that this actor heads, down to the gardens; larger ones first."""
    rows = places_held(actor, PostKind.HEAD)
    return rows.filter(level__lte=Level.GRID).order_by("level", "code")


def place_of(subject: tuple[str, int] | None) -> QuerySet[Place]:
    """Where a thing of another room stands, as one that can be chosen; none without a thing or a known place."""
    number = KINDS[subject[0]].place(subject[1]) if subject else 0
    return Place.objects.filter(pk=number, to_on=None)


def visits_of(thing: Thing, year: int) -> Iterable[Visits]:
    """Who came in a year, by place and group."""
    return Visits.objects.filter(thing=thing, year=year).select_related("place").order_by("-people", "pk")


def years_of(thing: Thing) -> list[int]:
    """The years in which somebody came, the newest first."""
    rows = Visits.objects.filter(thing=thing).values_list("year", flat=True)
    return sorted(set(rows), reverse=True)
