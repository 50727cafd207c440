"""What whoever keeps a thing may do: change a day, keep places in public, close it. Never: book past the rule."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.actions.moving import reason_of, record, slot_of
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Booking, Day, Hold, Thing
from gongdi.instruments.bookings.models.bookings import LIVE
from gongdi.instruments.bookings.models.things import DAY
from gongdi.instruments.bookings.queries.bookings import units_of
from gongdi.instruments.bookings.queries.things import draw_on, slots_on, taken, use_of, whole
from gongdi.instruments.bookings.slots import Span, said
from gongdi.instruments.bookings.states.things import MOVES, Status

FAR = timedelta(days=366)


def begin(thing: Thing, name: str, *, by: Actor, at: datetime) -> Thing:
    """Lock a thing and make sure that this actor may make this move now. Raises Refused."""
    now = lock(thing, whole())
    insist(may_move(by, name, use_of(now), at))
    return now


@transaction.atomic
def change_day(thing: Thing, *, on: date, span: Span | None, reason: str, by: Actor, at: datetime) -> Day:
    """Open at another time on one day, or not at all with None. What people booked stays: then it cannot be changed.

    Raises Refused, NotPossible.
    """
    now = begin(thing, "except", by=by, at=at)
    words = masked(reason_of(reason))[:200]
    if not timezone.localdate(at) <= on <= timezone.localdate(at + FAR):
        raise NotPossible("on", faults.PAST)
    if span is not None and not 0 <= span[0] < span[1] <= DAY:
        raise NotPossible("hours", faults.HOURS)
    before = slots_on(now, on, Day.objects.filter(thing=now, on=on).first())
    if taken(now, before) or draw_on(now, on):
        raise NotPossible("on", faults.TAKEN_DAY)
    opens, closes = span or (None, None)
    row, _new = Day.objects.update_or_create(
        thing=now, on=on, defaults={"opens": opens, "closes": closes, "reason": words, "set_at": at}
    )
    hours = f"{said(span[0])}-{said(span[1])}" if span else ""
    record(now, MOVES["except"].act, by=by, at=at, public={"on": str(on), "hours": hours, "reason": words})
    return row


@transaction.atomic
def hold(thing: Thing, *, starts_at: datetime, number: int, reason: str, by: Actor, at: datetime) -> Hold:
    """Keep so many free places of a slot for the organisation; everybody reads the reason.

    Raises Refused, NotPossible.
    """
    now = begin(thing, "hold", by=by, at=at)
    words, slot = masked(reason_of(reason))[:200], slot_of(now, starts_at)
    if slot.starts_at <= at:
        raise NotPossible("starts_at", faults.PAST)
    if draw_on(now, timezone.localdate(starts_at)):
        raise NotPossible("starts_at", faults.DRAWN_DAY)
    units = units_of(now, slot)
    free = [unit for unit in range(1, now.places + 1) if unit not in units]
    if not 1 <= number <= len(free):
        raise NotPossible("number", str(faults.NUMBER) % {"free": len(free)})
    row = Hold.objects.create(thing=now, starts_at=starts_at, number=number, reason=words, by_id=by.person, at=at)
    Booking.objects.bulk_create(
        Booking(
            thing=now,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            unit=unit,
            hold=row,
            week=slot.week,
            booked_at=at,
        )
        for unit in free[:number]
    )
    said_ = {"starts": starts_at.isoformat(), "number": number, "reason": words}
    record(now, MOVES["hold"].act, by=by, at=at, public=said_)
    return row


@transaction.atomic
def close(thing: Thing, *, reason: str, by: Actor, at: datetime) -> Thing:
    """Take no more bookings, for good. What is booked stays booked. Raises Refused, NotPossible."""
    now = begin(thing, "close", by=by, at=at)
    words = masked(reason_of(reason))[:300]
    change(now, status=MOVES["close"].leads_to(Status(now.status)), closed_because=words, closed_at=at)
    record(now, MOVES["close"].act, by=by, at=at, public={"reason": words})
    return now


def is_taken(thing: Thing, on: date) -> bool:
    """Whether anybody has booked on a day."""
    midnight = timezone.make_aware(datetime.combine(on, time()))
    there = Booking.objects.filter(LIVE, thing=thing, starts_at__gte=midnight)
    return there.filter(starts_at__lt=midnight + timedelta(days=1)).exists()
