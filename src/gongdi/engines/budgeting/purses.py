"""What people still have while Equal Shares spends it: floats to look quickly, integers to decide.

Everybody begins with the same endowment. Who helps to pay project `r` pays `price[r] * score`, or all that is left; who
paid all that was left is *spent* and has exactly nothing. So what an unspent person has is

    endowment - sum of price[r] * score[r] over the projects r that the person helped to pay,

and what a set of unspent people has together follows from integer counts and the prices alone. All prices are kept over
one common denominator, which grows by a whole factor with each project: no fraction is ever reduced by a long gcd.

`held` are floats of the same figures. Each payment adds a rounding error of less than `3 * 2**-53` endowments, so that
floats further apart than `blur` compare for certain; nearer ones are decided with the integers.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.budgeting.election import Integers

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
ROUNDING = 2.0**-53


@dataclass(frozen=True, slots=True)
class Price:
    """A price for one point of score: `numerator / (denominator * rich)`; `rich` is the score of who pays it in full.

    `denominator` is that of the purses at the time; prices of the same time compare by `numerator` and `rich`.
    """

    numerator: int
    denominator: int
    rich: int

    def __float__(self) -> float:
        return self.numerator / (self.denominator * self.rich)

    def exact(self) -> Fraction:
        return Fraction(self.numerator, self.denominator * self.rich)


class Group:
    """The supporters of one project who are not spent, as arrays."""

    def __init__(self, ballots: Integers, weights: Integers, scores: Integers | None) -> None:
        self.ballots, self.weights, self.scores = ballots, weights, scores
        self.weight = weights.astype(np.float64)
        self.score = None if scores is None else scores.astype(np.float64)
        self.stake = self.weight if self.score is None else self.weight * self.score
        self.total = float(self.stake.sum())
        self.people = float(self.weight.sum())

    def kept(self, flags: Flags) -> "Group":
        """Those of the group whom the flags name."""
        return Group(self.ballots[flags], self.weights[flags], None if self.scores is None else self.scores[flags])

    def whole(self, flags: Flags) -> int:
        """The score of the people whom the flags name, in integers."""
        mine = self.weights[flags]
        return int(mine.sum() if self.scores is None else (mine * self.scores[flags]).sum())

    def due(self, price: float) -> Floats | float:
        """What each would pay at a price."""
        return price if self.score is None else price * self.score


class Purses:
    """The money of all ballots through one run of Equal Shares."""

    def __init__(self, ballots: int, endowment: Fraction, rounds: int, highest: int) -> None:
        self.denominator = endowment.denominator
        self.endowment = endowment.numerator
        self.prices: list[int] = []
        self.held: Floats = np.full(ballots, float(endowment))
        self.spent_in: Integers = np.full(ballots, -1)
        # Rows of one ballot lie together: what is asked is always all payments of some ballots.
        self.paid = np.zeros((ballots, rounds), dtype=np.min_scalar_type(-highest))
        self._size = float(endowment)
        self._least = self._size * 2.0**-62

    @property
    def blur(self) -> float:
        """Two amounts of money that are further apart than this differ for certain."""
        return self._size * ROUNDING * 4 * (len(self.prices) + 4)

    def most(self, group: Group) -> float:
        """What a group had at the beginning."""
        return self._size * group.people

    def unspent(self, group: Group, share: float = 1.0) -> Group:
        """The group without those who have nothing left; the same if at least a share of its ballots has something."""
        alive = self.held[group.ballots] > 0
        return group if np.count_nonzero(alive) >= share * alive.size else group.kept(alive)

    def together(self, group: Group, flags: Flags) -> int:
        """What the people whom the flags name have together, over the common denominator. None of them is spent."""
        weights = group.weights[flags]
        counts = weights @ self.paid[group.ballots[flags], : len(self.prices)].astype(np.int64)
        spent: int = sum(price * count for price, count in zip(self.prices, counts.tolist(), strict=True))
        return self.endowment * int(weights.sum()) - spent

    def price(self, group: Group, cost: int, guess: float) -> tuple[Price, Flags] | None:
        """The price at which unspent supporters pay a project in full, exactly, and who has less; None if they cannot.

        `guess` may be any number; near the true price it saves work. Who is poor, that is has less than is due, is
        proved for the price that follows from it.
        """
        poor = self.held[group.ballots] < group.due(guess)
        began_empty = not poor.any()
        while True:
            found = self._price(group, cost, poor)
            now = np.ones_like(poor) if found is None else self.poor(group, found)
            if found is not None and bool((now == poor).all()):
                return found, poor
            if found is None and began_empty:
                return None
            if found is None or bool((poor & ~now).any()):
                # The guess was too high. From below the poor only become more, and end at the true ones.
                poor, began_empty = np.zeros_like(poor), True
            else:
                poor = now

    def _price(self, group: Group, cost: int, poor: Flags) -> Price | None:
        rich = group.whole(~poor)
        missing = cost * self.denominator - self.together(group, poor)
        return Price(missing, self.denominator, rich) if rich and missing > 0 else None

    def poor(self, group: Group, price: Price) -> Flags:
        """Who has less than is due at a price, exactly."""
        gap = self.held[group.ballots] - group.due(float(price))
        poor = gap < 0
        near = np.flatnonzero(np.abs(gap) <= self.blur)
        if near.size:
            poor[near] = [side < 0 for side in self._sides(group, price, near)]
        return poor

    def _sides(self, group: Group, price: Price, near: Integers) -> list[int]:
        """Below zero for who has less than is due, zero for who has just that, above for more; in integers."""
        scores = np.ones(near.size, dtype=np.int64) if group.scores is None else group.scores[near]
        rows = np.column_stack([scores, self.paid[group.ballots[near], : len(self.prices)]])
        kinds, which = np.unique(rows, axis=0, return_inverse=True)
        sides = [self._side(price, *row) for row in kinds.tolist()]
        return [sides[kind] for kind in which.ravel().tolist()]

    def _side(self, price: Price, score: int, *paid: int) -> int:
        held = self.endowment - sum(each * times for each, times in zip(self.prices, paid, strict=True))
        return held * price.rich - price.numerator * score

    def pay(self, group: Group, price: Price, poor: Flags) -> Flags:
        """Take a project's price from its unspent supporters; who has nothing left now."""
        empty = poor.copy()
        left = self.held[group.ballots] - group.due(float(price))
        near = np.flatnonzero(np.abs(left) <= self.blur)
        if near.size:
            empty[near] = [side <= 0 for side in self._sides(group, price, near)]
        self.held[group.ballots] = np.where(empty, 0.0, np.maximum(left, self._least))
        self.spent_in[group.ballots[empty]] = len(self.prices)
        self.paid[group.ballots, len(self.prices)] = 1 if group.scores is None else group.scores
        self._keep(price)
        return empty

    def _keep(self, price: Price) -> None:
        """Bring all prices to the new common denominator."""
        common = gcd(price.numerator, price.rich)
        factor = price.rich // common
        self.denominator *= factor
        self.endowment *= factor
        self.prices = [kept * factor for kept in self.prices] + [price.numerator // common]
