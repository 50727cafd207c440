"""The draw: one ticket of the lottery, then people within each kind; and who follows when somebody declines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gongdi.engines.sortition.faults import SortitionError, complaint
from gongdi.engines.sortition.feasibility import Infeasible, require
from gongdi.engines.sortition.lottery import Lottery
from gongdi.engines.sortition.problem import Kind, Panel, Problem
from gongdi.engines.sortition.quotas import Quota
from gongdi.engines.sortition.randomness import Stream
from gongdi.engines.sortition.solver import NoPanel, Solver


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ticket, the panel it stands for, and who sits on it, sorted by identifier."""

    ticket: int
    panel: Panel
    people: tuple[str, ...]


def draw(problem: Problem, lottery: Lottery, seed: str) -> Drawn:
    """Draw a ticket, from the stream "ticket", then people kind by kind, from the stream "people"."""
    ticket = 1 + Stream(seed, "ticket").below(lottery.total)
    panel, stream = lottery.panel_of(ticket), Stream(seed, "people")
    people: list[str] = []
    for kind, count in zip(problem.kinds, panel, strict=True):
        people += stream.chosen(kind.people, count)
    return Drawn(ticket, panel, tuple(sorted(people)))


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody declined; who follows, in order. `obstacle` says why a seat stays empty."""

    declined: str
    followers: tuple[str, ...]
    obstacle: Infeasible | SortitionError | None = None


def succession(problem: Problem, people: Collection[str], declined: Sequence[str], seed: str) -> tuple[Step, ...]:
    """What follows when people decline one after the other, in this order; followers may decline too.

    A seat that nobody can take under the quotas stays empty, and is looked at again at the next step.
    """
    seated, gone, steps = set(people), set[str](), list[Step]()
    for name in declined:
        if name not in seated:
            raise complaint("not_on_panel", id=name)
        seated.remove(name)
        gone.add(name)
        try:
            step = Step(name, replacements(problem, seated, gone, seed))
        except (Infeasible, SortitionError) as obstacle:
            step = Step(name, (), obstacle)
        seated.update(step.followers)
        steps.append(step)
    return tuple(steps)


def replacements(problem: Problem, staying: Collection[str], gone: Collection[str], seed: str) -> tuple[str, ...]:
    """Who follows on the seats that are empty, in order: the same quotas, nobody who is gone.

    The whole pool is shuffled once, with the stream "replacements". From its front, whoever can take a seat so that the
    other empty seats can still be filled under the quotas takes it. This depends on the seed and on whole numbers only.
    Raises Infeasible when the quotas can no longer be met, with the bounds of the whole panel.
    """
    everybody = sorted(name for kind in problem.kinds for name in kind.people)
    stranger = next((name for name in sorted({*staying, *gone}) if name not in set(everybody)), None)
    if stranger is not None:
        raise complaint("panel_stranger", id=stranger)
    order = Stream(seed, "replacements").chosen(everybody, len(everybody))
    taken, chosen = {*staying, *gone}, list[str]()
    seated = set(staying)
    while len(seated) < problem.seats:
        rest = remaining(problem, seated, taken)
        follower = next_of(rest, [name for name in order if name not in taken])
        chosen.append(follower)
        seated.add(follower)
        taken.add(follower)
    return tuple(chosen)


def remaining(problem: Problem, seated: Collection[str], taken: Collection[str]) -> Problem:
    """The empty seats as a problem of their own: who is left, and what the quotas still ask for."""
    panel = [sum(name in seated for name in kind.people) for kind in problem.kinds]
    left = tuple(Kind(kind.values, tuple(name for name in kind.people if name not in taken)) for kind in problem.kinds)
    seats = problem.seats - sum(panel)
    if seats > sum(len(kind.people) for kind in left):
        raise complaint("seats_over_pool", seats=seats, people=sum(len(kind.people) for kind in left))
    quotas = tuple(less(quota, have) for quota, have in zip(problem.quotas, problem.tally(panel), strict=True))
    return replace(problem, kinds=tuple(kind for kind in left if kind.people), quotas=quotas, seats=seats)


def less(quota: Quota, have: int) -> Quota:
    """What a quota asks of the empty seats when so many are met already."""
    flex_most = None if quota.flex_most is None else max(0, quota.flex_most - have)
    return replace(
        quota,
        least=max(0, quota.least - have),
        most=max(0, quota.most - have),
        flex_least=max(0, quota.flex_least - have),
        flex_most=flex_most,
    )


def next_of(rest: Problem, order: Sequence[str]) -> str:
    """The first person of the order who fits. Raises Infeasible when nobody does."""
    require(rest)
    kind_of = {name: at for at, kind in enumerate(rest.kinds) for name in kind.people}
    fits: dict[int, bool] = {}
    solver = Solver(rest)
    for name in order:
        kind = kind_of[name]
        if kind not in fits:
            fits[kind] = on_some_panel(solver, kind)
        if fits[kind]:
            return name
    raise NoPanel


def on_some_panel(solver: Solver, kind: int) -> bool:
    """Tell whether some panel has somebody of this kind."""
    weights = np.zeros(len(solver.problem.kinds))
    weights[kind] = 1.0
    return solver.best(weights)[1] >= 1
