"""Bookings: no place twice, none beyond those that there are, one rule for everybody."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.bookings import actions, faults, reading
from gongdi.instruments.bookings.actions import Rules, forgetting
from gongdi.instruments.bookings.actions.passing import time_passed
from gongdi.instruments.bookings.forms import spans_in
from gongdi.instruments.bookings.models import Audience, Booking, Guest, Limit, Thing, Visits
from gongdi.instruments.bookings.queries import things
from gongdi.instruments.bookings.slots import monday, said, slots_of
from gongdi.instruments.bookings.states.bookings import Status
from tests.cast import FOUNDED_ON
from tests.instruments.bookings import make
from tests.threads import in_threads

# ---- slots -----------------------------------------------------------------------------------------------------

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPANS = st.lists(st.integers(0, 1440), max_size=8, unique=True).map(sorted)


@SLOW
@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), SPANS, st.integers(15, 1440))
def test_slots_are_whole_apart_and_within_the_hours(on, ends, minutes):
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    slots = slots_of(on, spans, minutes)
    begin = timezone.make_aware(datetime.combine(on, datetime.min.time()))
    for slot in slots:
        first, last = ((moment - begin).total_seconds() / 60 for moment in (slot.starts_at, slot.ends_at))
        assert last - first == minutes
        assert any(opens <= first and last <= closes for opens, closes in spans)
        assert slot.week == monday(on) <= on
    assert all(one.ends_at <= next_.starts_at for one, next_ in pairwise(slots))
    assert len(slots) == sum((closes - opens) // minutes for opens, closes in spans)


@SLOW
@given(SPANS)
def test_hours_are_read_as_they_are_written(ends):
    spans = [(opens, closes) for opens, closes in zip(ends[::2], ends[1::2], strict=False)]
    assert spans_in(", ".join(f"{said(opens)}-{said(closes)}" for opens, closes in spans)) == spans


@pytest.mark.parametrize("wrong", ["9-12", "9:00-9:00", "12:00-9:00", "9:00-12:00, 11:00-13:00", "9:00-25:00", "x"])
def test_hours_that_are_none_are_refused(wrong):
    assert spans_in(wrong) is None


# ---- offering --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rules": Rules(places=0)}, "places"),
        ({"rules": Rules(places=201)}, "places"),
        ({"rules": Rules(slot_minutes=10)}, "slot_minutes"),
        ({"rules": Rules(days_ahead=91)}, "days_ahead"),
        ({"rules": Rules(weekly=0)}, "weekly"),
        ({"title": " "}, "title"),
        ({"week": {}}, "hours"),
        ({"week": {0: [(540, 570)]}}, "hours"),
        ({"week": {0: [(600, 540)]}}, "hours"),
        ({"week": {7: [(540, 720)]}}, "hours"),
        ({"subject": ("nothing", 3)}, "subject"),
    ],
)
def test_what_cannot_be_is_not_offered(town, wrong, field):
    with pytest.raises(NotPossible) as caught:
        make.offered(town, **wrong)
    assert (caught.value.field, Thing.objects.exists()) == (field, False)


def test_the_unit_serves_the_place_and_only_a_head_offers(town):
    with pytest.raises(NotPossible) as caught:
        make.offered(town, unit=town.units["village_committee"])
    assert caught.value.field == "unit"
    for name in ("resident", "handler", "committee_one"):
        with pytest.raises(Refused):
            make.offered(town, by=town.actor(name, make.AT))


# ---- booking ---------------------------------------------------------------------------------------------------


def test_places_are_given_until_they_are_gone_and_given_up_again(town):
    thing = make.offered(town)
    one, two, three = make.residents(town, 3)
    first = make.booked(thing, one)
    assert (first.unit, make.booked(thing, two).unit) == (1, 2)
    with pytest.raises(faults.Full):
        make.booked(thing, three)
    actions.cancel(first, by=make.by(one), at=make.AT)
    assert make.booked(thing, three).unit == 1
    assert Act.objects.filter(verb="bookings.booked").count() == 3


def test_the_week_is_limited_for_each_person_and_the_next_week_begins_anew(town):
    thing = make.offered(town)
    resident = town.persons["resident"]
    first = make.booked(thing, resident, 9)
    with pytest.raises(faults.Twice):
        make.booked(thing, resident, 9)
    make.booked(thing, resident, 10, day=6)
    with pytest.raises(faults.WeekFull):
        make.booked(thing, resident, 11, day=3)
    make.booked(thing, resident, 9, day=7)
    actions.cancel(first, by=make.by(resident), at=make.AT)
    assert make.booked(thing, resident, 11, day=3).turn == 1


def test_a_household_shares_its_week(town):
    thing = make.offered(town, rules=Rules(places=2, days_ahead=30, weekly=1, limit=Limit.HOUSEHOLD))
    one, two, three = make.residents(town, 3)
    given = {"place": town.places["grid"], "name": "", "by": town.persons["grid_officer"], "on": FOUNDED_ON}
    people.form_household([one, two], at=make.AT, **given)
    make.booked(thing, one)
    with pytest.raises(faults.WeekFull):
        make.booked(thing, two, 10)
    make.booked(thing, three, 10)


def test_staff_book_as_everybody_does(town):
    thing = make.offered(town, rules=Rules(places=2, days_ahead=30, weekly=1, audience=Audience.EVERYBODY))
    head = town.persons["head"]
    make.booked(thing, head)
    with pytest.raises(faults.WeekFull):
        make.booked(thing, head, 10)


def test_who_lives_elsewhere_books_what_is_for_everybody_only(town):
    thing = make.offered(town)
    with pytest.raises(Refused) as caught:
        make.booked(thing, town.persons["stranger"])
    assert caught.value.decision.facts == ("may_use_it",)
    free = make.offered(town, rules=Rules(days_ahead=30, audience=Audience.EVERYBODY))
    assert make.booked(free, town.persons["stranger"]).unit == 1


def test_slots_that_are_none_too_far_or_past_are_refused(town):
    thing = make.offered(town)
    resident = town.persons["resident"]
    with pytest.raises(NotPossible):
        make.booked(thing, resident, 13)
    for at in (make.slot() - timedelta(days=31), make.slot()):
        with pytest.raises(Refused) as caught:
            make.booked(thing, resident, at=at)
        assert caught.value.decision.facts == ("is_in_reach",)


def test_nobody_gives_up_the_place_of_somebody_else(town):
    thing = make.offered(town)
    row = make.booked(thing, town.persons["resident"])
    for name in ("neighbour", "head", "handler"):
        with pytest.raises(Refused):
            actions.cancel(row, by=town.actor(name, make.AT), at=make.AT)
    with pytest.raises(Refused) as caught:
        actions.cancel(row, by=town.actor("resident"), at=make.slot())
    assert caught.value.decision.facts == ("has_not_begun",)


# ---- keeping ---------------------------------------------------------------------------------------------------


def test_what_the_organisation_keeps_is_public_and_can_be_let_go(town):
    thing = make.offered(town)
    keeper = town.actor("handler", make.AT)
    with pytest.raises(NotPossible):
        actions.hold(thing, starts_at=make.slot(), number=2, reason=" ", by=keeper, at=make.AT)
    with pytest.raises(NotPossible) as caught:
        actions.hold(thing, starts_at=make.slot(), number=3, reason="选举", by=keeper, at=make.AT)
    assert caught.value.field == "number"
    hold = actions.hold(thing, starts_at=make.slot(), number=2, reason="选举投票站", by=keeper, at=make.AT)
    assert Act.objects.get(verb="bookings.held").body["reason"] == "选举投票站"
    with pytest.raises(faults.Full):
        make.booked(thing, town.persons["resident"])
    actions.cancel(hold.bookings.first(), by=keeper, at=make.AT)
    assert make.booked(thing, town.persons["resident"]).unit == 1
    with pytest.raises(Refused):
        actions.hold(thing, starts_at=make.slot(), number=1, reason="x", by=town.actor("resident"), at=make.AT)


def test_a_day_changes_only_while_nobody_has_booked_it(town):
    thing, keeper = make.offered(town), town.actor("handler", make.AT)
    given = {"reason": "维修", "by": keeper, "at": make.AT}
    actions.change_day(thing, on=make.MONDAY, span=None, **given)
    with pytest.raises(NotPossible):
        make.booked(thing, town.persons["resident"])
    actions.change_day(thing, on=make.MONDAY, span=(600, 720), **given)
    make.booked(thing, town.persons["resident"], 10)
    with pytest.raises(NotPossible) as caught:
        actions.change_day(thing, on=make.MONDAY, span=None, **given)
    assert caught.value.field == "on"
    for wrong in ({"on": make.AT.date() - timedelta(days=2), "span": None}, {"on": make.MONDAY, "span": (9, 9)}):
        with pytest.raises(NotPossible):
            actions.change_day(thing, **wrong, **given)


def test_what_is_closed_takes_no_bookings(town):
    thing = make.offered(town)
    actions.close(thing, reason="要翻修", by=town.actor("head", make.AT), at=make.AT)
    with pytest.raises(Refused) as caught:
        make.booked(thing, town.persons["resident"])
    assert caught.value.decision.about == "moment"


# ---- afterwards ------------------------------------------------------------------------------------------------


def test_who_came_is_counted_once_by_community_and_group(town):
    thing = make.offered(town)
    resident = town.persons["resident"]
    make.booked(thing, resident)
    make.booked(thing, resident, 10)
    missed = make.booked(thing, town.persons["neighbour"], 10)
    with pytest.raises(Refused):
        actions.miss(missed, by=town.actor("handler"), at=make.AT)
    late = make.slot(11)
    with pytest.raises(Refused):
        actions.miss(missed, by=town.actor("resident", late), at=late)
    actions.miss(missed, by=town.actor("handler", late), at=late)
    assert time_passed(make.AT) == 0
    assert time_passed(make.slot(12)) == 2
    assert time_passed(make.slot(12)) == 0
    row = Visits.objects.get()
    assert (row.place, row.group, row.people, row.times) == (town.places["community"], "residents", 1, 2)
    assert Booking.objects.filter(status=Status.USED).count() == 2
    assert reading.visits(thing, row.year) == {"table": None, "is_less": True}


def test_the_forgotten_leave_places_of_nobody(town):
    thing = make.offered(town)
    resident = town.persons["resident"]
    make.booked(thing, resident)
    assert [each.name for each in forgetting.unfinished(resident.pk)] == ["活动室"]
    time_passed(make.slot(12))
    assert forgetting.unfinished(resident.pk) == []
    forgetting.forget(Farewell(resident, make.slot(12)))
    assert not Booking.objects.filter(person=resident).exists()
    assert not Guest.objects.exists()
    assert Visits.objects.get().people == 1


REFUSED = {
    "another place": "UPDATE bookings_booking SET unit = 2",
    "another person": "UPDATE bookings_booking SET person_id = (SELECT max(id) FROM people_person)",
    "gone": "DELETE FROM bookings_booking",
    "capacity": "UPDATE bookings_thing SET places = 9",
    "hours": "UPDATE bookings_hours SET closes = 1000",
    "day": "DELETE FROM bookings_day",
}


@pytest.mark.parametrize("deed", REFUSED)
def test_the_database_itself_keeps_the_places(town, deed):
    thing = make.offered(town)
    make.booked(thing, town.persons["resident"])
    more = {"span": None, "reason": "维修", "by": town.actor("handler", make.AT), "at": make.AT}
    actions.change_day(thing, on=make.MONDAY + timedelta(days=1), **more)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[deed])


@pytest.mark.parametrize("wrong", [{"unit": 1}, {"unit": 3}])
def test_the_database_itself_gives_no_place_twice_and_none_beyond(town, wrong):
    thing = make.offered(town)
    one, two = make.residents(town, 2)
    row = make.booked(thing, one)
    row.pk, row.person, row.owner_id, row.unit = None, two, two.pk, wrong["unit"]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_fifty_want_the_last_slot_and_one_has_it(lasting_town):
    thing = make.offered(lasting_town, rules=Rules(places=1, days_ahead=30))
    actors = [make.by(person) for person in make.residents(lasting_town, 50)]
    for actor in actors:
        assert actor.homes  # looked up before the race, so that the race is about the slot
    starts = make.slot()

    def work(at):
        return actions.book(thing, starts_at=starts, by=actors[at], at=make.AT)

    results = in_threads(50, work)
    assert sum(isinstance(result, Booking) for result in results) == 1, results
    assert sum(isinstance(result, faults.Full) for result in results) == 49, results
    assert Booking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_at_once_does_not_pass_the_limit(lasting_town):
    thing = make.offered(lasting_town)
    actor = make.by(lasting_town.persons["resident"])
    assert actor.homes

    def work(at):
        return actions.book(thing, starts_at=make.slot(9 + at % 3, at // 3), by=actor, at=make.AT)

    results = in_threads(6, work)
    assert sum(isinstance(result, Booking) for result in results) == 2, results


def test_the_slots_of_a_day_cost_a_few_questions(town, django_assert_max_num_queries):
    thing = make.offered(town)
    with django_assert_max_num_queries(3):
        slots = things.slots_on(thing, make.MONDAY, things.day_of(thing, make.MONDAY))
        assert (len(slots), sum(things.taken(thing, slots).values())) == (3, 0)
