"""A day that many want: anybody who asks in time has the same chance, and who waits follows in the same order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongdi.engines.sortition import read_lot
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import actions, faults
from gongdi.instruments.bookings.actions import Rules, forgetting
from gongdi.instruments.bookings.actions.passing import time_passed
from gongdi.instruments.bookings.models import Booking, Draw, Request
from gongdi.instruments.bookings.queries.bookings import LOT
from gongdi.instruments.bookings.states.draws import Status
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.queries import of_subject
from tests.instruments.bookings import make

UNTIL, KNOWN, DRAWN = (make.AT + timedelta(days=days, hours=1) for days in (2, 3, 4))
ONE = Rules(places=1, days_ahead=30)


def asked(draw, person, hour=9, at=make.AT):
    return actions.ask(draw, starts_at=make.slot(hour, 5), by=make.by(person, at), at=at)


def decided(town, draw):
    """The deadline passes and the lot is drawn."""
    time_passed(UNTIL)
    lot = of_subject(LOT, draw.pk)
    lots.enter(lot, value="3 5 8", by=town.actor("head", DRAWN), at=DRAWN)
    lots.confirm(lot, value="3 5 8", by=town.actor("committee_one", DRAWN), at=DRAWN)
    draw.refresh_from_db()
    return of_subject(LOT, draw.pk)


def test_the_order_is_that_of_the_lot_and_whoever_waits_follows(town):
    thing = make.offered(town, rules=ONE)
    draw, persons = make.collecting(town, thing), make.residents(town, 4)
    for person in persons:
        asked(draw, person)
    lot = decided(town, draw)
    order = read_lot(lot.listing, lot.take, lot.awaited).drawn("3 5 8")
    ranked = list(Request.objects.order_by("rank"))
    assert tuple(row.code for row in ranked) == order
    assert [row.booking_id is not None for row in ranked] == [True, False, False, False]
    first = Booking.objects.get()
    actions.cancel(first, by=make.by(ranked[0].person, DRAWN), at=DRAWN)
    ranked[1].refresh_from_db()
    assert ranked[1].booking.person == ranked[1].person
    assert draw.status == Status.DRAWN


def test_who_asks_may_change_and_leave_until_the_deadline_only(town):
    draw, (one, two) = make.collecting(town, make.offered(town)), make.residents(town, 2)
    asked(draw, one, 9)
    asked(draw, one, 10)
    assert [row.starts_at for row in Request.objects.all()] == [make.slot(10, 5)]
    asked(draw, two)
    actions.leave(draw, by=make.by(two), at=make.AT)
    assert Request.objects.count() == 1
    with pytest.raises(Refused) as caught:
        asked(draw, two, at=UNTIL)
    assert caught.value.decision.facts == ("is_in_time",)
    with pytest.raises(NotPossible):
        actions.ask(draw, starts_at=make.slot(9, 4), by=make.by(two), at=make.AT)
    with pytest.raises(Refused):
        asked(draw, town.persons["stranger"])


def test_nobody_books_a_day_that_is_drawn_and_afterwards_the_rest_is_free(town):
    thing = make.offered(town)
    draw, (one, two, three) = make.collecting(town, thing), make.residents(town, 3)
    asked(draw, one)
    with pytest.raises(Refused) as caught:
        make.booked(thing, two, 10, day=5)
    assert caught.value.decision.facts == ("is_free_to_book",)
    with pytest.raises(NotPossible):
        actions.hold(thing, starts_at=make.slot(9, 5), number=1, reason="x", by=town.actor("handler"), at=make.AT)
    decided(town, draw)
    make.booked(thing, two, 10, day=5, at=DRAWN)
    make.booked(thing, three, 9, day=5, at=DRAWN)
    assert Booking.objects.count() == 3


def test_a_day_that_nobody_asked_for_is_free(town):
    thing = make.offered(town)
    draw = make.collecting(town, thing)
    assert time_passed(make.AT) == 0
    assert time_passed(UNTIL) == 1
    assert time_passed(UNTIL) == 0
    draw.refresh_from_db()
    assert draw.status == Status.EMPTY
    make.booked(thing, town.persons["resident"], 9, day=5, at=UNTIL)


def test_who_had_their_week_waits_and_others_have_the_place(town):
    thing = make.offered(town, rules=Rules(places=1, days_ahead=30, weekly=1))
    one, two = make.residents(town, 2)
    make.booked(thing, one, 9, day=0)
    draw = make.collecting(town, thing)
    for person in (one, two):
        asked(draw, person)
    decided(town, draw)
    mine = Request.objects.get(person=two)
    assert mine.booking is not None
    assert Request.objects.get(person=one).booking is None
    actions.cancel(mine.booking, by=make.by(two, DRAWN), at=DRAWN)
    assert Request.objects.get(person=one).rank is not None
    assert Booking.objects.filter(status="booked").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": make.AT}, "until"),
        ({"known_from": make.AT + timedelta(days=2)}, "until"),
        ({"known_from": make.slot(9, 5)}, "until"),
        ({"on": make.MONDAY - timedelta(days=60)}, "until"),
        ({"awaited": " "}, "awaited"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_draw_that_cannot_be_is_refused(town, wrong, field):
    thing = make.offered(town)
    with pytest.raises(NotPossible) as caught:
        make.collecting(town, thing, **wrong)
    assert (caught.value.field, Draw.objects.exists()) == (field, False)


def test_a_day_is_drawn_once_and_only_before_anybody_booked_it(town):
    thing = make.offered(town)
    make.booked(thing, town.persons["resident"], 9, day=4)
    with pytest.raises(NotPossible) as caught:
        make.collecting(town, thing, day=4)
    assert caught.value.field == "on"
    make.collecting(town, thing)
    with pytest.raises(NotPossible):
        make.collecting(town, thing)
    with pytest.raises(Refused):
        make.collecting(town, thing, day=6, by=town.actor("resident", make.AT))


def test_the_forgotten_are_passed_over(town):
    thing = make.offered(town, rules=ONE)
    draw, persons = make.collecting(town, thing), make.residents(town, 3)
    for person in persons:
        asked(draw, person)
    forgetting.forget(Farewell(persons[0], make.AT))
    assert Request.objects.count() == 2
    time_passed(UNTIL)
    forgetting.forget(Farewell(persons[1], UNTIL))
    decided(town, draw)
    assert Booking.objects.get().person == persons[2]
    assert Request.objects.filter(person=None).count() == 1


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM bookings_request",
        "UPDATE bookings_request SET rank = 9",
        "UPDATE bookings_request SET code = 'x'",
        "UPDATE bookings_draw SET status = 'collecting'",
        "UPDATE bookings_draw SET awaited = 'x'",
    ],
)
def test_the_database_itself_keeps_the_draw(town, deed):
    thing = make.offered(town)
    draw = make.collecting(town, thing)
    asked(draw, town.persons["resident"])
    decided(town, draw)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


def test_every_fault_of_a_race_has_its_sentence():
    assert {str(fault().reason)[:4] for fault in (faults.Full, faults.WeekFull, faults.Twice)} == {
        "这个时段",
        "这个星期",
    }
