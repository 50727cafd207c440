"""An election over a budget: projects with costs, and ballots of which equal ones are one with a weight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.budgeting.amounts import plain
from gongdi.engines.budgeting.faults import BadElection, Fault

Integers = NDArray[np.int64]


class Kind(StrEnum):
    """What a vote says. In files, choose-1 is an approval of one project."""

    APPROVAL = "approval"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its id, its cost in the smallest part of money, and what its file tells of it (column -> text)."""

    id: str
    cost: int
    name: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Supporters:
    """Who supports a project: indices of ballots, how many people cast each, and the score each of them gives."""

    ballots: Integers
    weights: Integers
    scores: Integers | None
    """None when every score is 1."""

    @cached_property
    def total(self) -> int:
        """All scores of all people."""
        return int(self.weights.sum() if self.scores is None else (self.weights * self.scores).sum())


@dataclass(frozen=True, eq=False)
class Election:
    """An election as rules count it.

    Ballot `i` was cast by `weights[i]` people and names `votes[starts[i]:starts[i + 1]]`, places of projects.

    Money is in whole parts, `unit` of which make one unit of the currency; scores in whole parts, `grain` of which make
    a point. `points` are the scores of `votes`: given by people, or by the place in a ranked vote (Borda: of k projects
    that it names the first gets k - 1, the last 0); None when a vote only approves.
    """

    projects: tuple[Project, ...]
    budget: int
    kind: Kind
    weights: Integers
    starts: Integers
    votes: Integers
    points: Integers | None = None
    unit: int = 1
    grain: int = 1
    meta: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()

    @cached_property
    def voters(self) -> int:
        """How many people voted, those included who named no project."""
        return int(self.weights.sum())

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each project id."""
        return {project.id: place for place, project in enumerate(self.projects)}

    @cached_property
    def named(self) -> tuple[int, ...]:
        """How many people name each project, whatever score they give it."""
        return _sums(self.votes, self._voter_weights, len(self.projects))

    @cached_property
    def scored(self) -> tuple[int, ...]:
        """The sum of scores of each project, in parts of a point; for approvals as many as `named`.

        Cities that rank count k points for the first of k projects and one for the last, so their totals are one point
        a vote higher than those of Borda.
        """
        if self.points is None:
            return self.named
        points = self.points + 1 if self.kind == Kind.ORDINAL else self.points
        return _sums(self.votes, self._voter_weights * points, len(self.projects))

    @cached_property
    def supporters(self) -> tuple[Supporters, ...]:
        """Of each project those who give it a score that is not zero."""
        ballots = np.repeat(np.arange(len(self.weights)), np.diff(self.starts))
        order = np.argsort(self.votes, kind="stable")
        ends = np.searchsorted(self.votes[order], np.arange(len(self.projects) + 1))
        return tuple(self._of(order[a:b], ballots) for a, b in pairwise(ends))

    @property
    def _voter_weights(self) -> Integers:
        return np.repeat(self.weights, np.diff(self.starts))

    def _of(self, places: Integers, ballots: Integers) -> Supporters:
        scores = None if self.points is None else self.points[places]
        if scores is not None:
            places, scores = places[scores != 0], scores[scores != 0]
            scores = None if (scores == 1).all() else scores
        mine = ballots[places]
        return Supporters(mine, self.weights[mine], scores)

    def place(self, project: str) -> int:
        """The place of a project. Raises BadElection if there is none of this id."""
        if project not in self.index:
            raise BadElection("project_not_there", id=project)
        return self.index[project]

    def cost(self, places: Iterable[int]) -> int:
        """What some projects cost together."""
        return sum(self.projects[place].cost for place in places)

    def money(self, amount: int) -> str:
        """An amount as people write it, in units of the currency."""
        return plain(amount, self.unit)

    def in_units(self, amount: Fraction) -> Fraction:
        """An amount of parts in units of the currency."""
        return amount / self.unit

    def is_positive(self) -> bool:
        """Whether nobody gives a score below zero."""
        return self.points is None or not (self.points < 0).any()


def _sums(votes: Integers, scores: Integers, projects: int) -> tuple[int, ...]:
    """Sums by project in integers; floats would round beyond 2**53."""
    sums = np.zeros(projects, dtype=np.int64)
    np.add.at(sums, votes, scores)
    return tuple(map(int, sums))


def election(
    projects: Sequence[Project],
    budget: int,
    ballots: Iterable[tuple[Mapping[str, int] | Sequence[str], int]],
    *,
    kind: Kind = Kind.APPROVAL,
    unit: int = 1,
) -> Election:
    """An election from plain values: each ballot with how many people cast it.

    A ballot is the ids of projects (for ORDINAL best first) or their scores by id. Raises BadElection for a project
    that is not there, or named twice.
    """
    places = {project.id: place for place, project in enumerate(projects)}
    weights: list[int] = []
    starts, votes, points = [0], list[int](), list[int]()
    for ballot, weight in ballots:
        for rank, project in enumerate(ballot):
            if project not in places:
                raise BadElection("project_not_there", id=project)
            votes.append(places[project])
            points.append(ballot[project] if isinstance(ballot, Mapping) else len(ballot) - rank - 1)
        if len({*votes[starts[-1] :]}) < len(ballot):
            raise BadElection("project_repeated", line=len(weights) + 1)
        weights.append(weight)
        starts.append(len(votes))
    scores = None if kind == Kind.APPROVAL else _integers(points)
    return Election(
        tuple(projects), budget, kind, _integers(weights), _integers(starts), _integers(votes), scores, unit
    )


def _integers(values: list[int]) -> Integers:
    return np.array(values, dtype=np.int64)


def tie_order(election: Election, ties: Sequence[str] | None = None) -> list[int]:
    """The rank of each project when a tie must be decided; the lowest rank wins.

    `ties` names every project once, the one that wins any tie first. Without it the higher score wins, then who comes
    first in the election's own list, which is known before anybody votes. Raises BadElection if `ties` leaves a project
    out or names one twice.
    """
    if ties is not None:
        return _ranks(election, ties)
    order = sorted(range(len(election.projects)), key=lambda place: (-election.scored[place], place))
    return [rank for _, rank in sorted((place, rank) for rank, place in enumerate(order))]


def _ranks(election: Election, ties: Sequence[str]) -> list[int]:
    ranks = {project: rank for rank, project in enumerate(ties)}
    odd = next((project for project in ties if project not in election.index), None)
    absent = next((project.id for project in election.projects if project.id not in ranks), None)
    if odd or absent or len(ranks) < len(ties):
        raise BadElection("ties_incomplete", id=odd or absent or "")
    return [ranks[project.id] for project in election.projects]
