"""The problem in numbers: people with equal values are one kind, and a panel says how many of each kind it has.

Pooling loses nothing: a rule that treats equals equally gives people of one kind one probability, and quotas ask for
nothing but the values. A pool of thousands of people has a few hundred kinds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gongdi.engines.sortition.faults import complaint
from gongdi.engines.sortition.pool import Pool, Values
from gongdi.engines.sortition.quotas import Quota

MOST_KINDS = 4_000
MOST_SEATS = 10_000

Panel = tuple[int, ...]
"""How many people of each kind are on a panel, in the order of `Problem.kinds`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """People with equal values, by identifier, sorted."""

    values: Values
    people: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """Seats to fill from kinds of people under quotas; all in a fixed order, whatever the order of the files."""

    features: tuple[str, ...]
    kinds: tuple[Kind, ...]
    quotas: tuple[Quota, ...]
    seats: int

    @cached_property
    def sizes(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """How many people each kind has."""
        return np.array([len(kind.people) for kind in self.kinds], dtype=np.int64)

    @cached_property
    def members(self) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """One row for each quota, one column for each kind; 1 where people of the kind count for the quota."""
        return np.array(
            [[float(kind.values[at] == quota.value) for kind in self.kinds] for quota, at in self._asked()],
            dtype=np.float64,
        ).reshape(len(self.quotas), len(self.kinds))

    @cached_property
    def counted(self) -> tuple[tuple[int, ...], ...]:
        """For each kind the quotas that its people count for, by their place in `quotas`."""
        return tuple(tuple(int(row) for row in np.flatnonzero(column)) for column in self.members.T)

    @cached_property
    def bounds(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
        """Least and most of every quota; no panel has more than all its seats."""
        least = np.array([quota.least for quota in self.quotas], dtype=np.float64)
        return least, np.array([min(quota.most, self.seats) for quota in self.quotas], dtype=np.float64)

    def _asked(self) -> Iterator[tuple[Quota, int]]:
        return ((quota, self.features.index(quota.feature)) for quota in self.quotas)

    def tally(self, panel: Sequence[int]) -> list[int]:
        """How many seats of a panel count for each quota."""
        found = [0] * len(self.quotas)
        for seats, rows in zip(panel, self.counted, strict=True):
            for row in rows if seats else ():
                found[row] += seats
        return found

    def _there(self, panel: Sequence[int]) -> bool:
        return all(0 <= count <= len(kind.people) for count, kind in zip(panel, self.kinds, strict=True))

    def broken(self, panel: Sequence[int]) -> str:
        """Say what a panel does not meet; empty when it is good. In whole numbers: no solver is believed."""
        if len(panel) != len(self.kinds) or not self._there(panel):
            return "more people of a kind than there are"
        if sum(panel) != self.seats:
            return f"{sum(panel)} people on {self.seats} seats"
        return "; ".join(
            f"{quota.name} has {count}, wanted {quota.least} to {quota.most}"
            for quota, count in zip(self.quotas, self.tally(panel), strict=True)
            if not quota.least <= count <= quota.most
        )


def problem_of(pool: Pool, quotas: Sequence[Quota], seats: int) -> Problem:
    """Pool equal people. Raises SortitionError where a limit is passed."""
    if not 1 <= seats <= MOST_SEATS:
        raise complaint("seats", seats=seats, limit=MOST_SEATS)
    if seats > len(pool.people):
        raise complaint("seats_over_pool", seats=seats, people=len(pool.people))
    alike: dict[Values, list[str]] = defaultdict(list)
    for name, values in pool.people.items():
        alike[values].append(name)
    if len(alike) > MOST_KINDS:
        raise complaint("too_many_kinds", count=len(alike), limit=MOST_KINDS)
    kinds = tuple(Kind(values, tuple(sorted(alike[values]))) for values in sorted(alike))
    return Problem(pool.features, kinds, tuple(sorted(quotas, key=lambda each: (each.feature, each.value))), seats)
