"""Forewarning: people not messages, whole percent, nothing told twice; the page of the algorithm is true."""

from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.forewarning import Limits, Sign, input_hash, is_news, people_behind, repeats, share

NUMBERS = some.integers(1, 40)
SIGNS = some.lists(some.builds(Sign, NUMBERS, some.none() | some.integers(1, 6), some.booleans()), max_size=30)


def test_the_worked_example_of_the_page():
    asked = Limits(least=3, people=2)
    told = [Sign(15, 2), Sign(11, 1), Sign(12, 1)]
    found = repeats(told, asked)
    assert found is not None
    assert (found.numbers, found.counted) == ((11, 12, 15), {"appeals": 3, "people": 2})
    assert repeats([Sign(11, 1), Sign(12, 1), Sign(15, 1)], asked) is None
    assert not is_news((11, 12, 15, 16), (11, 12, 15), 2)
    assert is_news((11, 12, 15, 16, 17), (11, 12, 15), 2)
    judged = [Sign(number, is_bad=number <= 4) for number in range(1, 11)]
    bad = share(judged, Limits(least=10, percent=40))
    assert bad is not None
    assert (bad.numbers, bad.counted) == ((1, 2, 3, 4), {"answered": 10, "bad": 4, "percent": 40})
    assert share(judged, Limits(least=10, percent=41)) is None
    assert share(judged[:9], Limits(least=10, percent=40)) is None


def test_those_who_are_not_known_are_one_person_together():
    assert people_behind([Sign(1), Sign(2), Sign(3)]) == 1
    assert repeats([Sign(1), Sign(2), Sign(3)], Limits(least=3, people=2)) is None
    assert repeats([Sign(1), Sign(2), Sign(3, 7)], Limits(least=3, people=2)) is not None


def test_nothing_is_no_warning():
    assert repeats([], Limits(0)) is None
    assert share([], Limits(0)) is None
    assert share([Sign(1, is_bad=False)], Limits(0)) is None


@given(SIGNS, some.integers(0, 9), some.integers(0, 6))
def test_a_warning_holds_what_it_says(signs, least, people):
    found = repeats(signs, Limits(least, people))
    if found is None:
        return
    assert len(found.numbers) == found.counted["appeals"] >= least
    assert found.counted["people"] == people_behind(signs) >= people
    assert list(found.numbers) == sorted({sign.number for sign in signs})


@given(SIGNS, some.integers(0, 9), some.integers(0, 100))
def test_one_more_that_went_well_never_makes_a_warning(signs, least, percent):
    limits = Limits(max(least, 1), percent=percent)
    better = [*signs, Sign(99, is_bad=False)]
    if len(signs) >= limits.least and share(signs, limits) is None:
        assert share(better, limits) is None


@given(some.sets(NUMBERS, min_size=1), some.sets(NUMBERS), some.integers(1, 5))
def test_news_is_what_nobody_was_told(numbers, told, grows_by):
    assert is_news(numbers, told, grows_by) == (not told or len(numbers - told) >= grows_by)
    assert not is_news(numbers, numbers, grows_by)


@given(some.lists(NUMBERS, min_size=1))
def test_the_hash_knows_no_order(numbers):
    same = input_hash("lift", "place:1", numbers)
    assert same == input_hash("lift", "place:1", [*reversed(numbers), numbers[0]])
    assert same != input_hash("lift", "place:2", numbers)
    assert same != input_hash("lift", "place:1", [*numbers, 41])
