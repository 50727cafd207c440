"""Approval: each paper names as many options as it likes (or up to a number); the most named win.

Idea, worked example, source: docs/algorithms/approval.md.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gongdi.engines.voting.bars import Bar, Measure
from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import OPTIONS_MAX, check_marks, check_options, check_seats, check_times
from gongdi.engines.voting.ties import Tie, equals_at_the_edge, ordered, places


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """`seats` to fill; a paper names at most `most` options (None: any number).

    `threshold`, as a share of the papers handed in, is asked of each winner: 双过半 asks for more than half. An
    option that nobody names never wins: seats may stay empty.
    """

    seats: int = 1
    most: int | None = None
    threshold: Bar | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """`votes` of every option; `ranking` of all, highest first; the winners, each with the measure it met."""

    winners: tuple[str, ...]
    ranking: tuple[str, ...]
    votes: dict[str, int]
    papers: int
    measures: dict[str, Measure]
    ties: tuple[Tie, ...]


def approval(
    papers: Sequence[Collection[str]],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: ApprovalRule,
    counts: Sequence[int] | None = None,
) -> Approval:
    """Count papers, each a collection of options; `counts` says how many there are of each. Raises VotingError.

    A paper that names nothing is a paper: it counts in the whole of the threshold.
    """
    check_options(options, ties)
    check_seats(rule.seats, OPTIONS_MAX)
    check_approvals(papers, options, rule.most)
    times = check_times(papers, counts)
    votes = dict.fromkeys(options, 0)
    for paper, count in zip(papers, times, strict=True):
        for option in paper:
            votes[option] += count
    ranking = ordered(votes, places(ties))
    total = sum(times)
    measures = {option: rule.threshold.measure(votes[option], total) for option in options} if rule.threshold else {}
    passing = [option for option in ranking if votes[option] and (not measures or measures[option].is_met)]
    return Approval(
        winners=tuple(passing[: rule.seats]),
        ranking=ranking,
        votes=votes,
        papers=total,
        measures=measures,
        ties=equals_at_the_edge(passing, votes, rule.seats, "last seat"),
    )


def check_approvals(papers: Sequence[Collection[str]], options: Sequence[str], most: int | None = None) -> None:
    """Every paper names options of the ballot, each once, and no more than it may. Raises VotingError."""
    known = frozenset(options)
    for paper in papers:
        check_marks(paper, known)
        if most is not None and len(paper) > most:
            raise VotingError("marks_too_many", number=len(paper), most=most)
