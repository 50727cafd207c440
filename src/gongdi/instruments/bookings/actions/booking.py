"""Booking a place of a slot, giving it up, and what became of it. Whoever books, the same rule holds."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, Actor, person_of
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Post
from gongdi.ground.people.queries import held, homes_of
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.actions.moving import record, slot_of
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Booking, Guest, Request, Thing, Visits
from gongdi.instruments.bookings.models.bookings import Group
from gongdi.instruments.bookings.queries import bookings as queries
from gongdi.instruments.bookings.queries import things
from gongdi.instruments.bookings.slots import Slot
from gongdi.instruments.bookings.states.bookings import MOVES, Status


@transaction.atomic
def book(thing: Thing, *, starts_at: datetime, by: Actor, at: datetime) -> Booking:
    """Take a free place of a slot. Raises Refused, NotPossible, Full, WeekFull."""
    now = lock(thing, things.whole())
    slot = slot_of(now, starts_at)
    draw = things.draw_on(now, timezone.localdate(starts_at))
    insist(may_move(by, "book", things.use_of(now, slot, draw), at))
    return take(now, slot, person_of(by).pk, by=by, at=at)


def take(thing: Thing, slot: Slot, person: int, *, by: Actor, at: datetime) -> Booking:
    """Give a person a place of a slot of a locked thing. Raises Full, WeekFull."""
    units, owner = queries.units_of(thing, slot), queries.owner_of(thing, person)
    unit = next((each for each in range(1, thing.places + 1) if each not in units), None)
    if unit is None:
        raise faults.Full
    turns = queries.turns_of(thing, slot.week, owner)
    turn = next((each for each in range(1, thing.weekly + 1) if each not in turns), None)
    if turn is None:
        raise faults.WeekFull
    row = Booking(
        thing=thing,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        unit=unit,
        person_id=person,
        week=slot.week,
        owner_kind=owner[0],
        owner_id=owner[1],
        turn=turn,
        booked_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise faults.Twice from error
    record(thing, MOVES["book"].act, by=by, at=at, for_=person if by.is_system else None, about=("booking", row.pk))
    return row


def begin(booking: Booking, name: str, *, by: Actor, at: datetime) -> Booking:
    """Lock the thing and the booking, and make sure that this actor may make this move now. Raises Refused."""
    lock(booking.thing, things.whole())
    now = lock(booking, queries.whole())
    insist(may_move(by, name, queries.use_of_booking(now), at))
    return now


@transaction.atomic
def cancel(booking: Booking, *, by: Actor, at: datetime) -> Booking:
    """Give a place up before its slot begins; whoever waits for it has it at once. Raises Refused."""
    now = begin(booking, "cancel", by=by, at=at)
    change(now, status=MOVES["cancel"].leads_to(Status(now.status)), ended_at=at)
    record(now.thing, MOVES["cancel"].act, by=by, at=at, about=("booking", now.pk))
    follow(now, at=at)
    return now


def follow(booking: Booking, *, at: datetime) -> None:
    """Give the place of a cancelled booking to the next of the order of the lot who may still have it."""
    slot = Slot(booking.starts_at, booking.ends_at)
    for waiting in queries.waiting_for(booking):
        assert waiting.person_id is not None  # the query has asked
        try:
            row = take(booking.thing, slot, waiting.person_id, by=SYSTEM, at=at)
        except (faults.WeekFull, faults.Twice):
            continue  # has had their week, or a place of this slot; keeps the rank
        Request.objects.filter(pk=waiting.pk).update(booking=row)
        return


@transaction.atomic
def miss(booking: Booking, *, by: Actor, at: datetime) -> Booking:
    """Note that nobody came. It stays a note: nothing is taken from anybody for it. Raises Refused."""
    now = begin(booking, "miss", by=by, at=at)
    change(now, status=MOVES["miss"].leads_to(Status(now.status)), ended_at=at)
    record(now.thing, MOVES["miss"].act, by=by, at=at, for_=now.person_id, about=("booking", now.pk))
    return now


@transaction.atomic
def use(booking: Booking, *, by: Actor, at: datetime) -> Booking:
    """Count a booking whose slot is over as used, and its person among those who came. Raises Refused."""
    now = begin(booking, "use", by=by, at=at)
    change(now, status=MOVES["use"].leads_to(Status(now.status)), ended_at=at)
    record(now.thing, MOVES["use"].act, by=by, at=at, about=("booking", now.pk))
    if now.person_id is not None:
        count(now, now.person_id)
    return now


def count(booking: Booking, person: int) -> None:
    """Add a visit, and a person where it is their first of the year, to where they live and as what they came."""
    thing, on = booking.thing, timezone.localdate(booking.starts_at)
    homes = [home.place for home in homes_of(person, on)]
    here = next((place for place in homes if place.lies_in(thing.place.path)), None)
    works = Post.objects.filter(held(on), person=person, organisation=thing.unit).exists()
    group = Group.STAFF if works else Group.RESIDENTS if here else Group.OTHERS
    where = community_of(here or (homes[0] if homes else thing.place))
    _guest, is_new = Guest.objects.get_or_create(thing=thing, year=on.year, person_id=person)
    key: dict[str, Any] = {"thing": thing, "year": on.year, "place": where, "group": group}
    Visits.objects.get_or_create(**key)
    people = F("people") + 1 if is_new else F("people")
    Visits.objects.filter(**key).update(people=people, times=F("times") + 1)


def community_of(place: Place) -> Place:
    """The community in which a place lies, or the place itself where it is none."""
    above = Place.objects.filter(pk__in=place.ancestor_numbers(), level=Level.COMMUNITY)
    return above.first() or place
