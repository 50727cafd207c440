"""Instant run-off: textbook elections, an independent count, its paradox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import Tie, VotingError, instant_runoff
from tests.engines.voting.make import COUNTS, OPTIONS, election, one_by_one, orders, strict

pytestmark = pytest.mark.once


def count(papers, counts=None, *, options=OPTIONS, ties=OPTIONS):
    return instant_runoff(papers, options=tuple(options), ties=tuple(ties), counts=counts)


def test_the_capital_of_tennessee():
    papers, counts = election("42 mnck 26 nckm 15 cknm 17 kcnm")
    counted = count(papers, counts, options="mnck", ties="mnck")
    assert [stage.leaves for stage in counted.rounds] == ["c", "n", None]
    assert counted.rounds[-1].votes == {"m": 42, "k": 58}
    assert counted.ranking == ("k", "m", "n", "c")
    assert counted.ties == ()


def test_papers_that_name_nobody_left_are_exhausted():
    counted = count([("a",), ("b",), ("c", "b")], [4, 3, 2], options="abc", ties="abc")
    assert [(stage.votes, stage.exhausted) for stage in counted.rounds] == [
        ({"a": 4, "b": 3, "c": 2}, 0),
        ({"a": 4, "b": 5}, 0),
    ]
    shorter = count([("a",), ("b",), ("c",)], [4, 3, 2], options="abc", ties="abc")
    assert shorter.rounds[1].exhausted == 2
    assert shorter.winners == ("a",)


def test_more_than_half_of_what_is_left_ends_it_half_does_not():
    assert len(count([("a",), ("b",), ("c",)], [2, 1, 1], options="abc", ties="abc").rounds) == 2
    assert len(count([("a",), ("b",), ("c",)], [3, 1, 1], options="abc", ties="abc").rounds) == 1


def test_the_order_says_who_leaves_in_a_tie():
    counted = count([("a", "c"), ("b", "c"), ("c",)], [3, 2, 2], options="abc", ties="acb")
    assert counted.ties == (Tie(("c", "b"), "b", "leaves in round 1"),)
    assert counted.winners == ("c",)


def test_more_support_can_harm():
    """The known paradox of the rule: ten voters move the winner up, and it loses."""
    before = count(*election("39 abc 35 bca 26 cab"), options="abc", ties="abc")
    after = count(*election("49 abc 25 bca 26 cab"), options="abc", ties="abc")
    assert before.winners == ("a",)
    assert after.winners == ("c",)


@pytest.mark.parametrize(
    ("paper", "code"),
    [(("a", ("b", "c")), "equal_refused"), (("a", "x"), "option_unknown"), (("a", "a"), "option_twice")],
)
def test_papers_that_cannot_be_are_refused(paper, code):
    with pytest.raises(VotingError) as caught:
        count([("b",), paper])
    assert caught.value.code == code


def test_blank_papers_elect_nobody():
    assert count([(), ()]).winners == ()
    assert count([]).winners == ()


def by_hand(papers, ties):
    """The same rule, written as it is spoken: look at every paper in every round."""
    left = list(OPTIONS)
    while True:
        tops = [next((option for option in paper if option in left), None) for paper in papers]
        votes = {option: tops.count(option) for option in left}
        best = min(left, key=lambda option: (-votes[option], ties.index(option)))
        if len(left) == 1 or 2 * votes[best] > sum(votes.values()):
            return (best,) if votes[best] else ()
        left.remove(max(left, key=lambda option: (-votes[option], ties.index(option))))


@given(st.lists(st.tuples(strict(), COUNTS), max_size=7), orders)
def test_it_is_what_hands_would_count(pairs, ties):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    counted = count(papers, counts, ties=ties)
    assert counted.winners == by_hand(one_by_one(papers, counts), ties)
    assert sorted(counted.ranking) == sorted(OPTIONS)
    for stage in counted.rounds:
        assert sum(stage.votes.values()) + stage.exhausted == sum(counts)
