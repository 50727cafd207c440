"""The measure of a theme: people not messages, whole percent, nothing lost between two weeks; the page is true."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.monthly import Count, Sign, Week, Window, counted, fall, input_hash, is_met, weeks

DAY = timedelta(days=1)
MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
PEOPLE = some.integers(0, 300)
MOMENTS = some.integers(0, 100).map(lambda hours: MARCH + timedelta(hours=hours * 7))
SIGNS = some.lists(some.builds(Sign, some.integers(1, 60), MOMENTS, some.none() | some.integers(1, 9)), max_size=40)
"""Of a number, one sign may differ from another: the last one holds."""


def test_the_worked_example_of_the_page():
    before = [
        Sign(11, MARCH, 1),
        Sign(12, MARCH + DAY, 1),
        Sign(13, MARCH + 2 * DAY, 2),
        Sign(14, MARCH + 8 * DAY, 3),
        Sign(15, MARCH + 9 * DAY),
        Sign(16, MARCH + 9 * DAY),
    ]
    window = Window(MARCH, MARCH + 14 * DAY)
    assert counted(before, window) == Count(people=4, appeals=6)
    after = [Sign(21, MARCH + 60 * DAY, 1), Sign(22, MARCH + 61 * DAY, 1), Sign(23, MARCH + 74 * DAY, 2)]
    later = Window(MARCH + 60 * DAY, MARCH + 74 * DAY)
    assert counted(after, later) == Count(people=1, appeals=2)
    assert fall(4, 1) == 75
    assert is_met(4, 1, 75)
    assert not is_met(4, 1, 76)
    assert (fall(3, 2), fall(3, 4), fall(0, 5)) == (33, -34, None)
    assert weeks(before, date(2026, 3, 2), date(2026, 3, 16)) == (
        Week(date(2026, 3, 2), 2, 3),
        Week(date(2026, 3, 9), 2, 3),
        Week(date(2026, 3, 16), 0, 0),
    )


def test_a_window_begins_with_its_first_moment_and_ends_before_its_last():
    window = Window(MARCH, MARCH + DAY)
    assert counted([Sign(1, MARCH, 1)], window).appeals == 1
    assert counted([Sign(1, MARCH + DAY, 1)], window).appeals == 0
    assert window.earlier(DAY) == Window(MARCH - DAY, MARCH)


def test_those_who_are_not_known_are_one_person_together():
    window = Window(MARCH, MARCH + DAY)
    assert counted([Sign(number, MARCH) for number in range(5)], window) == Count(1, 5)


def test_what_was_nothing_cannot_fall():
    assert not is_met(0, 0, 1)


@given(PEOPLE, PEOPLE, some.integers(1, 100))
def test_it_is_met_exactly_when_enough_fewer_people_spoke(before, after, target):
    assert is_met(before, after, target) == (before > 0 and (before - after) * 100 >= target * before)


@given(PEOPLE, PEOPLE, PEOPLE)
def test_fewer_people_are_never_a_smaller_fall(before, some_after, more):
    fell, less = fall(before, some_after), fall(before, some_after + more)
    assert (fell is None) == (less is None) == (before == 0)
    if fell is not None and less is not None:
        assert fell >= less


@given(SIGNS)
def test_the_weeks_hold_every_matter_once(signs):
    once = list({sign.number: sign for sign in signs}.values())
    found = weeks(once, MARCH.date(), (MARCH + timedelta(hours=700)).date())
    assert sum(week.appeals for week in found) == len(once)
    assert all(week.people <= week.appeals and week.monday.weekday() == 0 for week in found)
    assert {after.monday - week.monday for week, after in pairwise(found)} <= {7 * DAY}


@given(SIGNS, SIGNS)
def test_two_windows_that_touch_count_what_one_does(first, second):
    once = list({sign.number: sign for sign in [*first, *second]}.values())
    middle, end = MARCH + 14 * DAY, MARCH + 31 * DAY
    parts = counted(once, Window(MARCH, middle)).appeals + counted(once, Window(middle, end)).appeals
    assert parts == counted(once, Window(MARCH, end)).appeals


@given(some.lists(some.integers(1, 99)), some.integers(1, 99))
def test_the_hash_knows_window_and_matters_and_no_order(numbers, another):
    window = Window(MARCH, MARCH + DAY)
    assert input_hash(window, numbers) == input_hash(window, [*reversed(numbers), *numbers])
    assert input_hash(window, numbers) != input_hash(window.earlier(DAY), numbers)
    if another not in numbers:
        assert input_hash(window, numbers) != input_hash(window, [*numbers, another])
