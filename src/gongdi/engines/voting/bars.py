"""Thresholds as the law words them: 过半数 is more than half, 三分之二以上 is two thirds or more.

Civil Code 1259: 以上 (or more), 以下 (or less), 以内 (within) include the number itself; 超过 (over), 不满 (short of)
and 以外 (beyond) do not. 过半数 is more than one half. So half of an even number is no majority, and two thirds are.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.voting.faults import VotingError

SPELT = re.compile(r"(>=?)([0-9]{1,6})(?:/([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A share to be reached. `includes`: the share itself is enough (以上); otherwise only more than it (过)."""

    share: Fraction
    includes: bool

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or (self.share == 1 and not self.includes):
            raise VotingError("bar_out_of_range", text=str(self))

    @classmethod
    def read(cls, text: str) -> "Bar":
        """From ">1/2" or ">=2/3". Raises VotingError."""
        found = SPELT.fullmatch(text.strip())
        if found is None or (found[3] and not int(found[3])):
            raise VotingError("bar_unreadable", text=text[:40])
        return cls(Fraction(int(found[2]), int(found[3] or 1)), found[1] == ">=")

    def __str__(self) -> str:
        return f"{'>=' if self.includes else '>'}{self.share}"

    def least(self, whole: int) -> int:
        """The smallest whole number that reaches the bar."""
        exact = self.share * whole
        return exact.__ceil__() if self.includes else exact.__floor__() + 1

    def measure(self, part: int, whole: int) -> "Measure":
        """How far `part` of `whole` comes. Of nothing, nothing reaches a bar."""
        return Measure(part, whole, self, self.least(whole), whole > 0 and part >= self.least(whole))


@dataclass(frozen=True, slots=True)
class Measure:
    """A part of a whole against a bar: `least` is the smallest part that would have reached it."""

    part: int
    whole: int
    bar: Bar
    least: int
    is_met: bool

    @property
    def missing(self) -> int:
        """By how much the part falls short; 0 when the bar is met."""
        return max(0, self.least - self.part)


MORE_THAN_HALF = Bar(Fraction(1, 2), includes=False)
TWO_THIRDS = Bar(Fraction(2, 3), includes=True)
THREE_QUARTERS = Bar(Fraction(3, 4), includes=True)
