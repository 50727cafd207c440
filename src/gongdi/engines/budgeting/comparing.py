"""The same votes under several rules, beside each other: to look at before one is adopted, on votes of past years."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import WHOLE, Choice, Effort, Outcome, Rule, decide
from gongdi.engines.budgeting.election import Election, Integers, Kind
from gongdi.engines.budgeting.faults import BadElection

CHOICES = (
    Choice(Rule.GREEDY),
    Choice(Rule.EQUAL_SHARES),
    Choice(Rule.EQUAL_SHARES, completion=Completion.ADD1),
    Choice(Rule.PHRAGMEN),
    Choice(Rule.WELFARE),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One rule on these votes.

    `reached` people support at least one project that is done; `each` is how many such projects a person has on
    average, `spent` what those cost (in parts of money). `better` says of each other outcome, in the order of the
    comparison, how many people have a higher score from this one.
    """

    outcome: Outcome
    reached: int
    each: Fraction
    spent: Fraction
    better: tuple[int, ...]


def compare(
    election: Election,
    choices: Sequence[Choice] = CHOICES,
    *,
    ties: Sequence[str] | None = None,
    effort: Effort = WHOLE,
) -> tuple[Compared, ...]:
    """Each rule that can count such votes, with this effort."""
    fitting = [choice for choice in choices if choice.rule != Rule.PHRAGMEN or election.kind == Kind.APPROVAL]
    outcomes = [found for choice in fitting if (found := _decided(election, choice, ties, effort))]
    scores = [_scores(outcome) for outcome in outcomes]
    weights = election.weights
    rows = []
    for outcome, mine in zip(outcomes, scores, strict=True):
        better = tuple(int(weights[mine > other].sum()) for other in scores)
        people = [int(election.supporters[place].weights.sum()) for place in outcome.places]
        spent = sum(count * election.projects[place].cost for count, place in zip(people, outcome.places, strict=True))
        voters = election.voters or 1
        each = Fraction(sum(people), voters)
        rows.append(Compared(outcome, int(weights[mine > 0].sum()), each, Fraction(spent, voters), better))
    return tuple(rows)


def _decided(election: Election, choice: Choice, ties: Sequence[str] | None, effort: Effort) -> Outcome | None:
    try:
        return decide(election, choice, ties=ties, effort=effort)
    except BadElection as no:
        if no.fault.code == "too_hard":
            return None
        raise


def _scores(outcome: Outcome) -> Integers:
    """The score that each ballot gives to what is done."""
    scores = np.zeros(len(outcome.election.weights), dtype=np.int64)
    for place in outcome.places:
        group = outcome.election.supporters[place]
        scores[group.ballots] += 1 if group.scores is None else group.scores
    return scores
