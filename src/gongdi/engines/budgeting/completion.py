"""Completions of Equal Shares: what is done with the money that supporters could not put together.

Equal Shares often leaves money over. "Add1" raises everybody's endowment by one unit of the currency, runs the rule
again from nothing, and so on. Two stopping rules are published, and they differ; each has its own name here:

`ADD1`             until the next step would cost more than the budget (the official rule of Wieliczka, Świecie, Assen)
`ADD1_EXHAUSTIVE`  as that, but also as soon as no further project with supporters fits into what is left (the default
                   of pabutools)
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.equal_shares import EqualShares, Run, Utility
from gongdi.engines.budgeting.faults import BadElection


class Completion(StrEnum):
    """What is done with the money left over."""

    NONE = "none"
    ADD1 = "add1"
    ADD1_EXHAUSTIVE = "add1-exhaustive"


class Stop(StrEnum):
    """Why the endowment was raised no further."""

    NOT_RAISED = "no completion was asked for"
    OVERSPEND = "the next step would cost more than the budget"
    EXHAUSTIVE = "no further project fits into what is left"
    EVERYTHING = "every project with supporters is bought"


@dataclass(frozen=True, eq=False)
class Shared:
    """What Equal Shares decides: the run that counts, `steps` raises after the first, and why it stopped there."""

    run: Run
    utility: Utility
    completion: Completion
    steps: int
    stop: Stop
    overspend: int | None
    """What the projects of the next step would cost, when that is why it stopped."""


RUNS_MOST = 1_000_000
# So many steps in which nothing changed are waited for at most before a leap is tried again.
PATIENCE_MOST = 32


def equal_shares(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    completion: Completion = Completion.NONE,
    ties: list[int] | None = None,
    runs_most: int = RUNS_MOST,
) -> Shared:
    """Run Equal Shares with a completion. `ties` are the ranks of the projects (`tie_order`).

    Steps that are certain to buy the same in the same order (`EqualShares.run_like`) are leapt over, twice as many each
    time and half as many where it is not certain: large sums of few people take thousands of steps and few runs.

    Raises BadElection if a vote gives less than nothing to a project, or after `runs_most` runs.
    """
    rule, pace = EqualShares(election, utility, ties), _Pace()
    run, steps = rule.run(Fraction(election.budget, election.voters or 1)), 0
    for _ in range(runs_most):
        stop = _stop(rule, run, completion)
        if stop:
            return Shared(run, utility, completion, steps, stop, None)
        leap = pace.leap
        if leap > 1:
            further = rule.run_like(run, run.endowment + leap * election.unit)
            pace.leapt(far=further is not None)
            run, steps = (further, steps + leap) if further else (run, steps)
            continue
        following = rule.run(run.endowment + election.unit)
        if following.cost > election.budget:
            return Shared(run, utility, completion, steps, Stop.OVERSPEND, following.cost)
        pace.stepped(calm=following.places == run.places)
        run, steps = following, steps + 1
    raise BadElection("too_hard", limit=runs_most)


@dataclass(slots=True)
class _Pace:
    """How many steps to try at once: more while nothing changes, one where everything does."""

    leap: int = 1
    calm: int = 0
    patience: int = 1

    def stepped(self, *, calm: bool) -> None:
        """One step was made, after which the same is bought in the same order, or not."""
        self.calm = self.calm + 1 if calm else 0
        self.leap = 2 if self.calm >= self.patience else 1

    def leapt(self, *, far: bool) -> None:
        """A leap was made, or was not certain."""
        self.leap = self.leap * 2 if far else self.leap // 2
        if far:
            self.patience = 1
        elif self.leap == 1:
            self.calm, self.patience = 0, min(self.patience * 2, PATIENCE_MOST)


def _stop(rule: EqualShares, run: Run, completion: Completion) -> Stop | None:
    """Why a run is the last one before the next is even tried."""
    if completion == Completion.NONE:
        return Stop.NOT_RAISED
    left = {*rule.wanted} - {*run.places}
    if not left:
        return Stop.EVERYTHING
    room = rule.election.budget - run.cost
    fits = any(rule.election.projects[place].cost <= room for place in left)
    return Stop.EXHAUSTIVE if completion == Completion.ADD1_EXHAUSTIVE and not fits else None
