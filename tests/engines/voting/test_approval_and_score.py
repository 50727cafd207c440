"""Approval and score: sums, thresholds, ties by the given order, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import ApprovalRule, Bar, ScoreRule, Tie, VotingError, approval, score
from tests.engines.voting.make import COUNTS, OPTIONS, approvals, one_by_one, orders

pytestmark = pytest.mark.once


def test_the_most_named_win_and_the_order_decides_a_tie_at_the_edge():
    papers = [("a", "b"), ("a", "c"), ("b", "d"), ("c",)]
    counted = approval(papers, options=OPTIONS, ties="dcba", rule=ApprovalRule(seats=2))
    assert counted.votes == {"a": 2, "b": 2, "c": 2, "d": 1}
    assert counted.winners == ("c", "b")
    assert counted.ties == (Tie(("c", "b", "a"), "b", "last seat"),)


def test_a_tie_that_decides_nothing_is_not_told():
    assert approval([("a", "b")], options="abc", ties="abc", rule=ApprovalRule(seats=2)).ties == ()


def test_who_stays_under_the_threshold_is_not_elected():
    rule = ApprovalRule(seats=2, threshold=Bar.read(">1/2"))
    counted = approval([("a",), ("a", "b"), ("b",), ("a",)], options="abc", ties="abc", rule=rule)
    assert counted.winners == ("a",)
    assert counted.measures["b"].missing == 1


def test_a_blank_paper_counts_in_the_whole():
    rule = ApprovalRule(threshold=Bar.read(">1/2"))
    assert approval([("a",), ()], options="ab", ties="ab", rule=rule).winners == ()
    assert approval([("a",)], options="ab", ties="ab", rule=rule).winners == ("a",)


def test_nobody_named_nobody_elected():
    assert approval([(), ()], options="ab", ties="ab", rule=ApprovalRule()).winners == ()
    assert score([], options="ab", ties="ab", rule=ScoreRule()).winners == ()


def test_the_highest_sum_wins_and_what_is_not_scored_gets_the_lowest():
    counted = score([{"a": 5, "b": 1}, {"b": 4}], options="ab", ties="ab", rule=ScoreRule(low=1, high=5))
    assert counted.points == {"a": 6, "b": 5}
    assert counted.means == {"a": 3, "b": Fraction(5, 2)}
    assert counted.scored_by == {"a": 1, "b": 2}
    assert counted.winners == ("a",)


@pytest.mark.parametrize(
    ("papers", "rule", "code"),
    [
        ([("x",)], ApprovalRule(), "option_unknown"),
        ([("a", "a")], ApprovalRule(), "option_twice"),
        ([("a", "b")], ApprovalRule(most=1), "marks_too_many"),
        ([], ApprovalRule(seats=0), "seats_wrong"),
        ([], ApprovalRule(seats=201), "seats_wrong"),
    ],
)
def test_approvals_that_cannot_be_are_refused(papers, rule, code):
    with pytest.raises(VotingError) as caught:
        approval(papers, options="ab", ties="ab", rule=rule)
    assert caught.value.code == code


@pytest.mark.parametrize("points", [-1, 6])
def test_points_beyond_the_scale_are_refused(points: int):
    with pytest.raises(VotingError, match="score_out_of_range"):
        score([{"a": points}], options="ab", ties="ab", rule=ScoreRule())


@pytest.mark.parametrize("scale", [(0, 0), (5, 0), (0, 1001), (-1001, 0)])
def test_a_scale_rises_and_stays_small(scale: tuple[int, int]):
    with pytest.raises(VotingError, match="scale_wrong"):
        ScoreRule(*scale)


@pytest.mark.parametrize(
    ("options", "ties", "code"),
    [
        ([], [], "options_wrong"),
        (["a", "a"], ["a", "a"], "options_wrong"),
        ([str(n) for n in range(201)], [], "options_wrong"),
        (["a b"], ["a b"], "option_name"),
        (["甲"], ["甲"], "option_name"),
        (["a" * 41], ["a" * 41], "option_name"),
        (["a", "b"], ["a"], "ties_wrong"),
        (["a", "b"], ["a", "a"], "ties_wrong"),
        (["a", "b"], ["a", "b", "c"], "ties_wrong"),
    ],
)
def test_options_and_their_order_are_whole(options, ties, code):
    with pytest.raises(VotingError) as caught:
        approval([], options=options, ties=ties, rule=ApprovalRule())
    assert caught.value.code == code


@pytest.mark.parametrize(("counts", "code"), [([1, 2], "counts_wrong"), ([-1], "count_out_of_range")])
def test_multiplicities_fit_the_papers(counts, code):
    with pytest.raises(VotingError) as caught:
        approval([("a",)], options="ab", ties="ab", rule=ApprovalRule(), counts=counts)
    assert caught.value.code == code


@given(st.lists(st.tuples(approvals, COUNTS), max_size=6), orders)
def test_equal_papers_may_be_counted_at_once(pairs, ties):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    at_once = approval(papers, options=OPTIONS, ties=ties, rule=ApprovalRule(2), counts=counts)
    assert at_once == approval(one_by_one(papers, counts), options=OPTIONS, ties=ties, rule=ApprovalRule(2))


@given(st.lists(st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 5)), max_size=6), orders)
def test_more_points_never_harm(papers, ties):
    before = score(papers, options=OPTIONS, ties=ties, rule=ScoreRule())
    after = score([*papers, {"a": 5}], options=OPTIONS, ties=ties, rule=ScoreRule())
    assert after.ranking.index("a") <= before.ranking.index("a")
