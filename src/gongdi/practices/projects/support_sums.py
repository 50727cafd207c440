"""What a project gets by the rules of support: whole fen, every step of the sum a line that can be read again.

A pure function of the rules and of what the sum rests on: no database, no clock. A share is rounded down to the fen, so
nobody ever gets more than the rules say; what people must give themselves is rounded up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

WHOLE = 10_000
"""All of it, in hundredths of a percent."""


class Why(Enum):
    """Why a line of the sum stands there."""

    SHARE = "share"
    FIXED = "fixed"
    MOST = "most"
    COST = "cost"
    BUDGET = "budget"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True)
class Step:
    """What is given from a score on (hundredths of a percent): a share of the cost and a fixed sum, at most `most`."""

    least: int = 0
    share: int = 0
    fixed: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a sum rests on, in fen: the cost, what was had for it before, what is left of the year's budget.

    `score` is that of the evaluation, None where none is asked for or there is none. `criterion` is the most that the
    fund's own rule for relief gives, None without one.
    """

    cost: int
    had: int = 0
    left: int = 0
    score: int | None = None
    criterion: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sum: why, the sum after it, and of what it is (a share, a limit), for the sentence."""

    why: Why
    amount: int
    of: int = 0


@dataclass(frozen=True, slots=True)
class Worked:
    """A sum with its lines; without a step (the score was not reached) it is 0 and has none."""

    amount: int = 0
    step: Step | None = None
    lines: tuple[Line, ...] = ()


def step_for(steps: Iterable[Step], score: int | None) -> Step | None:
    """The highest step that the score reaches; without a score one that asks for none."""
    reached = [step for step in steps if step.least <= (score or 0)]
    return max(reached, key=lambda step: step.least, default=None)


def worked(steps: Iterable[Step], basis: Basis) -> Worked:
    """Work out what is given. Never more than cost less what was had, nor than is left of the budget, nor below 0."""
    step = step_for(steps, basis.score)
    if step is None:
        return Worked()
    amount = basis.cost * step.share // WHOLE
    lines = [Line(Why.SHARE, amount, step.share)] if step.share else []
    if step.fixed:
        amount += step.fixed
        lines.append(Line(Why.FIXED, amount, step.fixed))
    for why, limit in _limits(step, basis):
        if limit is not None and amount > limit:
            amount = limit
            lines.append(Line(why, amount, limit))
    return Worked(amount, step, tuple(lines))


def _limits(step: Step, basis: Basis) -> Sequence[tuple[Why, int | None]]:
    """What a sum may not exceed, in the order in which it is said."""
    return (
        (Why.MOST, step.most),
        (Why.CRITERION, basis.criterion),
        (Why.COST, max(basis.cost - basis.had, 0)),
        (Why.BUDGET, max(basis.left, 0)),
    )


def own_needed(cost: int, own_least: int) -> int:
    """What people must have given themselves, in fen, rounded up."""
    return -(-cost * own_least // WHOLE)


def parts(amount: int, first_part: int) -> tuple[int, ...]:
    """The instalments of a sum: the first rounded up, so that there is one, and the rest where there is any."""
    first = -(-amount * first_part // WHOLE)
    return (first, amount - first) if amount > first else (first,)


def climbs(steps: Sequence[Step]) -> bool:
    """Whether a better score never gives less: steps ascend, and so do share, fixed sum and limit."""
    return all(
        lower.least < higher.least
        and lower.share <= higher.share
        and lower.fixed <= higher.fixed
        and (higher.most is None or (lower.most is not None and lower.most <= higher.most))
        for lower, higher in pairwise(steps)
    )
