"""Why a project is done or is not: who had how much, what it was spent on, and how much was missing.

All amounts are exact fractions in parts of money. The sentences of a page or a command are made of these figures by who
shows them.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gongdi.engines.budgeting.completion import Shared
from gongdi.engines.budgeting.deciding import Outcome
from gongdi.engines.budgeting.election import Election, Integers, Supporters
from gongdi.engines.budgeting.equal_shares import Run
from gongdi.engines.budgeting.greedy import Fate, Listed
from gongdi.engines.budgeting.phragmen import Earned
from gongdi.engines.budgeting.welfare import Best, within


@dataclass(frozen=True, slots=True)
class Spent:
    """What supporters of the project paid in one round for another one (or for it): how many of them, and how much.

    `behind` is what all of its supporters had together before this round.
    """

    round: int
    project: str
    people: int
    amount: Fraction
    behind: Fraction


@dataclass(frozen=True, slots=True)
class WhyShares:
    """Equal Shares. `missing` is what its supporters lack of its cost at the end; 0 for a project that is done.

    Of `people` who support it, `empty` have nothing left; the others have `held` together.
    """

    project: str
    round: int | None
    cost: int
    people: int
    endowment: Fraction
    spent: tuple[Spent, ...]
    held: Fraction
    empty: int
    missing: Fraction


@dataclass(frozen=True, slots=True)
class WhyEarned:
    """Phragmén: `moment` when its supporters bought it, or could have; `missing` is what they lacked at the end."""

    project: str
    number: int | None
    cost: int
    people: int
    moment: Fraction | None
    ended: Fraction | None
    missing: Fraction
    beyond_budget: bool


@dataclass(frozen=True, slots=True)
class WhyListed:
    """Greedy: its rank, its score in parts of a point, what was left when its turn came, and what was missing then."""

    project: str
    rank: int
    score: int
    cost: int
    left: int
    missing: int
    fate: Fate
    tied: bool


@dataclass(frozen=True, slots=True)
class WhyBest:
    """Welfare: what the best set comes to, and the best that decides otherwise on this project; None if none may."""

    project: str
    done: bool
    cost: int
    welfare: int
    otherwise: int | None


Why = WhyShares | WhyEarned | WhyListed | WhyBest


def explain(outcome: Outcome, project: str) -> Why:
    """Why a project is done, or is not. Raises BadElection if there is none of this id."""
    place = outcome.election.place(project)
    detail = outcome.detail
    if isinstance(detail, Shared):
        return _shares(outcome.election, detail.run, place)
    if isinstance(detail, Earned):
        return _earned(outcome.election, detail, place)
    if isinstance(detail, Listed):
        return _listed(outcome.election, detail, place)
    return _best(outcome, detail, place)


def _shares(election: Election, run: Run, place: int) -> WhyShares:
    group = election.supporters[place]
    project, people = election.projects[place], int(group.weights.sum())
    spent = _spending(run, group, people * run.endowment)
    held = people * run.endowment - sum((each.amount for each in spent), Fraction(0))
    empty = int(group.weights[run.purses.spent_in[group.ballots] >= 0].sum())
    done = place in run.places
    number = run.places.index(place) + 1 if done else None
    missing = Fraction(0) if done else project.cost - held
    return WhyShares(project.id, number, project.cost, people, run.endowment, spent, held, empty, missing)


def _spending(run: Run, group: Supporters, behind: Fraction) -> tuple[Spent, ...]:
    """What these people paid for each project, in order."""
    purses, spent = run.purses, []
    paid = purses.paid[group.ballots].astype(np.int64)
    emptied = purses.spent_in[group.ballots]
    for number, bought in enumerate(run.rounds):
        full = (paid[:, number] > 0) & (emptied != number)
        rest = (paid[:, number] > 0) & (emptied == number)
        amount = bought.price * int(group.weights[full] @ paid[full, number])
        amount += _had(run, paid[rest, :number], group.weights[rest])
        people = int(group.weights[full | rest].sum())
        if people:
            spent.append(Spent(number + 1 + len(run.free), bought.project, people, amount, behind))
        behind -= amount
    return tuple(spent)


def _had(run: Run, paid: Integers, weights: Integers) -> Fraction:
    """What people who had paid their full share of some projects had left."""
    counts = (weights @ paid).tolist()
    gone = sum((run.rounds[number].price * count for number, count in enumerate(counts) if count), Fraction(0))
    return int(weights.sum()) * run.endowment - gone


def _earned(election: Election, earned: Earned, place: int) -> WhyEarned:
    group, project = election.supporters[place], election.projects[place]
    people, ended = int(group.weights.sum()), earned.stopped_at
    if place in earned.places:
        number = earned.places.index(place)
        bought = earned.purchases[number].moment
        return WhyEarned(project.id, number + 1, project.cost, people, bought, ended, Fraction(0), beyond_budget=False)
    moments = [Fraction(0), *(purchase.moment for purchase in earned.purchases)]
    counts = np.bincount(earned.last[group.ballots], weights=group.weights, minlength=len(moments))
    begun = sum((int(count) * moment for count, moment in zip(counts, moments, strict=True) if count), Fraction(0))
    moment = (project.cost + begun) / people if people else None
    has = people * (moments[-1] if ended is None else ended) - begun
    beyond = project.cost > election.budget - earned.cost
    return WhyEarned(
        project.id, None, project.cost, people, moment, ended, max(project.cost - has, Fraction(0)), beyond
    )


def _listed(election: Election, listed: Listed, place: int) -> WhyListed:
    rank, turn = next((rank, turn) for rank, turn in enumerate(listed.turns, start=1) if turn.place == place)
    project = election.projects[place]
    missing = max(project.cost - turn.left, 0) if turn.fate in {Fate.TOO_DEAR, Fate.AFTER_THE_END} else 0
    return WhyListed(project.id, rank, turn.score, project.cost, turn.left, missing, turn.fate, turn.tied)


def _best(outcome: Outcome, best: Best, place: int) -> WhyBest:
    election, ranks = outcome.election, list(outcome.ranks)
    project, done = election.projects[place], place in best.places
    otherwise = None
    if done:
        otherwise = within(election, election.budget, utility=best.utility, ties=ranks, without=place).welfare
    elif project.cost <= election.budget:
        rest = within(election, election.budget - project.cost, utility=best.utility, ties=ranks, without=place).welfare
        otherwise = rest + best.worth(election, place)
    return WhyBest(project.id, done, project.cost, best.welfare, otherwise)
