"""Several seats by ranked papers: worked examples, conservation of votes, proportion of solid groups."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import Tie, TransferableRule, VotingError, transferable_vote
from tests.engines.voting.make import COUNTS, OPTIONS, election, one_by_one, orders, strict

pytestmark = pytest.mark.once


def count(papers, counts=None, *, seats, options=OPTIONS, ties=OPTIONS):
    return transferable_vote(
        papers, options=tuple(options), ties=tuple(ties), rule=TransferableRule(seats), counts=counts
    )


def test_the_party_with_five_foods():
    """A worked example known from encyclopedias: 20 guests, three foods, quota 6."""
    papers, counts = election("4 o 2 po 8 cs 4 cb 1 s 1 b")  # orange, pear, chocolate, strawberry, bonbon
    counted = count(papers, counts, seats=3, options="opcsb", ties="opcsb")
    assert counted.quota == 6
    assert counted.winners == ("c", "o", "s")
    assert counted.stages[0].factor == Fraction(1, 2)
    assert counted.stages[1].votes == {"c": 6, "o": 4, "p": 2, "s": 5, "b": 3}


def test_dogs_cats_and_fish():
    """Weighted inclusive Gregory as in Y. Li's primer on the single transferable vote, part 5, exact."""
    rows = ["21 D1 D2 F C1 C2", "19 D2 D1 F C1 C2", "40 C1 C2 F D1 D2", "6 C2 C1 F D1 D2", "7 F D1 D2 C1 C2"]
    rows += ["6 F D1 C1 C2 D2", "1 F D1"]
    papers, counts = [tuple(row.split()[1:]) for row in rows], [int(row.split()[0]) for row in rows]
    options = ("D1", "D2", "C1", "C2", "F")
    counted = count(papers, counts, seats=3, options=options, ties=options)
    assert counted.quota == 26
    assert counted.winners == ("C1", "D1", "D2")
    assert [(one.surplus_of, one.factor, one.leaves) for one in counted.stages] == [
        ("C1", Fraction(7, 20), None),
        (None, None, "F"),
        ("D1", Fraction(9, 35), None),
        (None, None, None),
    ]
    assert counted.stages[-1].votes["D2"] == Fraction(131, 5)
    assert counted.stages[-1].votes["C2"] == 20 + Fraction(6 * 9, 35)
    assert counted.stages[-1].lost == Fraction(9, 35)


def test_the_order_decides_ties():
    counted = count([("a",), ("b",), ("c",)], [2, 2, 2], seats=1, options="abc", ties="bca")
    assert counted.winners == ("b",)
    assert counted.ties[0] == Tie(("b", "c", "a"), "a", "leaves in stage 1")
    assert counted.ties[1] == Tie(("b", "c"), "c", "leaves in stage 2")


def test_who_is_named_nowhere_never_fills_a_seat():
    assert count([("a",)], [5], seats=3).winners == ("a",)
    assert count([()], [5], seats=3).winners == ()


@pytest.mark.parametrize(
    ("paper", "seats", "code"),
    [
        ((("a", "b"),), 2, "equal_refused"),
        (("x",), 2, "option_unknown"),
        (("a", "a"), 2, "option_twice"),
        (("a",), 0, "seats_wrong"),
        (("a",), 13, "seats_wrong"),
    ],
)
def test_what_cannot_be_is_refused(paper, seats, code):
    with pytest.raises(VotingError) as caught:
        count([paper], seats=seats)
    assert caught.value.code == code


elections = st.lists(st.tuples(strict(), COUNTS), max_size=8)


@given(elections, orders, st.integers(1, 3))
def test_no_vote_is_made_or_vanishes(pairs, ties, seats):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    counted = count(papers, counts, seats=seats, ties=ties)
    for stage in counted.stages:
        assert sum(stage.votes.values()) + stage.lost == sum(counts)
    named = {option for paper in papers for option in paper}
    assert len(counted.winners) == min(seats, len(named))
    assert len(set(counted.winners)) == len(counted.winners)
    assert counted == count(one_by_one(papers, counts), seats=seats, ties=ties)


@given(elections, orders, st.integers(1, 3), st.sets(st.sampled_from(OPTIONS), min_size=1))
def test_a_group_that_stands_together_gets_its_seats(pairs, ties, seats, group):
    """Who puts the same options before all others, k quotas strong, gets k of them (Droop proportionality)."""
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    counted = count(papers, counts, seats=seats, ties=ties)
    solid = sum(number for paper, number in zip(papers, counts, strict=True) if set(paper[: len(group)]) == group)
    due = min(solid // counted.quota, len(group))
    assert len(group & set(counted.winners)) >= due


@given(elections, orders)
def test_one_seat_is_an_instant_run_off(pairs, ties):
    from gongdi.engines.voting import instant_runoff

    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    full = [(*paper, *(option for option in OPTIONS if option not in paper)) for paper in papers]
    one = instant_runoff(full, options=OPTIONS, ties=ties, counts=counts)
    assert count(full, counts, seats=1, ties=ties).winners == one.winners
