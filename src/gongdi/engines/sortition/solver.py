"""The two questions asked of the solver (HiGHS): the best panel for given weights, and the best mixture of shares.

Its answers are numbers with a point; every panel is rounded and checked in whole numbers before it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import scipy  # its parts are loaded when they are asked for

from gongdi.engines.sortition.problem import Panel, Problem

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]

WHOLE = 1e-6
# What scipy says of HiGHS: solved to the optimum; no solution exists.
SOLVED, INFEASIBLE = 0, 2


class NoPanel(Exception):
    """No panel meets all quotas."""


class SolverFailed(RuntimeError):
    """The solver gave no answer or one that does not hold; nothing was decided."""


@dataclass(frozen=True)
class Solver:
    """Panels of a problem."""

    problem: Problem

    @cached_property
    def _rows(self) -> "csr_array":
        return scipy.sparse.csr_array(np.vstack([self.problem.members, np.ones(len(self.problem.kinds))]))

    @cached_property
    def _constraints(self) -> "LinearConstraint":
        return self._within(*self.problem.bounds)

    def _within(self, least: Vector, most: Vector) -> "LinearConstraint":
        seats = float(self.problem.seats)
        return scipy.optimize.LinearConstraint(self._rows, np.append(least, seats), np.append(most, seats))

    def on_face(self, weights: Vector, low: Vector, high: Vector, least: Vector, most: Vector) -> Panel:
        """A panel of much weight within these bounds of kinds and quotas. Raises NoPanel."""
        within = self._within(least, most)
        shares = self._solved(weights, low, high, within=within)
        if self._is_whole(shares):
            return self._checked(shares, weights)[0]
        near = self._near(weights, shares, within)
        return (near or self._checked(self._solved(weights, low, high, within=within, whole=True), weights))[0]

    def best(self, weights: Vector, *, beat: float = np.inf) -> tuple[Panel, float]:
        """A panel whose seats weigh most, and what they weigh. Raises NoPanel.

        Shares of seats are asked for first: that is quicker, and where they come out whole they are the answer. Else
        one of the panels next to them will do if it weighs more than `beat`.
        """
        none, all_ = np.zeros(len(weights)), self.problem.sizes.astype(np.float64)
        shares = self._solved(weights, none, all_)
        if self._is_whole(shares):
            return self._checked(shares, weights)
        if beat < np.inf:
            near = self._near(weights, shares)
            if near is not None and near[1] > beat:
                return near
        return self._checked(self._solved(weights, none, all_, whole=True), weights)

    def _near(
        self, weights: Vector, shares: Vector, within: "LinearConstraint | None" = None
    ) -> tuple[Panel, float] | None:
        """The best panel that has of each kind the share rounded up or down, if there is one."""
        try:
            low, high = np.floor(shares + WHOLE), np.ceil(shares - WHOLE)
            found = self._solved(weights, low, high, within=within, whole=True)
        except NoPanel:
            return None
        return self._checked(found, weights)

    def _is_whole(self, shares: Vector) -> bool:
        return bool(np.abs(shares - np.rint(shares)).max() <= WHOLE) and not self.problem.broken(whole(shares))

    def _checked(self, shares: Vector, weights: Vector) -> tuple[Panel, float]:
        panel = whole(shares)
        broken = self.problem.broken(panel)
        if broken:
            raise SolverFailed(broken)
        return panel, float(weights @ np.array(panel))

    def _solved(
        self,
        weights: Vector,
        low: Vector,
        high: Vector,
        *,
        whole: bool = False,
        within: "LinearConstraint | None" = None,
    ) -> Vector:
        answer = scipy.optimize.milp(
            -weights,
            constraints=within or self._constraints,
            bounds=scipy.optimize.Bounds(low, high),
            integrality=np.full(len(weights), int(whole)),
            options={"mip_rel_gap": 0},
        )
        if answer.status == INFEASIBLE:
            raise NoPanel
        if answer.x is None or answer.status != SOLVED:
            raise SolverFailed(answer.message)
        return np.asarray(answer.x)


def whole(shares: Vector) -> Panel:
    """Shares as whole seats."""
    return tuple(int(seats) for seats in np.rint(shares))


@dataclass(frozen=True, slots=True)
class Optimum:
    """The optimum of a linear programme: its value, the shares, and the prices of its rows (`ub` then `eq`)."""

    value: float
    shares: Vector
    prices: Vector
    equal_prices: Vector


def maximum(aim: Vector, below: Matrix, limits: Vector, equal: Matrix, sums: Vector, tops: Sequence[float]) -> Optimum:
    """Maximise `aim @ x` under `below @ x <= limits`, `equal @ x == sums`, `0 <= x <= tops`. Raises NoPanel."""
    answer = scipy.optimize.linprog(
        -aim,
        A_ub=below,
        b_ub=limits,
        A_eq=equal,
        b_eq=sums,
        bounds=[(0, top) for top in tops],
        method="highs",
        options={"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9},
    )
    if answer.status == INFEASIBLE:
        raise NoPanel
    if answer.status != SOLVED or answer.fun is None:
        raise SolverFailed(answer.message)
    return Optimum(-answer.fun, np.asarray(answer.x), -answer.ineqlin.marginals, -answer.eqlin.marginals)
