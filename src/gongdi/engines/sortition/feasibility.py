"""When no panel meets all quotas: which of them conflict, and the smallest change that mends it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy  # its parts are loaded when they are asked for

from gongdi.engines.sortition.problem import Problem
from gongdi.engines.sortition.quotas import Quota
from gongdi.engines.sortition.solver import NoPanel, Solver, SolverFailed


@dataclass(frozen=True, slots=True)
class Conflict:
    """A side (min or max) of a quota that cannot be kept together with the others; so many `people` have the value."""

    quota: Quota
    side: str
    people: int

    @property
    def sentence(self) -> str:
        bound = self.quota.least if self.side == "min" else self.quota.most
        return f"{self.quota.name}: {self.side} {bound} ({self.people} in the pool)"


@dataclass(frozen=True, slots=True)
class Change:
    """A quota, and the bounds it would need."""

    quota: Quota
    least: int
    most: int

    @property
    def sentence(self) -> str:
        sides = (("min", self.quota.least, self.least), ("max", self.quota.most, self.most))
        moved = ", ".join(f"{side} {was} -> {wanted}" for side, was, wanted in sides if was != wanted)
        return f"{self.quota.name}: {moved}"


class Infeasible(Exception):
    """No panel meets all quotas.

    `conflict` cannot be kept together, and leaving out any one of it mends it; `changes` are the fewest steps that make
    a panel possible, `within_flex` says whether they keep within the flex of the quotas.
    """

    def __init__(self, conflict: tuple[Conflict, ...], changes: tuple[Change, ...], *, within_flex: bool) -> None:
        super().__init__(
            "no panel meets all quotas. In conflict: "
            + "; ".join(each.sentence for each in conflict)
            + ". Smallest change: "
            + "; ".join(each.sentence for each in changes)
        )
        self.conflict, self.changes, self.within_flex = conflict, changes, within_flex


def require(problem: Problem) -> None:
    """Make sure that some panel meets the quotas. Raises Infeasible."""
    if not possible(problem):
        changes, within = mended(problem)
        raise Infeasible(conflicting(problem), changes, within_flex=within)


def possible(problem: Problem) -> bool:
    """Tell whether any panel meets the quotas."""
    try:
        Solver(problem).best(np.zeros(len(problem.kinds)))
    except NoPanel:
        return False
    return True


def conflicting(problem: Problem) -> tuple[Conflict, ...]:
    """Bounds that cannot be kept together, none superfluous: each is left out in turn, and stays out if it may."""
    kept = list(problem.quotas)
    for at in range(len(kept)):
        for least, most in ((0, None), (None, problem.seats)):
            quota = kept[at]
            loosened = replace(
                quota,
                least=quota.least if least is None else least,
                most=quota.most if most is None else most,
            )
            tried = [*kept[:at], loosened, *kept[at + 1 :]]
            if loosened != quota and not possible(replace(problem, quotas=tuple(tried))):
                kept = tried
    people = (problem.members @ problem.sizes).astype(int)
    return tuple(conflicts(kept, people.tolist(), problem.seats))


def conflicts(kept: Sequence[Quota], people: Sequence[int], seats: int) -> Iterator[Conflict]:
    for quota, count in zip(kept, people, strict=True):
        if quota.least > 0:
            yield Conflict(quota, "min", count)
        if quota.most < min(seats, count):
            yield Conflict(quota, "max", count)


def mended(problem: Problem) -> tuple[tuple[Change, ...], bool]:
    """The fewest steps of one that make a panel possible, and whether they keep within flex."""
    for room, within in ((flex, True), (unbounded, False)):
        try:
            return steps(problem, room), within
        except NoPanel:
            continue
    raise SolverFailed("no change of the quotas makes a panel possible")


def flex(quota: Quota) -> tuple[float, float]:
    """How far the two bounds may be moved."""
    return quota.least - quota.flex_least, np.inf if quota.flex_most is None else quota.flex_most - quota.most


def unbounded(quota: Quota) -> tuple[float, float]:
    """As far as it takes."""
    return quota.least, np.inf


def steps(problem: Problem, room: Callable[[Quota], tuple[float, float]]) -> tuple[Change, ...]:
    """The changes with the fewest steps, no bound moved further than its room. Raises NoPanel."""
    kinds, quotas = len(problem.kinds), len(problem.quotas)
    low, high = problem.bounds
    members, none, step = problem.members, np.zeros((quotas, quotas)), np.eye(quotas)
    seats = np.append(np.ones(kinds), np.zeros(2 * quotas)).reshape(1, -1)
    rooms = np.array([room(quota) for quota in problem.quotas]).reshape(quotas, 2)
    answer = scipy.optimize.milp(
        np.append(np.zeros(kinds), np.ones(2 * quotas)),
        constraints=[
            scipy.optimize.LinearConstraint(np.hstack([members, step, none]), low, np.inf),
            scipy.optimize.LinearConstraint(np.hstack([members, none, -step]), -np.inf, high),
            scipy.optimize.LinearConstraint(seats, problem.seats, problem.seats),
        ],
        bounds=scipy.optimize.Bounds(0, np.concatenate([problem.sizes, rooms[:, 0], rooms[:, 1]])),
        integrality=np.ones(kinds + 2 * quotas, dtype=np.int64),
        options={"mip_rel_gap": 0},
    )
    if answer.x is None:
        raise NoPanel
    moved = np.rint(answer.x[kinds:]).astype(int).tolist()
    down, up = moved[:quotas], moved[quotas:]
    return tuple(
        Change(quota, quota.least - less, quota.most + more)
        for quota, less, more in zip(problem.quotas, down, up, strict=True)
        if less or more
    )
