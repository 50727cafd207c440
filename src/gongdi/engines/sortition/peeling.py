"""Shares of seats taken apart into panels: the way back from what could be if people were divisible to real panels.

Shares are a point of the space that the quotas leave. A panel is taken on the smallest face the point lies on, and as
much of it as the rest allows; then the rest lies on a smaller face. So it ends after as many panels as there are kinds
(Carathéodory), unless a face has no panel, which is when divided seats promised more than any lottery holds.
"""

from dataclasses import dataclass

import numpy as np

from gongdi.engines.sortition.problem import Panel, Problem
from gongdi.engines.sortition.solver import NoPanel, Solver, Vector

TIGHT = 1e-9


@dataclass(slots=True)
class Rest:
    """What of the shares is not yet taken, and the part of the lottery it is for."""

    problem: Problem
    shares: Vector
    part: float = 1.0

    def face(self) -> tuple[Vector, Vector, Vector, Vector]:
        """Least and most people of each kind, then seats of each quota, on the face where the rest lies."""
        sizes = self.problem.sizes.astype(np.float64)
        least, most = self.problem.bounds
        seats = self.problem.members @ self.shares
        low = np.where(self.shares >= self.part * sizes - TIGHT, sizes, 0.0)
        high = np.where(self.shares <= TIGHT, 0.0, sizes)
        fewest = np.where(seats >= self.part * most - TIGHT, most, least)
        return low, high, fewest, np.where(seats <= self.part * least + TIGHT, least, most)

    def room(self, panel: Vector) -> float:
        """As much of a panel as can be taken so that the rest keeps every bound."""
        parts = [self.part]
        least, most = self.problem.bounds
        count, seats = self.problem.members @ panel, self.problem.members @ self.shares
        for bound, mine, held in (
            (np.zeros(len(panel)), panel, self.shares),
            (least, count, seats),
        ):
            above = mine > bound
            parts += ((held - self.part * bound)[above] / (mine - bound)[above]).tolist()
        for bound, mine, held in ((self.problem.sizes.astype(np.float64), panel, self.shares), (most, count, seats)):
            below = mine < bound
            parts += ((self.part * bound - held)[below] / (bound - mine)[below]).tolist()
        return max(0.0, min(parts))

    def take(self, panel: Vector) -> None:
        """Take as much of the panel as there is room for."""
        part = self.room(panel)
        self.shares = np.maximum(self.shares - part * panel, 0.0)
        self.part -= part


def peeled(solver: Solver, shares: Vector) -> list[Panel]:
    """Panels whose mixtures hold these shares, or nearly all of them."""
    rest, panels = Rest(solver.problem, shares), list[Panel]()
    for _step in range(len(shares) + 2 * len(solver.problem.quotas)):
        if rest.part <= TIGHT:
            break
        try:
            panel = solver.on_face(rest.shares / solver.problem.sizes, *rest.face())
        except NoPanel:
            break
        panels.append(panel)
        rest.take(np.array(panel, dtype=np.float64))
    return panels
