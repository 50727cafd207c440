"""Phragmén's sequential rule: all earn money at the same speed, and supporters buy a project once they have its cost.

Brill, Freeman, Janson, Lackner: Phragmén's Voting Methods and Justified Representation (Mathematical Programming 2024);
for projects with costs: Los, Christoff, Grossi: Proportional Budget Allocations (IJCAI 2022). As in pabutools, projects
beyond the whole budget take no part, and the rule stops when a project whose turn it is does not fit into what is left.
"""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd

import numpy as np

from gongdi.engines.budgeting.election import Election, Integers, Kind, tie_order
from gongdi.engines.budgeting.faults import BadElection


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought at a moment: what each person has earned until then, in parts of money. `tied` as in a Round."""

    project: str
    moment: Fraction
    tied: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Earned:
    """What the rule decides; `stopped_by` are the projects whose turn came together and of which one did not fit.

    `last` is for each ballot how many projects had been bought when its people bought one, 0 if they never did.
    """

    places: tuple[int, ...]
    purchases: tuple[Purchase, ...]
    stopped_by: tuple[str, ...]
    stopped_at: Fraction | None
    cost: int
    last: Integers


@dataclass(slots=True)
class _Offer:
    place: int
    ballots: Integers
    weights: Integers
    people: int
    cost: int
    moment: int = 0
    """When it can be bought: `moment / (denominator of then * people)`."""


class _Clock:
    """When each ballot's people last bought something, as the number of the purchase, and its moment.

    A person who bought at moment `t` has earned `now - t` since, so the supporters of a project have its cost when
    `people * now - sum of their t` reaches it. Moments are whole numbers over one common denominator.
    """

    def __init__(self, ballots: int) -> None:
        self.last = np.zeros(ballots, dtype=np.int64)
        self.moments = [0]
        self.denominator = 1

    def look(self, offer: _Offer) -> float:
        """Compute when an offer can be bought: exactly in `offer.moment`, and as a float."""
        counts = np.zeros(len(self.moments), dtype=np.int64)
        np.add.at(counts, self.last[offer.ballots], offer.weights)
        spent = sum(moment * count for moment, count in zip(self.moments, counts.tolist(), strict=True))
        offer.moment = spent + offer.cost * self.denominator
        return offer.moment / (self.denominator * offer.people)

    def buy(self, offer: _Offer) -> Fraction:
        """Let the supporters of an offer begin anew."""
        self.last[offer.ballots] = len(self.moments)
        common = gcd(offer.moment, offer.people)
        factor = offer.people // common
        self.denominator *= factor
        self.moments = [moment * factor for moment in self.moments] + [offer.moment // common]
        return Fraction(self.moments[-1], self.denominator)


# A float of an exact fraction is off by less than this share.
NEAR = 2.0**-50


def phragmen(election: Election, *, ties: list[int] | None = None) -> Earned:
    """Buy projects in order of the moment at which their supporters can. Raises BadElection for votes with points."""
    if election.kind != Kind.APPROVAL:
        raise BadElection("approvals_only", kind=election.kind.value)
    ranks = tie_order(election) if ties is None else ties
    clock, queue = _Clock(len(election.weights)), _queue(election)
    bought: list[tuple[int, Purchase]] = []
    room = election.budget
    stopped: tuple[tuple[str, ...], Fraction] | None = None
    while queue:
        tied = _next(queue, clock, ranks)
        names = tuple(election.projects[offer.place].id for offer in tied)
        if any(offer.cost > room for offer in tied):
            stopped = names, Fraction(tied[0].moment, clock.denominator * tied[0].people)
            break
        bought.append((tied[0].place, Purchase(names[0], clock.buy(tied[0]), names)))
        room -= tied[0].cost
        for offer in tied[1:]:
            heappush(queue, (0.0, offer.place, offer))
    names, moment = stopped or ((), None)
    places, purchases = tuple(place for place, _ in bought), tuple(purchase for _, purchase in bought)
    return Earned(places, purchases, names, moment, election.budget - room, clock.last)


def _queue(election: Election) -> list[tuple[float, int, _Offer]]:
    """Offers with the earliest moment that each could have."""
    offers = [
        _Offer(place, group.ballots, group.weights, group.total, election.projects[place].cost)
        for place, group in enumerate(election.supporters)
        if group.total and election.projects[place].cost <= election.budget
    ]
    queue = [(offer.cost / offer.people * (1 - NEAR), offer.place, offer) for offer in offers]
    heapify(queue)
    return queue


def _next(queue: list[tuple[float, int, _Offer]], clock: _Clock, ranks: list[int]) -> list[_Offer]:
    """The offers of the earliest moment, the first in the order for ties first; the others stay in the queue.

    Moments never fall while people spend, so a moment computed earlier bounds from below.
    """
    seen: list[tuple[float, _Offer]] = []
    bound = float("inf")
    while queue and queue[0][0] <= bound:
        offer = heappop(queue)[2]
        seen.append((clock.look(offer), offer))
        bound = min(bound, seen[-1][0] * (1 + NEAR))
    near = [offer for moment, offer in seen if moment <= bound]
    least = min(Fraction(offer.moment, offer.people) for offer in near)
    first = [offer for offer in near if offer.moment == least * offer.people]
    for moment, offer in seen:
        if not any(offer is one for one in first):
            heappush(queue, (moment * (1 - NEAR), offer.place, offer))
    return sorted(first, key=lambda offer: ranks[offer.place])
