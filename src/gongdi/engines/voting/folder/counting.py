"""Counting a ballot by its rule: the one way from papers to a result, for who announces and for who recounts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.writing import write
from gongdi.engines.voting.approval import ApprovalRule, approval
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.folder.ballot import Ballot, BudgetRule
from gongdi.engines.voting.folder.budgets import budget, elect
from gongdi.engines.voting.folder.choices import (
    read_answer,
    read_approval,
    read_purchase,
    read_ranking,
    read_scores,
)
from gongdi.engines.voting.folder.papers import Paper
from gongdi.engines.voting.folder.plain import Tree, plain
from gongdi.engines.voting.owners import Choice, OwnersRule, UnitVote, owners
from gongdi.engines.voting.phragmen import PhragmenRule, phragmen
from gongdi.engines.voting.runoff import RunoffRule, instant_runoff
from gongdi.engines.voting.schulze import SchulzeRule, schulze
from gongdi.engines.voting.score import ScoreRule, score
from gongdi.engines.voting.transferable import TransferableRule, transferable_vote
from gongdi.engines.voting.yes_no import YesNoRule, yes_no

Choices = TypeVar("Choices")


@dataclass(frozen=True, slots=True)
class Result:
    """`winners` are options; yes/no and owners: ("yes",) when adopted, else ().

    `reasoning` is the result of the rule as plain data: fractions as "2/3", tuples as lists.
    """

    winners: tuple[str, ...]
    reasoning: Mapping[str, Tree]


def count(ballot: Ballot, papers: Sequence[Paper]) -> Result:
    """Count the papers by the ballot's rule. Raises VotingError; its `paper` says on which paper, if on one."""
    if len(papers) > ballot.roll and not isinstance(ballot.rule, OwnersRule):
        raise VotingError("roll_too_small", part=len(papers), roll=ballot.roll)
    if isinstance(ballot.rule, YesNoRule):
        return _count_answers(ballot.rule, ballot, papers)
    if isinstance(ballot.rule, OwnersRule):
        return _count_owners(ballot.rule, ballot, papers)
    outcome = _count_options(ballot, papers)
    tree = plain(outcome)
    assert isinstance(tree, dict)
    winners = tree.pop("winners")
    assert isinstance(winners, list)
    return Result(tuple(str(winner) for winner in winners), tree)


def _count_answers(rule: YesNoRule, ballot: Ballot, papers: Sequence[Paper]) -> Result:
    answers, times = _read(papers, read_answer)
    sums = Counter[str]()
    for answer, number in zip(answers, times, strict=True):
        sums[answer] += number
    numbers = {choice.value: sums[choice] for choice in Choice}
    return _adopted(yes_no(**numbers, roll=ballot.roll, rule=rule))


def _count_owners(rule: OwnersRule, ballot: Ballot, papers: Sequence[Paper]) -> Result:
    answers = {text: _read([paper], read_answer)[0][0] for text, paper in {p.choices: p for p in papers}.items()}
    votes = [UnitVote(paper.unit, paper.owner, paper.area, answers[paper.choices]) for paper in papers]
    return _adopted(owners(votes, roll_people=ballot.roll, roll_area=ballot.roll_area or 0, rule=rule))


def _adopted(outcome: object) -> Result:
    tree = plain(outcome)
    assert isinstance(tree, dict)
    return Result(("yes",) if tree["is_adopted"] else (), tree)


def _count_options(ballot: Ballot, papers: Sequence[Paper]) -> object:
    options, ties, rule = [option.id for option in ballot.options], ballot.ties, ballot.rule
    match rule:
        case ApprovalRule():
            marks, times = _read(papers, lambda text: read_approval(text, options, rule))
            return approval(marks, options=options, ties=ties, rule=rule, counts=times)
        case PhragmenRule():
            marks, times = _read(papers, lambda text: read_approval(text, options, rule))
            return phragmen(marks, options=options, ties=ties, rule=rule, counts=times)
        case ScoreRule():
            scores, times = _read(papers, lambda text: read_scores(text, options, rule))
            return score(scores, options=options, ties=ties, rule=rule, counts=times)
        case SchulzeRule():
            ranked, times = _read(papers, lambda text: read_ranking(text, options, equal=True))
            return schulze(ranked, options=options, ties=ties, rule=rule, counts=times)
        case BudgetRule():
            marks, times = _read(papers, lambda text: read_purchase(text, ballot, rule))
            return budget(ballot, rule, marks, times)
        case RunoffRule():
            ranked, times = _read(papers, lambda text: read_ranking(text, options, equal=False))
            return instant_runoff(ranked, options=options, ties=ties, counts=times)
        case TransferableRule():
            ranked, times = _read(papers, lambda text: read_ranking(text, options, equal=False))
            return transferable_vote(ranked, options=options, ties=ties, rule=rule, counts=times)
    raise AssertionError(rule)


def round_of(ballot: Ballot, papers: Sequence[Paper], winners: Sequence[str]) -> str:
    """The Pabulib text of a budget's papers; empty for other ballots. Raises VotingError."""
    rule = ballot.rule
    if not isinstance(rule, BudgetRule):
        return ""
    return write(election_of(ballot, rule, papers), selected=winners)


def election_of(ballot: Ballot, rule: BudgetRule, papers: Sequence[Paper]) -> Election:
    """The papers of a budget as an election, which any of its rules can count. Raises VotingError."""
    options = [option.id for option in ballot.options]
    marks, times = _read(papers, lambda text: read_approval(text, options, rule))
    return elect(ballot, rule, marks, times)


def _read(papers: Sequence[Paper], read: Callable[[str], Choices]) -> tuple[list[Choices], list[int]]:
    """What different papers say, and how many say it. Raises VotingError with the first paper that cannot be read."""
    sums = Counter(paper.choices for paper in papers)
    found = []
    for text in sums:
        try:
            found.append(read(text))
        except VotingError as error:
            error.paper = next(paper.paper for paper in papers if paper.choices == text)
            raise
    return found, list(sums.values())
