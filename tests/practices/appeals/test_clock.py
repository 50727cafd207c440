"""The promises: working days, the pause and its cap, what keeps running, and the shorter time of a further round."""

from datetime import UTC, datetime, timedelta

import pytest

from gongdi.ground.access.actor import SYSTEM
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.actions.passing import time_passed
from gongdi.practices.appeals.models import Limit, Track
from gongdi.practices.appeals.queries.promises import promise
from gongdi.practices.appeals.states import OPEN, Status
from tests.practices.appeals import make

DAY = timedelta(days=1)


def shanghai(month, day, hour=9, year=2026):
    return datetime(year, month, day, hour - 8, tzinfo=UTC)


def evening(month, day, year=2026):
    """When the offices close: a promise in working days runs until then."""
    return shanghai(month, day, 18, year)


def dispatched(town, on, **more):
    return make.appeal(town, at=Status.DISPATCHED, on=on, **more)


@pytest.mark.parametrize("status", OPEN)
def test_every_open_status_has_a_time(town, status):
    appeal = fresh(make.appeal(town, at=status).pk)
    assert appeal.due_at > make.MONDAY


@pytest.mark.parametrize("status", sorted(set(Status) - set(OPEN)))
def test_what_has_ended_has_none(town, status):
    appeal = fresh(make.appeal(town, at=status).pk)
    assert (appeal.due_at, appeal.turn) == (None, "nobody")


def test_working_days_pass_over_the_weekend(town):
    appeal = make.appeal(town, on=shanghai(3, 6))  # a Friday
    assert appeal.due_at == evening(3, 9)


def test_working_days_pass_over_a_holiday_and_count_the_worked_weekend(town):
    """National day 2025: off from 1 to 8 October, and Saturday the 11th is worked."""
    appeal = dispatched(town, shanghai(9, 30, year=2025))  # five working days
    assert appeal.promised_at == evening(10, 14, 2025)


def test_what_comes_in_at_the_weekend_waits_for_monday(town):
    appeal = make.appeal(town, on=shanghai(3, 7, 15))  # a Saturday afternoon
    assert appeal.due_at.date() == shanghai(3, 9).date()


def test_over_the_end_of_the_year(town):
    appeal = make.appeal(town, on=shanghai(12, 31, 10, year=2025))
    assert appeal.due_at == evening(1, 4)  # 1 to 3 January are off, Sunday the 4th is worked


def test_a_promise_beyond_the_known_calendar_is_not_certain(town):
    appeal = make.appeal(town, at=Status.ACCEPTED, on=shanghai(12, 28, 9))
    assert fresh(appeal.pk).due_certain is False
    assert fresh(make.appeal(town, at=Status.ACCEPTED).pk).due_certain is True


def test_the_reply_is_promised_from_the_dispatch_not_from_the_signature(town):
    appeal = dispatched(town, make.MONDAY)
    promise = appeal.promised_at
    assert promise == evening(3, 9)  # five working days over a weekend
    signed = actions.accept(appeal, by=town.actor("handler"), at=make.MONDAY + DAY)
    assert (signed.promised_at, signed.due_at) == (promise, promise)


def test_the_promise_keeps_running_over_a_return(town):
    appeal = dispatched(town, make.MONDAY)
    promise = appeal.promised_at
    again = make.walk(town, make.STEPS["return"](town, appeal, make.MONDAY + DAY), "dispatch")
    assert again.promised_at == promise


def waiting(town, asked_at):
    appeal = make.appeal(town, at=Status.IN_PROGRESS)
    return actions.ask(appeal, text="是哪一盏？", by=town.actor("handler"), at=asked_at)


def test_the_clock_stands_still_while_the_resident_is_asked(town):
    appeal = waiting(town, shanghai(3, 3, 15))
    assert appeal.promised_at == evening(3, 9)
    answered = actions.answer(appeal, text="东边。", by=town.actor("resident"), at=shanghai(3, 5, 10))
    assert answered.promised_at == evening(3, 11)  # two working days more
    assert answered.due_at == answered.promised_at
    assert answered.waiting_since is None


def test_the_pause_has_an_end(town):
    appeal = waiting(town, shanghai(3, 3, 15))
    promise, end = appeal.promised_at, appeal.due_at
    assert end == evening(3, 10)  # five working days

    assert time_passed(end) == 0
    assert time_passed(end + timedelta(hours=3)) == 1
    resumed = fresh(appeal.pk)
    assert resumed.status == Status.IN_PROGRESS
    assert resumed.promised_at == promise + 7 * DAY


def test_a_pause_that_nobody_ended_in_time_is_no_longer_than_its_limit(town):
    appeal = waiting(town, shanghai(3, 3, 15))
    promise = appeal.promised_at
    resumed = actions.resume(appeal, by=SYSTEM, at=shanghai(3, 27))
    assert resumed.promised_at == promise + 7 * DAY


def test_a_further_round_has_a_shorter_promise_of_its_own(town):
    appeal = make.appeal(town, at=Status.REOPENED)
    assert appeal.promised_at == evening(3, 5)
    assert appeal.due_at == appeal.promised_at


def test_a_late_reply_is_late_by_the_promise(town):
    appeal = make.appeal(town, at=Status.ACCEPTED)
    on_time = actions.reply(appeal, text="好了。", by=town.actor("handler"), at=appeal.promised_at)
    assert on_time.replies.get().is_late is False
    other = make.appeal(town, at=Status.ACCEPTED)
    late = actions.reply(other, text="好了。", by=town.actor("handler"), at=other.promised_at + timedelta(seconds=1))
    assert late.replies.get().is_late is True


def test_limits_are_data(town):
    Limit.objects.filter(clock="triage").update(working_days=3)
    Track.objects.filter(code="small").update(working_days=1)
    appeal = make.appeal(town)
    assert appeal.due_at == evening(3, 5)
    assert make.walk(town, appeal, "triage", "dispatch").promised_at == evening(3, 3)


def test_who_could_not_be_reached_in_time_is_closed_without_a_rating(town):
    appeal = fresh(make.appeal(town, at=Status.VISITED).pk)
    assert time_passed(appeal.due_at + timedelta(seconds=1)) == 1
    assert fresh(appeal.pk).status == Status.CLOSED


def test_our_own_silence_closes_nothing(town):
    appeal = fresh(make.appeal(town, at=Status.REPLIED).pk)
    assert time_passed(appeal.due_at + 30 * DAY) == 0
    assert fresh(appeal.pk).status == Status.REPLIED


@pytest.mark.parametrize(("on", "may_move"), [(shanghai(3, 9), False), (shanghai(12, 30, year=2030), True)])
def test_a_promise_into_a_year_without_announced_holidays_says_that_it_may_move(town, on, may_move):
    appeal = fresh(dispatched(town, on).pk)
    assert promise(appeal, on)["may_move"] == may_move
