"""From counts to what is published: numbers of people, shares and medians, never a number that names somebody.

A group of fewer than five answers is not shown, nor is a criterion that fewer than five of a group answered; what is
summed over groups holds only what is shown, so that nothing can be found by subtraction. The share of good answers is
exact in hundredths of a percent, rounded down; a median is told twice over, so that it is a whole number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongdi.instruments.evaluations.models import Criterion, Group, Roll, Scale

FEW = 5
WHOLE = 10_000

Marks = Mapping[int, int]
"""How often each mark was given."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a criterion got of a group: how many answered it, the share of good answers, twice the median."""

    n: int
    share: int
    twice_median: int

    def as_data(self) -> dict[str, int]:
        """The same as plain data."""
        return {"n": self.n, "share": self.share, "twice_median": self.twice_median}


def answered(marks: Marks, scale: Scale) -> Answered | None:
    """What a criterion got; None when fewer than five answered it."""
    n = sum(marks.values())
    if n < FEW:
        return None
    good = sum(number for mark, number in marks.items() if mark >= scale.good)
    return Answered(n, good * WHOLE // n, twice_median(marks, n))


def twice_median(marks: Marks, n: int) -> int:
    """Twice the median of so many marks: the sum of the two in the middle."""
    return _mark_at(marks, (n - 1) // 2) + _mark_at(marks, n // 2)


def _mark_at(marks: Marks, place: int) -> int:
    for mark in sorted(marks):
        place -= marks[mark]
        if place < 0:
            return mark
    raise IndexError(place)


def score(found: Mapping[int, Answered], criteria: Iterable[Criterion]) -> int | None:
    """The shares weighted by the criteria, in hundredths of a percent; None when no criterion is shown."""
    weights = {each.number: each.weight for each in criteria if each.number in found}
    if not weights:
        return None
    return sum(weights[number] * found[number].share for number in weights) // sum(weights.values())


Cells = Mapping[tuple[str, int], Marks]
"""The counts by group and number of the criterion."""


def result(rolls: Sequence[Roll], cells: Cells, criteria: Sequence[Criterion], coverage_least: int) -> dict[str, Any]:
    """What is published of an evaluation, as plain data; `score` is None when too few answered."""
    asked, came = sum(roll.asked for roll in rolls), sum(roll.answered for roll in rolls)
    is_enough = came >= FEW and came * 100 >= coverage_least * asked
    shown = {
        (roll.group, each.number): found
        for roll in rolls
        for each in criteria
        if is_enough and roll.answered >= FEW
        if (found := answered(cells.get((roll.group, each.number), {}), Scale(each.scale)))
    }
    together = {each.number: found for each in criteria if (found := _summed(each, cells, shown))}
    return {
        "asked": asked,
        "answered": came,
        "is_enough": is_enough,
        "groups": [_group(roll, criteria, shown) for roll in rolls if roll.asked],
        "together": {str(number): found.as_data() for number, found in together.items()},
        "score": score(together, criteria),
    }


def _summed(criterion: Criterion, cells: Cells, shown: Mapping[tuple[str, int], Answered]) -> Answered | None:
    """A criterion over all groups in which it is shown."""
    marks: dict[int, int] = {}
    for group in Group.values:
        if (group, criterion.number) in shown:
            for mark, number in cells[group, criterion.number].items():
                marks[mark] = marks.get(mark, 0) + number
    return answered(marks, Scale(criterion.scale))


def _group(roll: Roll, criteria: Sequence[Criterion], shown: Mapping[tuple[str, int], Answered]) -> dict[str, Any]:
    """A group: how many were asked and answered (None for one to four), and what it said."""
    found = {each.number: shown[roll.group, each.number] for each in criteria if (roll.group, each.number) in shown}
    return {
        "group": roll.group,
        "asked": roll.asked,
        "answered": None if 0 < roll.answered < FEW else roll.answered,
        "criteria": {str(number): each.as_data() for number, each in found.items()},
        "score": score(found, criteria),
    }
