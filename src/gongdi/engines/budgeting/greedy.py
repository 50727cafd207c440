"""The greedy rule of most cities: the project with the most votes first, as long as the money lasts.

Variants as the files of Pabulib name them: `greedy` passes over a project that does not fit any more and goes on,
`greedy-no-skip` stops at it; with a threshold, projects with a lower score are not looked at.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gongdi.engines.budgeting.amounts import decimal
from gongdi.engines.budgeting.election import Election, tie_order
from gongdi.engines.budgeting.faults import BadElection

RULES = ("greedy", "greedy-no-skip", "greedy-threshold")
# The cost by which files of Pabulib say that a project was withdrawn after people had voted, in units of the currency.
WITHDRAWN = 999_999_999


class Fate(StrEnum):
    """What becomes of a project when its turn comes."""

    DONE = "done"
    TOO_DEAR = "does not fit into what is left"
    AFTER_THE_END = "came after the first that did not fit"
    BELOW_THRESHOLD = "has a lower score than the threshold"
    OPPOSED = "has a score below zero"
    WITHDRAWN = "was withdrawn"


@dataclass(frozen=True, slots=True)
class Turn:
    """A project's turn: its score in parts of a point, the money left when it came, and whether its rank was a tie."""

    place: int
    score: int
    left: int
    fate: Fate
    tied: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What the greedy rule decides: projects in order of score, each with its fate."""

    turns: tuple[Turn, ...]
    skip: bool
    threshold: Fraction
    cost: int

    @property
    def places(self) -> tuple[int, ...]:
        """The projects that are done, in order."""
        return tuple(turn.place for turn in self.turns if turn.fate == Fate.DONE)


def variant(election: Election) -> tuple[bool, Fraction]:
    """Whether the file's rule passes over what does not fit, and its threshold; `greedy` where another rule decided."""
    told = election.meta.get("min_project_score_threshold", "")
    threshold = decimal(told) if told else Fraction(0)
    if threshold is None:
        raise BadElection("amount_unreadable", line=0, value=told, column="min_project_score_threshold")
    return election.meta.get("rule", "").lower() != "greedy-no-skip", threshold


def greedy(
    election: Election, *, skip: bool = True, threshold: Fraction = Fraction(0), ties: list[int] | None = None
) -> Listed:
    """Choose projects by score. Equal scores are taken in the order for ties.

    A project without votes takes part like any other; a threshold of one keeps it out.
    """
    ranks = tie_order(election) if ties is None else ties
    scores = election.scored
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], ranks[place]))
    turns: list[Turn] = []
    left, ended = election.budget, False
    for at, place in enumerate(order):
        cost = election.projects[place].cost
        fate = _fate(scores[place], threshold * election.grain, cost, left, ended=ended)
        fate = Fate.WITHDRAWN if cost == WITHDRAWN * election.unit else fate
        tied = any(scores[place] == scores[order[near]] for near in (at - 1, at + 1) if 0 <= near < len(order))
        turns.append(Turn(place, scores[place], left, fate, tied))
        left -= cost if fate == Fate.DONE else 0
        ended = ended or (fate == Fate.TOO_DEAR and not skip)
    return Listed(tuple(turns), skip, threshold, election.budget - left)


def _fate(score: int, threshold: Fraction, cost: int, left: int, *, ended: bool) -> Fate:
    if score < 0:
        return Fate.OPPOSED
    if score < threshold:
        return Fate.BELOW_THRESHOLD
    if ended:
        return Fate.AFTER_THE_END
    return Fate.DONE if cost <= left else Fate.TOO_DEAR
