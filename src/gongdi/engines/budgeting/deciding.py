"""One election, one rule by its name: what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gongdi.engines.budgeting.completion import RUNS_MOST, Completion, Shared, equal_shares
from gongdi.engines.budgeting.election import Election, Kind, tie_order
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.greedy import Listed, greedy, variant
from gongdi.engines.budgeting.phragmen import Earned, phragmen
from gongdi.engines.budgeting.welfare import STATES_MOST, Best, welfare


class Rule(StrEnum):
    """The rules, by the names of the command line."""

    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"
    GREEDY = "greedy"
    WELFARE = "welfare"


@dataclass(frozen=True, slots=True)
class Effort:
    """When a rule is given up as too hard: after so many runs of Equal Shares, or so many states of exact welfare."""

    runs: int = RUNS_MOST
    states: int = STATES_MOST


WHOLE = Effort()


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule and what it needs to know. Without `utility`: the cost for approvals, the score for votes with points."""

    rule: Rule
    utility: Utility | None = None
    completion: Completion = Completion.NONE

    def utility_for(self, election: Election) -> Utility:
        """What a project is worth to its supporters."""
        return self.utility or (Utility.COST if election.kind == Kind.APPROVAL else Utility.VOTES)


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a rule decides: places of projects in the order in which it chose them, their cost in parts of money.

    `endowment` is what everybody had, in parts of money; only Equal Shares knows one. `detail` is the whole reasoning.
    """

    election: Election
    choice: Choice
    ranks: tuple[int, ...]
    places: tuple[int, ...]
    cost: int
    endowment: Fraction | None
    detail: Shared | Earned | Listed | Best

    @property
    def winners(self) -> list[str]:
        """The ids of the projects that are done."""
        return [self.election.projects[place].id for place in self.places]


def decide(election: Election, choice: Choice, *, ties: Sequence[str] | None = None, effort: Effort = WHOLE) -> Outcome:
    """Decide an election. `ties` names every project once, who wins any tie first; see `tie_order` for the default.

    `greedy` follows the variant and the threshold that the election's META tells. Raises BadElection when the rule
    cannot count such votes, or only with more than this effort.
    """
    ranks = tie_order(election, ties)
    utility = choice.utility_for(election)
    detail: Shared | Earned | Listed | Best
    if choice.rule == Rule.EQUAL_SHARES:
        with_ = choice.completion
        detail = equal_shares(election, utility=utility, completion=with_, ties=ranks, runs_most=effort.runs)
        return Outcome(election, choice, tuple(ranks), detail.run.places, detail.run.cost, detail.run.endowment, detail)
    if choice.rule == Rule.PHRAGMEN:
        detail = phragmen(election, ties=ranks)
    elif choice.rule == Rule.GREEDY:
        skip, threshold = variant(election)
        detail = greedy(election, skip=skip, threshold=threshold, ties=ranks)
    else:
        detail = welfare(election, utility=utility, ties=ranks, states_most=effort.states)
    return Outcome(election, choice, tuple(ranks), detail.places, detail.cost, None, detail)
