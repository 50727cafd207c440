"""The course of an indicator: where it should be on a day, and how it stands beside that.

A plan says where an indicator was on a first day and where it is to be at the end of some years. In between it is
expected on the straight line from one of these points to the next. All arithmetic is exact: values are integers in
the last decimal that is kept, days are counted, shares are fractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

NEAR = Fraction(1, 10)
"""Up to this share of the way that was to be gone may be missing before an indicator is behind."""


class Standing(Enum):
    """How a value stands beside its course."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    NEAR = "near"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Course:
    """From `baseline` on the day `start` to the `targets`, year → value at the end of that year.

    Raises ValueError without a target, or with one for a year that ended before the start.
    """

    baseline: int
    start: date
    targets: Mapping[int, int]

    def __post_init__(self) -> None:
        if not self.targets:
            raise ValueError("a course leads somewhere")
        if self.points[1][0] <= self.start:
            raise ValueError("a course leads onward")

    @property
    def points(self) -> list[tuple[date, int]]:
        """The days on which a value is given, in order."""
        return [
            (self.start, self.baseline),
            *((date(year, 12, 31), self.targets[year]) for year in sorted(self.targets)),
        ]

    @property
    def goal(self) -> int:
        """The value at the end."""
        return self.points[-1][1]

    def expected(self, on: date) -> Fraction:
        """The value of the straight lines on a day; before the start the baseline, after the end the goal."""
        before = (self.start, self.baseline)
        for point in self.points:
            if point[0] >= on:
                return _between(before, point, on)
            before = point
        return Fraction(before[1])

    def standing(self, value: int, on: date) -> Standing:
        """How a value of a day stands: reached, on course, near it (at most a tenth of the way short), or behind."""
        expected, rises = self.expected(on), self.goal >= self.baseline
        if value == self.goal or (value > self.goal) == rises:
            return Standing.REACHED
        short = expected - value if rises else value - expected
        if short <= 0:
            return Standing.ON_COURSE
        return Standing.NEAR if short <= NEAR * abs(expected - self.baseline) else Standing.BEHIND

    def share(self, value: int | Fraction) -> Fraction:
        """How much of the way from baseline to goal a value is, between 0 and 1; 1 when there is no way to go."""
        way = self.goal - self.baseline
        return min(max(Fraction(value - self.baseline) / way, Fraction(0)), Fraction(1)) if way else Fraction(1)


def _between(before: tuple[date, int], after: tuple[date, int], on: date) -> Fraction:
    if on <= before[0]:
        return Fraction(before[1])
    gone, way = (on - before[0]).days, (after[0] - before[0]).days
    return before[1] + Fraction((after[1] - before[1]) * gone, way)
