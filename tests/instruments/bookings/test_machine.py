"""Any deed around something that is booked, by anybody, in any order: no place twice, no week too full, no favour."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone
from hypothesis import strategies as some
from hypothesis.stateful import invariant, rule

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.actions.passing import time_passed
from gongdi.instruments.bookings.law import may_move
from gongdi.instruments.bookings.models import Booking, Draw, Guest, Hold, Request, Visits
from gongdi.instruments.bookings.models.bookings import LIVE
from gongdi.instruments.bookings.queries import bookings as queries
from gongdi.instruments.bookings.queries import things
from gongdi.instruments.bookings.states.bookings import Status
from gongdi.instruments.bookings.states.draws import Status as Drawing
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.queries import of_subject
from tests import walking
from tests.instruments.bookings import make

ROLES = ("resident", "neighbour", "stranger", "handler", "other_handler", "head", "one", "two")
PLACES, WEEKLY, VALUE = 2, 2, "3 5 8"
HOURS, DAYS = (9, 10, 11), 6
BEGINS = make.AT


class Anything(walking.Machine):
    """Two tables, open three hours each morning, two bookings a week for each person."""

    begins = BEGINS

    def __init__(self):
        super().__init__()
        self.thing = make.offered(self.town, rules=Rules(places=PLACES, days_ahead=40, weekly=WEEKLY))

    def by(self, role):
        return actor_of(self.town.persons[role], self.at)

    def again(self):
        """The thing as it stands."""
        return things.whole().get(pk=self.thing.pk)

    @rule(role=some.sampled_from(ROLES), hour=some.sampled_from(HOURS), day=some.integers(0, DAYS))
    def somebody_books(self, role, hour, day):
        row, by, starts_at = self.again(), self.by(role), make.slot(hour, day)
        slot, draw = things.slot_at(row, starts_at), things.draw_on(row, timezone.localdate(starts_at))
        decision = may_move(by, "book", things.use_of(row, slot, draw), self.at)
        self.does("book", lambda: actions.book(row, starts_at=starts_at, by=by, at=self.at), decision)

    @rule(name=some.sampled_from(("cancel", "miss", "use")), role=some.sampled_from(ROLES), which=some.integers(0, 9))
    def something_becomes_of_a_booking(self, name, role, which):
        rows = list(queries.whole().order_by("pk"))
        if rows:
            row, by = rows[which % len(rows)], SYSTEM if name == "use" else self.by(role)
            decision = may_move(by, name, queries.use_of_booking(row), self.at)
            self.does(name, lambda: getattr(actions, name)(row, by=by, at=self.at), decision)

    @rule(role=some.sampled_from(ROLES), number=some.integers(0, 3), day=some.integers(0, DAYS))
    def places_are_kept(self, role, number, day):
        given = {"number": number, "reason": "开会", "by": self.by(role), "at": self.at}
        self.does("hold", lambda: actions.hold(self.again(), starts_at=make.slot(10, day), **given))

    @rule(role=some.sampled_from(ROLES), is_open=some.booleans(), day=some.integers(0, DAYS))
    def a_day_is_changed(self, role, is_open, day):
        given = {"span": (600, 720) if is_open else None, "reason": "维修", "by": self.by(role), "at": self.at}
        on = make.MONDAY + timedelta(days=day)
        self.does("except", lambda: actions.change_day(self.again(), on=on, **given))

    @rule(role=some.sampled_from(ROLES), day=some.integers(0, DAYS))
    def a_day_is_drawn(self, role, day):
        until, by = self.at + timedelta(days=2), self.by(role)
        given = {"awaited": "第7期", "known_from": until + timedelta(days=3), "reason": "大年三十"}
        given |= {"by": by, "at": self.at}
        on = make.MONDAY + timedelta(days=day)
        self.does("collect", lambda: actions.collect(self.again(), on=on, until=until, **given))

    @rule(name=some.sampled_from(("ask", "leave")), role=some.sampled_from(ROLES), hour=some.sampled_from(HOURS))
    def somebody_asks(self, name, role, hour):
        draw = queries.whole_draws().order_by("-pk").first()
        if draw is not None:
            by, decision = self.by(role), may_move(self.by(role), name, queries.use_of_draw(draw), self.at)
            starts_at = make.slot(hour, (draw.on - make.MONDAY).days)
            given = {"starts_at": starts_at} if name == "ask" else {}
            self.does(name, lambda: getattr(actions, name)(draw, by=by, at=self.at, **given), decision, tells=False)

    @rule(hours=some.sampled_from((1, 30, 120)))
    def time_passes(self, hours):
        self.wait(hours=hours)
        time_passed(self.at)
        assert not Booking.objects.filter(status=Status.BOOKED, ends_at__lte=self.at).exists()
        self.lots_are_drawn()

    def lots_are_drawn(self):
        for draw in Draw.objects.filter(status=Drawing.COMMITTED, known_from__lte=self.at):
            lot = of_subject(queries.LOT, draw.pk)
            lots.enter(lot, value=VALUE, by=self.by("head"), at=self.at)
            lots.confirm(lot, value=VALUE, by=self.by("committee_one"), at=self.at)
            self.done.append("draw")

    @rule(role=some.sampled_from(ROLES))
    def the_thing_is_closed_late(self, role):
        if len(self.done) > 8:
            self.does("close", lambda: actions.close(self.again(), reason="拆了", by=self.by(role), at=self.at))

    @invariant()
    def no_place_is_given_twice(self):
        taken = Counter(Booking.objects.filter(LIVE).values_list("starts_at", "unit"))
        assert not taken or max(taken.values()) == 1
        assert all(1 <= unit <= PLACES for _starts, unit in taken)

    @invariant()
    def nobody_has_more_than_their_week(self):
        live = Booking.objects.filter(LIVE, person__isnull=False)
        weeks, slots = Counter(live.values_list("person", "week")), Counter(live.values_list("person", "starts_at"))
        assert not weeks or max(weeks.values()) <= WEEKLY
        assert not slots or max(slots.values()) == 1

    @invariant()
    def staff_keep_places_only_in_public(self):
        for hold in Hold.objects.all():
            assert hold.reason
            assert hold.bookings.count() == hold.number
        assert not Booking.objects.filter(hold=None, person=None).exists()

    @invariant()
    def who_came_is_counted_once(self):
        used = Booking.objects.filter(status=Status.USED, person__isnull=False)
        sums = Visits.objects.aggregate(times=Sum("times"), people=Sum("people"))
        assert (sums["times"] or 0) == used.count()
        assert (sums["people"] or 0) == Guest.objects.count() == used.values("person").distinct().count()

    @invariant()
    def nothing_is_booked_past_the_rule(self):
        row = self.again()
        late = Booking.objects.filter(booked_at__gt=row.closed_at) if row.closed_at else Booking.objects.none()
        assert not late.exists()
        for booking in Booking.objects.filter(ended_at__isnull=False):
            began = booking.ended_at >= booking.starts_at
            assert began == (booking.status != Status.CANCELLED)

    @invariant()
    def the_lot_decides_over_its_day(self):
        """Nobody is booked on a day for which people still ask; who has a place by the lot asked for that slot."""
        for draw in Draw.objects.filter(status__in=(Drawing.COLLECTING, Drawing.COMMITTED)):
            starts = Booking.objects.filter(LIVE).values_list("starts_at", flat=True)
            assert draw.on not in {timezone.localdate(each) for each in starts}
        for asked in Request.objects.filter(booking__isnull=False).select_related("booking"):
            assert (asked.booking.person_id, asked.booking.starts_at) == (asked.person_id, asked.starts_at)


@pytest.fixture
def machine(town):
    """A machine for this town, with two residents more."""
    one, two = make.residents(town, 2)
    town.persons |= {"one": one, "two": two}
    return type("machine", (Anything,), {"town": town})


def test_anything_by_anybody_keeps_every_promise(machine):
    walking.run(machine, examples=3, steps=18)


def test_the_machine_goes_far(machine):
    """A fuzz that never gets far is none."""
    with walking.one(machine) as runner:
        runner.somebody_books("resident", 9, 0)
        runner.somebody_books("neighbour", 9, 0)
        runner.something_becomes_of_a_booking("cancel", "neighbour", 1)
        runner.places_are_kept("handler", 1, 1)
        runner.a_day_is_changed("head", True, 2)
        runner.a_day_is_drawn("handler", 5)
        for role in ("resident", "one", "two", "neighbour"):
            runner.somebody_asks("ask", role, 9)
        runner.somebody_asks("leave", "neighbour", 9)
        runner.time_passes(30)
        runner.time_passes(30)
        runner.time_passes(120)
        runner.something_becomes_of_a_booking("miss", "handler", 0)
        runner.the_thing_is_closed_late("head")
        wanted = {"book", "cancel", "hold", "except", "collect", "ask", "leave", "draw", "close"}
        assert wanted <= set(runner.done), wanted - set(runner.done)
        for check in ("no_place_is_given_twice", "who_came_is_counted_once", "the_lot_decides_over_its_day"):
            getattr(runner, check)()
        assert Request.objects.filter(booking__isnull=False).count() == PLACES
