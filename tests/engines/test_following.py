"""Following money: what the rule says in small, and what it must always keep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.following import Piece, Purse, Step, follow

GIFT, TIED_GIFT, FUND, OTHER = 1, 2, 10, 20


def gift(number, amount, fund=FUND, tied=False):
    return Step(number, None, fund, amount, is_tied=tied)


def pay(number, amount, fund=FUND):
    return Step(number, fund, None, amount)


def test_first_in_is_first_out():
    went = follow([gift(1, 100), gift(2, 50), pay(3, 120), pay(4, 10)])
    assert went.pieces == {3: [Piece(1, 100, False), Piece(2, 20, False)], 4: [Piece(2, 10, False)]}
    assert went.of(2) == {3: 20, 4: 10}
    assert went.left(2) == {FUND: 20}


def test_tied_and_free_money_bear_a_payment_in_proportion_and_the_free_bears_the_odd_part():
    went = follow([gift(1, 200), gift(2, 100, tied=True), pay(3, 100)])
    assert went.of(2) == {3: 33}
    assert went.of(1) == {3: 67}


def test_only_free_money_moves_to_another_fund_and_stays_free_there():
    went = follow([gift(1, 200), gift(2, 100, tied=True), Step(3, FUND, OTHER, 150), pay(4, 30, OTHER)])
    assert went.left(1) == {FUND: 50, OTHER: 120}
    assert went.left(2) == {FUND: 100}
    assert went.of(1) == {3: 150, 4: 30}


def test_what_goes_back_to_a_giver_comes_from_that_givers_lot():
    went = follow([gift(1, 100), gift(2, 100), Step(3, FUND, None, 60, corrects=2)])
    assert went.left(1) == {FUND: 100}
    assert went.left(2) == {FUND: 40}


def test_what_a_payment_brings_back_returns_to_where_it_was_taken_from():
    went = follow([gift(1, 100), gift(2, 100), pay(3, 150), Step(4, None, FUND, 70, corrects=3), pay(5, 30)])
    assert went.pieces[3] == [Piece(1, 80, False)]
    assert went.pieces[5] == [Piece(1, 20, False), Piece(2, 10, False)]


def test_a_move_that_is_taken_back_takes_its_gifts_along():
    moved = [gift(1, 100), gift(2, 50, OTHER), Step(3, FUND, OTHER, 80)]
    went = follow([*moved, Step(4, OTHER, FUND, 80, corrects=3)])
    assert went.left(1) == {FUND: 100}
    assert went.left(2) == {OTHER: 50}


def test_a_gift_whose_donor_lets_it_free_can_move():
    tied = [gift(1, 100, tied=True), Step(-1, None, None, 0, corrects=1)]
    assert follow([*tied, Step(3, FUND, OTHER, 100)]).left(1) == {OTHER: 100}


def test_more_than_a_fund_holds_is_an_error():
    with pytest.raises(ValueError, match="more than it held"):
        follow([gift(1, 100), pay(2, 101)])


@st.composite
def histories(draw):
    """Gifts, payments, moves and corrections between three funds that never take more than is there."""
    steps, balance, gifts, out = [], dict.fromkeys((1, 2, 3), 0), {}, {}
    for number in range(1, draw(st.integers(1, 40)) + 1):
        fund = draw(st.sampled_from((1, 2, 3)))
        deed = draw(st.sampled_from(("gift", "gift", "pay", "move", "back", "refund")))
        if deed == "gift" or not balance[fund]:
            amount = draw(st.integers(1, 10**13))
            steps.append(Step(number, None, fund, amount, is_tied=draw(st.booleans())))
            balance[fund] += amount
            gifts[number] = (fund, amount)
        elif deed == "back" and out:
            first = draw(st.sampled_from(sorted(out)))
            fund, amount = out[first]
            part = draw(st.integers(1, amount))
            steps.append(Step(number, None, fund, part, corrects=first))
            balance[fund] += part
            out[first] = (fund, amount - part)
            if amount == part:
                del out[first]
        elif deed == "refund" and (mine := [one for one, (where, _) in gifts.items() if where == fund]):
            first = draw(st.sampled_from(mine))
            part = draw(st.integers(1, min(balance[fund], gifts[first][1])))
            steps.append(Step(number, fund, None, part, corrects=first))
            balance[fund] -= part
            gifts[first] = (fund, gifts[first][1] - part)
            if not gifts[first][1]:
                del gifts[first]
        else:
            amount = draw(st.integers(1, balance[fund]))
            target = draw(st.sampled_from([None, *({1, 2, 3} - {fund})])) if deed == "move" else None
            steps.append(Step(number, fund, target, amount))
            balance[fund] -= amount
            if target:
                balance[target] += amount
            else:
                out[number] = (fund, amount)
    return steps, balance


@given(histories())
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_nothing_is_made(history):
    steps, balance = history
    went = follow(steps)
    assert {fund: sum(went.purses[fund].sums.values()) for fund in balance} == balance
    assert all(
        sum(piece.amount for piece in purse.held()) == sum(purse.sums.values()) for purse in went.purses.values()
    )
    outside = {step.number for step in steps if step.target is None}
    for step in steps:
        if step.source is None and step.corrects is None:
            gone = sum(amount for number, amount in went.of(step.number).items() if number in outside)
            assert gone + sum(went.left(step.number).values()) == step.amount


@given(st.integers(0, 10**18), st.integers(0, 10**18), st.data())
def test_the_share_of_tied_money_never_asks_either_for_more_than_there_is(tied, free, data):
    amount = data.draw(st.integers(0, tied + free))
    purse = Purse()
    purse.put([Piece(1, tied, True), Piece(2, free, False)])
    assert 0 <= purse.share(amount) <= tied
    assert 0 <= amount - purse.share(amount) <= free
