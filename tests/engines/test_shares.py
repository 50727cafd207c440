"""Shares of a cost: exact to the fen, nobody a fen from exact, the higher never less, the exempt nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.dividing import largest_remainder
from gongdi.engines.shares import By, Household, Rule, SharesError, shares

GUANGZHOU = {1: 0, 2: 50, 3: 100, 4: 110, 5: 120, 6: 130}
SIX_BY_TWO = [Household(floor, 8_000) for floor in range(1, 7) for _side in "ab"]
BY_FLOOR = Rule({By.FLOOR: 100}, GUANGZHOU)


def rules():
    """Any mixture, with coefficients that never fall from floor to floor."""
    cuts = some.lists(some.integers(0, 100), min_size=3, max_size=3).map(sorted)
    percents = cuts.map(
        lambda cut: dict(zip(By, (cut[0], cut[1] - cut[0], cut[2] - cut[1], 100 - cut[2]), strict=True))
    )
    steps = some.lists(some.integers(0, 60), min_size=9, max_size=9)
    rising = steps.map(lambda each: {floor: sum(each[:floor]) for floor in range(1, 10)})
    return some.builds(Rule, percents, rising)


flats = some.builds(Household, some.integers(1, 9), some.integers(1, 30_000), some.booleans())


@given(some.integers(1, 10**12), some.lists(flats, min_size=1, max_size=40), rules())
def test_the_sum_is_exact_and_nobody_is_a_fen_from_their_exact_share(total, households, rule):
    try:
        found = shares(total, households, rule)
    except SharesError:  # nobody pays: tried below
        return
    assert sum(share.amount for share in found) == total
    for household, share in zip(households, found, strict=True):
        assert share.amount >= 0
        assert not (household.is_exempt and share.amount)
        for piece in share.pieces:
            assert abs(piece.amount - Fraction(piece.part * piece.weight, piece.whole)) < 1
            assert piece.weight or not piece.amount


@given(some.integers(1, 10**12), some.lists(flats, min_size=2, max_size=40), rules())
def test_of_two_flats_of_one_area_the_higher_never_pays_less(total, households, rule):
    alike = [Household(each.floor, 9_000, each.is_exempt) for each in households]
    try:
        found = shares(total, alike, rule)
    except SharesError:
        return
    paying = sorted((h.floor, s.amount) for h, s in zip(alike, found, strict=True) if not h.is_exempt)
    highest: dict[int, int] = {}
    for floor, amount in paying:
        highest[floor] = max(highest.get(floor, 0), amount)
    for floor, amount in paying:
        assert all(amount >= other for below, other in highest.items() if below < floor)


def test_a_lift_of_six_floors():
    found = shares(40_000_000, SIX_BY_TWO, BY_FLOOR)
    assert [share.amount for share in found[::2]] == [0, 1_960_784, 3_921_569, 4_313_726, 4_705_882, 5_098_039]
    assert sum(share.amount for share in found) == 40_000_000
    [piece] = found[-1].pieces
    assert (piece.weight, piece.whole, piece.part) == (130, 1_020, 40_000_000)


def test_what_is_left_goes_to_the_largest_fractions_and_of_equal_ones_to_the_higher():
    assert largest_remainder(10, [1, 1, 1], [0, 1, 2]) == [4, 3, 3]
    assert largest_remainder(10, [1, 1, 1], [1, 2, 0]) == [3, 3, 4]
    found = shares(100, [Household(1, 1), Household(2, 1), Household(3, 1)], Rule({By.EQUAL: 100}))
    assert [share.amount for share in found] == [33, 33, 34]


@pytest.mark.parametrize(
    ("code", "households", "percents", "coefficients"),
    [
        ("percents", SIX_BY_TWO, {By.FLOOR: 60}, GUANGZHOU),
        ("percents", SIX_BY_TWO, {By.FLOOR: 120, By.AREA: -20}, GUANGZHOU),
        ("coefficient", SIX_BY_TWO, {By.FLOOR: 100}, {1: 10_001}),
        ("coefficient_missing", [Household(7, 1)], {By.FLOOR: 100}, GUANGZHOU),
        ("floor_unknown", [Household(None, 1)], {By.FLOOR_AREA: 100}, GUANGZHOU),
        ("nobody_pays", [Household(1, 1)], {By.FLOOR: 100}, GUANGZHOU),
        ("nobody_pays", [Household(6, 1, is_exempt=True)], {By.EQUAL: 100}, {}),
    ],
)
def test_what_cannot_be_shared_is_refused(code, households, percents, coefficients):
    with pytest.raises(SharesError) as fault:
        shares(100, households, Rule(percents, coefficients))
    assert fault.value.code == code
