"""Which lottery over panels is fairest: maximin and leximin, by column generation on kinds.

Maximin makes the smallest chance as large as it can be; leximin, among those, the second smallest, and so on. Panels
are too many to list, so they are brought in one by one: the prices of the best lottery over the panels at hand say
which weights a better panel would have to beat; when none does, the lottery is the best of all.

Source: Flanigan, Gölz, Gupta, Hennig, Procaccia, Fair algorithms for selecting citizens' assemblies, Nature 596 (2021).
New here: people are pooled to kinds, and the bound of divided seats (`shares`) ends most searches at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

import numpy as np

from gongdi.engines.sortition.peeling import peeled
from gongdi.engines.sortition.problem import Panel, Problem
from gongdi.engines.sortition.shares import SLACK, TIGHT, best_shares, fairest_shares, proved
from gongdi.engines.sortition.solver import Matrix, Optimum, Solver, Vector, maximum

BEGIN = 20
MOST_PANELS = 5_000
EPS = 1e-9


class Fairness(StrEnum):
    """What is made large: the smallest chance, or the smallest, then the next, and so on."""

    MAXIMIN = "maximin"
    LEXIMIN = "leximin"


@dataclass(frozen=True, slots=True)
class Mixture:
    """The fairest lottery in numbers with a point: panels and how often each; `lottery` makes it exact.

    `impossible` kinds are on no panel that meets the quotas. `ceiling` is proved: the smallest chance of the others
    exceeds it in no lottery. `finished` is False when the search ended at its limit of panels.
    """

    panels: tuple[Panel, ...]
    weights: tuple[float, ...]
    impossible: tuple[int, ...]
    ceiling: Fraction
    finished: bool


def fairest(problem: Problem, fairness: Fairness) -> Mixture:
    """The fairest lottery over panels. Raises NoPanel when no panel meets the quotas."""
    search = Search(problem)
    search.begin()
    drawable, impossible = search.cover()
    search.drawable = drawable
    if fairness is Fairness.MAXIMIN:
        found = best_shares(problem, drawable, {})
        ceiling = proved(problem, drawable, found)
        if not search.reaches(found.value) and not search.attain(found.shares[:-1] / problem.sizes):
            search.raise_least(drawable, {})
    else:
        chances, ceiling = fairest_shares(problem, drawable)
        if not search.attain(chances):
            search.raise_all()
    kept = [at for at, weight in enumerate(search.weights) if weight > EPS]
    return Mixture(
        tuple(search.panels[at] for at in kept),
        tuple(float(search.weights[at]) for at in kept),
        tuple(impossible),
        ceiling,
        search.finished,
    )


@dataclass
class Search:
    """Panels at hand, the lottery over them, and the ways to make it better."""

    problem: Problem
    panels: list[Panel] = field(default_factory=list)
    weights: Vector = field(default_factory=lambda: np.zeros(0))
    drawable: list[int] = field(default_factory=list)
    finished: bool = True

    def __post_init__(self) -> None:
        self.solver = Solver(self.problem)
        self.known: set[Panel] = set()

    def begin(self) -> None:
        """Twenty panels that spread the seats: who sits on one weighs less for the next."""
        weights = 1.0 / self.problem.sizes
        for _round in range(BEGIN):
            panel, _value = self.solver.best(weights / weights.sum(), beat=-1.0)
            self.add(panel)
            weights = weights * np.exp(-np.array(panel) / self.problem.sizes)

    def cover(self) -> tuple[list[int], list[int]]:
        """Kinds that are on some panel, and those that are on none; each of the former is on a panel at hand."""
        covered = np.array(self.panels).sum(axis=0) > 0
        impossible = []
        for kind in np.flatnonzero(~covered).tolist():
            if covered[kind]:
                continue
            weights = np.zeros(len(covered))
            weights[kind] = 1.0
            panel, value = self.solver.best(weights)
            if value < 1:
                impossible.append(kind)
                continue
            self.add(panel)
            covered |= np.array(panel) > 0
        return np.flatnonzero(covered).tolist(), impossible

    def add(self, panel: Panel) -> bool:
        """Take a panel to those at hand; False when it is there already."""
        if panel in self.known:
            return False
        self.known.add(panel)
        self.panels.append(panel)
        return True

    def chances(self, kinds: Sequence[int]) -> Matrix:
        """One row a kind, one column a panel: the chance of a person of that kind on that panel."""
        rows = np.array(self.panels, dtype=np.float64).T[list(kinds)]
        return np.asarray(rows / self.problem.sizes[list(kinds)][:, None])

    def better(self, kinds: Sequence[int], prices: Vector, value: float) -> bool:
        """Bring in the panel that weighs most at these prices, if it weighs more than `value`."""
        weights = np.zeros(len(self.problem.kinds))
        weights[list(kinds)] = prices / self.problem.sizes[list(kinds)]
        panel, weighs = self.solver.best(weights, beat=value + EPS)
        if weighs <= value + EPS or not self.add(panel):
            return False
        self.finished = len(self.panels) < MOST_PANELS
        return self.finished

    def attain(self, chances: Vector) -> bool:
        """Find a lottery that gives every kind these chances; False when there is none."""
        kinds = self.drawable
        for panel in peeled(self.solver, chances * self.problem.sizes):
            self.add(panel)
        while True:
            matrix = np.hstack([-self.chances(kinds), -np.ones((len(kinds), 1))])
            found = mixed(matrix, -chances[kinds], -1.0)
            self.weights, short, prices = found.shares[:-1], -found.value, found.prices
            if short <= EPS:
                return True
            if not self.better(kinds, prices, float(prices @ chances[kinds]) - short):
                return False

    def reaches(self, chance: float) -> bool:
        """Tell whether the panels at hand can give everybody this chance; if so, the lottery does."""
        found = mixed(np.hstack([-self.chances(self.drawable), np.ones((len(self.drawable), 1))]), 0.0, 1.0)
        self.weights = found.shares[:-1]
        return found.value >= chance - EPS

    def raise_least(self, open_: Sequence[int], settled: dict[int, float]) -> Optimum:
        """Make the smallest chance of the open kinds as large as it can be; settled ones keep theirs."""
        kinds = [*open_, *settled]
        floors = np.array([0.0] * len(open_) + list(settled.values())) * SLACK
        while True:
            rising = np.array([[1.0]] * len(open_) + [[0.0]] * len(settled))
            found = mixed(np.hstack([-self.chances(kinds), rising]), -floors, 1.0)
            self.weights = found.shares[:-1]
            if not self.better(kinds, found.prices, found.value + float(found.prices @ floors)):
                return found

    def raise_all(self) -> None:
        """Leximin without a bound to aim at: raise the smallest, settle who cannot rise, raise the rest."""
        open_, settled = list(self.drawable), dict[int, float]()
        while open_ and self.finished:
            found = self.raise_least(open_, settled)
            prices = found.prices[: len(open_)]
            tight = set(np.flatnonzero(prices >= min(TIGHT, float(prices.max()))).tolist())
            settled |= {kind: found.value for row, kind in enumerate(open_) if row in tight}
            open_ = [kind for row, kind in enumerate(open_) if row not in tight]


def mixed(below: Matrix, limits: Vector | float, last: float) -> Optimum:
    """The lottery over the columns of `below` but the last, which is free; `last` times that one is made the most."""
    columns = below.shape[1]
    aim = np.zeros(columns)
    aim[-1] = last
    sums = np.append(np.ones(columns - 1), 0.0).reshape(1, -1)
    return maximum(aim, below, np.broadcast_to(limits, len(below)), sums, np.ones(1), [1.0] * columns)
