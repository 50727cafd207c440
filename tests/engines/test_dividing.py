"""Dividing a sum: to the fen, never below zero, never less for who weighs more."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.engines.dividing import Cut, cut, divided

# The first draws wait for whatever else the machine does.
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SUMS = st.integers(0, 10**13)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any)


def shares(total, weights):
    return divided(total, weights, [f"{at:03}" for at in range(len(weights))])


@SLOW
@given(SUMS, WEIGHTS)
def test_the_shares_sum_to_the_fen_and_lie_within_one_of_the_exact_ones(total, weights):
    found = shares(total, weights)
    assert sum(share.amount for share in found) == total
    for share, weight in zip(found, weights, strict=True):
        assert share.exact == Fraction(total * weight, sum(weights))
        assert share.amount >= 0
        assert abs(share.amount - share.exact) < 1
        assert weight or not share.amount


@SLOW
@given(SUMS, WEIGHTS)
def test_who_weighs_more_never_has_less(total, weights):
    pairs = sorted(zip(weights, (share.amount for share in shares(total, weights)), strict=True))
    amounts = [amount for _weight, amount in pairs]
    assert amounts == sorted(amounts)


@SLOW
@given(SUMS, WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(total, weights, chance):
    ties = [f"{at:03}" for at in range(len(weights))]
    order = list(range(len(weights)))
    chance.shuffle(order)
    mixed = divided(total, [weights[at] for at in order], [ties[at] for at in order])
    amounts = {ties[at]: share.amount for at, share in zip(order, mixed, strict=True)}
    assert [amounts[tie] for tie in ties] == [share.amount for share in divided(total, weights, ties)]


@SLOW
@given(SUMS, st.integers(0, 100), st.integers(0, 100))
def test_parts_are_cut_off_without_loss(total, kept, care):
    if kept + care > 100:
        with pytest.raises(ValueError, match="parts"):
            cut(total, kept=kept, care=care)
        return
    parts = cut(total, kept=kept, care=care)
    assert parts.kept + parts.care + parts.shared == total
    assert min(parts.kept, parts.care, parts.shared) >= 0


def test_a_hundred_among_three_gives_the_odd_fen_to_the_first_by_tie():
    assert [share.amount for share in divided(10_000, [1, 1, 1], ["b", "a", "c"])] == [3333, 3334, 3333]
    assert cut(10_001, kept=20, care=10) == Cut(2000, 1000, 7001)


@pytest.mark.parametrize(
    ("total", "weights", "ties"), [(-1, [1], ["a"]), (1, [0, 0], ["a", "b"]), (1, [-1, 2], ["a", "b"]), (1, [1], [])]
)
def test_what_cannot_be_divided_is_refused(total, weights, ties):
    with pytest.raises(ValueError, match="divided by weights"):
        divided(total, weights, ties)
