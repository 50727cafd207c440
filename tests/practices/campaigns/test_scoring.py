"""Scores: exact, line by line, the same in whatever order and groups they are put together."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from gongdi.practices.campaigns.scoring import (
    ANSWERS,
    HALVES,
    Item,
    Score,
    Unscored,
    lines,
    order,
    scored,
    together,
)

CALMLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
POINTS = some.lists(some.integers(1, 100), min_size=1, max_size=6)


@some.composite
def looked_at(draw):
    """A checklist and some stops that were judged by it."""
    items = [Item(f"i{place}", points) for place, points in enumerate(draw(POINTS))]
    one = some.fixed_dictionaries({item.code: some.sampled_from(ANSWERS) for item in items})
    return items, draw(some.lists(one, max_size=8))


@given(looked_at())
@CALMLY
def test_the_lines_add_up_to_the_score(both):
    items, stops = both
    whole = together(scored(items, each) for each in stops)
    found = lines(items, stops)
    assert whole == Score(sum(each.got for each in found), sum(each.possible for each in found), len(stops))
    assert all(each.good + each.partly + each.bad + each.absent == len(stops) for each in found)
    assert whole.rate is None or 0 <= whole.rate <= 1
    assert (whole.rate is None) == (whole.possible == 0)


@given(looked_at(), some.randoms(use_true_random=False))
@CALMLY
def test_neither_order_nor_groups_matter(both, chance):
    items, stops = both
    scores = [scored(items, each) for each in stops]
    whole, cut = together(scores), chance.randrange(len(scores) + 1)
    assert together([together(scores[:cut]), together(scores[cut:])]) == whole
    chance.shuffle(scores)
    assert together(scores) == whole


@given(looked_at(), some.data())
@CALMLY
def test_a_better_answer_never_lowers_the_rate(both, data):
    """And what is not there counts neither way."""
    items, stops = both
    for answers in stops:
        item = data.draw(some.sampled_from(items))
        if answers[item.code] not in ("partly", "bad"):
            continue
        before = scored(items, answers)
        better = scored(items, answers | {item.code: "good"})
        assert better.rate > before.rate
        assert better.possible == before.possible
        absent = scored(items, answers | {item.code: "absent"})
        earned = item.points * HALVES[answers[item.code]]
        assert (absent.got, absent.possible) == (before.got - earned, before.possible - 2 * item.points)


def test_a_score_by_hand():
    """15 good, 10 partly, 5 bad and 20 not there: 20 of 30 points."""
    items = [Item("a", 15), Item("b", 10), Item("c", 5), Item("d", 20)]
    score = scored(items, {"a": "good", "b": "partly", "c": "bad", "d": "absent"})
    assert score == Score(40, 60, 1)
    assert score.rate == Fraction(2, 3)


@pytest.mark.parametrize("answers", [{}, {"a": "great"}, {"a": "good", "b": "good"}])
def test_answers_that_do_not_fit_are_refused(answers):
    with pytest.raises(Unscored):
        scored([Item("a", 1)], answers)


def test_too_few_stops_stand_in_no_order():
    scores = {"many": Score(5, 10, 3), "few": Score(10, 10, 2), "best": Score(9, 10, 4), "none": Score(0, 0, 9)}
    assert order(scores) == ["best", "many", "few", "none"]
