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


STEPS_MOST = 1_000_000


def equal_shares(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    completion: Completion = Completion.NONE,
    ties: list[int] | None = None,
    steps_most: int = STEPS_MOST,
) -> Shared:
    """Run Equal Shares with a completion. `ties` are the ranks of the projects (`tie_order`).

    Raises BadElection if a vote gives less than nothing to a project, or after `steps_most` raises.
    """
    rule = EqualShares(election, utility, ties)
    run, steps = rule.run(Fraction(election.budget, election.voters or 1)), 0
    while True:
        stop = _stop(rule, run, completion)
        if stop:
            return Shared(run, utility, completion, steps, stop, None)
        following = rule.run(run.endowment + election.unit)
        if following.cost > election.budget:
            return Shared(run, utility, completion, steps, Stop.OVERSPEND, following.cost)
        run, steps = following, steps + 1
        if steps >= steps_most:
            raise BadElection("too_hard", limit=steps_most)


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
