"""A budget as a ballot: its papers as an election of `engines.budgeting`, and the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import Choice, Rule, decide
from gongdi.engines.budgeting.election import Election, Project, election
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.explaining import Why, explain
from gongdi.engines.budgeting.faults import BadElection
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import Ballot, BudgetRule

CENTS = 100


@dataclass(frozen=True, slots=True)
class Budgeted:
    """What is done: `cost` of `money`, in smallest parts; `endowment` is what everybody had (Equal Shares only).

    `votes` says how many name each project, `why` gives the reason for each, done or not.
    """

    winners: tuple[str, ...]
    cost: int
    money: int
    endowment: Fraction | None
    votes: dict[str, int]
    why: dict[str, Why]
    papers: int


def elect(ballot: Ballot, rule: BudgetRule, marks: Sequence[Sequence[str]], times: Sequence[int]) -> Election:
    """The papers as an election. Raises VotingError for an option without a cost."""
    for option in ballot.options:
        if not option.cost:
            raise VotingError("cost_missing", option=option.id)
    projects = [Project(option.id, option.cost or 0, option.title) for option in ballot.options]
    return election(projects, rule.money, zip(marks, times, strict=True), unit=CENTS)


def budget(ballot: Ballot, rule: BudgetRule, marks: Sequence[Sequence[str]], times: Sequence[int]) -> Budgeted:
    """Decide. Raises VotingError, also for what the engine of budgets refuses."""
    try:
        asked = Choice(Rule(rule.method), Utility(rule.utility), Completion(rule.completion))
        outcome = decide(elect(ballot, rule, marks, times), asked, ties=ballot.ties)
        why = {option.id: explain(outcome, option.id) for option in ballot.options}
    except (BadElection, ValueError) as error:
        if isinstance(error, VotingError):
            raise
        raise VotingError("budget", fault=str(error)) from error
    votes = dict(zip([option.id for option in ballot.options], outcome.election.named, strict=True))
    return Budgeted(tuple(outcome.winners), outcome.cost, rule.money, outcome.endowment, votes, why, sum(times))
