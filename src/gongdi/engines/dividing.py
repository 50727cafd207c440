"""Dividing a sum among many by weights, to the last unit: nothing is lost, nothing is made.

Largest remainders (Hamilton 1792, Hare-Niemeyer): everybody has the whole part of their exact share, and the units that
are left go one each to the largest remainders. So each share differs from the exact one by less than a unit, and who
weighs more never has less. Of two equal remainders the one with the smaller tie comes first; ties are given, never
made here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Cut:
    """A sum before it is divided: what is kept back for all, what is set apart for those in need, what is shared."""

    kept: int
    care: int
    shared: int


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its exact size, and what it is in whole units."""

    exact: Fraction
    amount: int


def cut(total: int, *, kept: int, care: int) -> Cut:
    """Cut off two parts, given in whole percent and rounded down. Raises ValueError for parts that cannot be."""
    if total < 0 or kept < 0 or care < 0 or kept + care > HUNDRED:
        raise ValueError("parts of a sum lie between nothing and all of it")
    first, second = total * kept // HUNDRED, total * care // HUNDRED
    return Cut(first, second, total - first - second)


def largest_remainder(total: int, weights: Sequence[int], ranks: Sequence[int] | Sequence[str]) -> list[int]:
    """The whole units of each weight, in the order given; of two equal remainders the smaller rank comes first.

    Raises ValueError for a sum or a weight below zero, and for no weight above zero.
    """
    if total < 0 or len(weights) != len(ranks) or any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("a sum is divided by weights, one of which is above zero")
    whole = sum(weights)
    amounts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), ranks[at]))
    for at in order[: total - sum(amounts)]:
        amounts[at] += 1
    return amounts


def divided(total: int, weights: Sequence[int], ties: Sequence[str]) -> list[Share]:
    """The share of each weight, in the order given; they sum to `total`. Raises ValueError."""
    amounts, whole = largest_remainder(total, weights, ties), sum(weights)
    return [Share(Fraction(total * weight, whole), amount) for weight, amount in zip(weights, amounts, strict=True)]
