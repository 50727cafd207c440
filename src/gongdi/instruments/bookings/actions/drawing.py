"""A day that many want: requests until a deadline, a list that is committed to, and places in the order of the lot."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import faults
from gongdi.instruments.bookings.actions.booking import take
from gongdi.instruments.bookings.actions.holding import begin, is_taken
from gongdi.instruments.bookings.actions.moving import reason_of, record, slot_of
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Draw, Request, Thing
from gongdi.instruments.bookings.queries import bookings as queries
from gongdi.instruments.bookings.queries.things import day_of, slot_at, slots_on, whole
from gongdi.instruments.bookings.slots import said
from gongdi.instruments.bookings.states.draws import MOVES, Status
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.models import Lot


@transaction.atomic
def collect(
    thing: Thing,
    *,
    on: date,
    until: datetime,
    awaited: str,
    known_from: datetime,
    reason: str,
    by: Actor,
    at: datetime,
) -> Draw:
    """Let a lot decide over a day that nobody has booked yet: people ask until a deadline.

    Raises Refused, NotPossible.
    """
    now = begin(thing, "collect", by=by, at=at)
    words, slots = masked(reason_of(reason))[:200], slots_on(now, on, day_of(now, on))
    if not slots:
        raise NotPossible("on", faults.NO_SLOT)
    if not at < until < known_from < slots[0].starts_at:
        raise NotPossible("until", faults.DEADLINE)
    if not awaited.strip():
        raise NotPossible("awaited", faults.WORDS)
    if is_taken(now, on):
        raise NotPossible("on", faults.TAKEN_DAY)
    row = Draw(thing=now, on=on, until=until, awaited=" ".join(awaited.split())[:200], known_from=known_from)
    row.reason, row.opened_by_id, row.opened_at = words, by.person, at
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("on", faults.DRAWN_DAY) from error
    told = {"on": str(on), "until": until.isoformat(), "awaited": row.awaited, "reason": words}
    record(now, MOVES["collect"].act, by=by, at=at, public=told, about=("booking_draw", row.pk))
    return row


def started(draw: Draw, name: str, *, by: Actor, at: datetime) -> Draw:
    """Lock a draw and make sure that this actor may make this move now. Raises Refused."""
    now = lock(draw, queries.whole_draws())
    insist(may_move(by, name, queries.use_of_draw(now), at))
    return now


@transaction.atomic
def ask(draw: Draw, *, starts_at: datetime, by: Actor, at: datetime) -> Request:
    """Ask for one slot of the day; asked again, it is the other slot. Raises Refused, NotPossible."""
    now = started(draw, "ask", by=by, at=at)
    slot = slot_of(now.thing, starts_at)
    if timezone.localdate(slot.starts_at) != now.on:
        raise NotPossible("starts_at", faults.NO_SLOT)
    before = queries.request_of(now, by.person)
    if before is not None:
        before.delete()
    minute = timezone.localtime(slot.starts_at)
    code = f"{secrets.token_hex(6)} {said(minute.hour * 60 + minute.minute)}"
    row = Request.objects.create(draw=now, person_id=by.person, code=code, starts_at=slot.starts_at, asked_at=at)
    if before is None:
        record(now.thing, MOVES["ask"].act, by=by, at=at, about=("booking_draw", now.pk))
    return row


@transaction.atomic
def leave(draw: Draw, *, by: Actor, at: datetime) -> None:
    """Ask for nothing any more. Raises Refused."""
    now = started(draw, "leave", by=by, at=at)
    gone, _each = Request.objects.filter(draw=now, person=by.person).delete()
    if gone:
        record(now.thing, MOVES["leave"].act, by=by, at=at, about=("booking_draw", now.pk))


@transaction.atomic
def commit(draw: Draw, *, at: datetime) -> Draw:
    """Publish the list when its deadline has passed. A day that nobody asked for is free to book. Raises Refused."""
    codes = list(Request.objects.filter(draw=draw, person__isnull=False).values_list("code", flat=True))
    name = "commit" if codes and at < draw.known_from else "lapse"
    now = started(draw, name, by=SYSTEM, at=at)
    change(now, status=MOVES[name].leads_to(Status(now.status)))
    if name == "commit":
        given: dict[str, Any] = {"title": now.thing.title, "place": now.thing.place, "awaited": now.awaited}
        subject = (queries.LOT, now.pk)
        lots.commit(subject, codes=codes, take=len(codes), known_from=now.known_from, by=SYSTEM, at=at, **given)
    record(now.thing, MOVES[name].act, by=SYSTEM, at=at, public={"requests": len(codes)}, about=subject_of(now))
    return now


def subject_of(draw: Draw) -> tuple[str, int]:
    """A draw as the record knows it."""
    return ("booking_draw", draw.pk)


def assigned(lot: Lot, codes: tuple[str, ...], by: Actor, at: datetime) -> None:
    """Give places in the order of the lot; whoever comes too late, or has had their week, waits in that order."""
    draw = started(Draw.objects.get(pk=lot.subject_id), "assign", by=by, at=at)
    thing = lock(draw.thing, whole())
    requests = {row.code: row for row in queries.requests_of(draw)}
    given = 0
    for rank, code in enumerate(codes, 1):
        row = requests[code]
        row.rank = rank
        slot = slot_at(thing, row.starts_at)
        if row.person_id is not None and slot is not None and slot.starts_at > at:
            try:
                row.booking = take(thing, slot, row.person_id, by=SYSTEM, at=at)
                given += 1
            except (faults.Full, faults.WeekFull, faults.Twice):
                row.booking = None  # waits, by its rank
        row.save(update_fields=["rank", "booking"])
    change(draw, status=MOVES["assign"].leads_to(Status(draw.status)))
    told = {"requests": len(codes), "given": given}
    record(thing, MOVES["assign"].act, by=by, at=at, public=told, about=subject_of(draw))


def address(number: int) -> str:
    """The page of a draw, for its lot."""
    return f"/bookings/draws/{number}/"
