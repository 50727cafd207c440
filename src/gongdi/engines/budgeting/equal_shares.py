"""The Method of Equal Shares: everybody gets the same share of the budget, and supporters pay their projects together.

Peters, Pierczyński, Skowron: Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021
(arXiv 2008.13276); completions and wording as on https://equalshares.net.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush

import numpy as np

from gongdi.engines.budgeting.election import Election, tie_order
from gongdi.engines.budgeting.faults import BadElection
from gongdi.engines.budgeting.purses import ROUNDING, Flags, Group, Price, Purses


class Utility(StrEnum):
    """What a project that is done is worth to its supporter: its cost times the score it gets, or the score alone."""

    COST = "cost"
    VOTES = "votes"


@dataclass(frozen=True, slots=True)
class Round:
    """One project bought.

    `price` is what each supporter pays for a point of score (for approvals: each supporter), `per_utility` the same for
    one unit of utility, by which projects are compared: the lowest is bought. `full` people paid it, `less` people
    paid the rest of their money, which was less; `emptied` people have nothing left now. `tied` are the projects of the
    same lowest figure, this one among them; if there are others the order for ties decided.
    """

    project: str
    price: Fraction
    per_utility: Fraction
    full: int
    less: int
    emptied: int
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bought:
    """A round as the rule leaves it: places of projects, and the price over the common denominator of the time."""

    place: int
    worth: int
    price: Price
    tied: tuple[int, ...]
    full: int
    less: int
    emptied: int


@dataclass(frozen=True, eq=False)
class Run:
    """One run with a fixed endowment, in parts of money: free projects first, then what was bought, in order.

    `purses` are those of its end.
    """

    election: Election
    endowment: Fraction
    free: tuple[int, ...]
    bought: tuple[Bought, ...]
    purses: Purses

    @property
    def places(self) -> tuple[int, ...]:
        """The projects that are done, in order."""
        return self.free + tuple(each.place for each in self.bought)

    @cached_property
    def cost(self) -> int:
        """What they cost together."""
        return self.election.cost(self.places)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """What was bought, with exact figures."""
        return tuple(self._round(each, each.price.exact()) for each in self.bought)

    def _round(self, each: Bought, price: Fraction) -> Round:
        ids = [project.id for project in self.election.projects]
        tied = tuple(ids[place] for place in each.tied)
        return Round(ids[each.place], price, price / each.worth, each.full, each.less, each.emptied, tied)


# Arrays are made smaller when a good part of their ballots has nothing left; sooner costs more than it saves.
WORTH_KEEPING = 0.75


@dataclass(slots=True)
class _Offer:
    """A project that could be bought: its supporters, what the figure per utility is divided by, and bounds of it."""

    place: int
    group: Group
    cost: int
    worth: int
    price: float = 0.0
    low: float = 0.0
    high: float = 0.0

    def bound(self, price: float, slack: float) -> None:
        """Take a price that is off by less than a share."""
        self.price = price * (1 - slack)
        self.low, self.high = price / self.worth * (1 - slack), price / self.worth * (1 + slack)


# What the queue orders by is the lower bound. The lowest offer comes with its exact price, who has less than is due,
# and the places of all offers of the same figure.
_Queued = tuple[float, int, _Offer]
_Lowest = tuple[_Offer, Price, Flags, list[int]]


class EqualShares:
    """Runs of the rule over one election. Raises BadElection when a vote gives less than nothing to a project."""

    def __init__(self, election: Election, utility: Utility, ties: list[int] | None = None) -> None:
        if not election.is_positive():
            raise BadElection("points_negative")
        self.election, self.utility = election, utility
        self.ranks = tie_order(election) if ties is None else ties
        wanted = [place for place, group in enumerate(election.supporters) if group.total]
        free = [place for place in wanted if not election.projects[place].cost]
        self.free = tuple(sorted(free, key=self.ranks.__getitem__))
        self.wanted = tuple(place for place in wanted if election.projects[place].cost)

    @cached_property
    def groups(self) -> dict[int, Group]:
        """The supporters of each project that has some."""
        found = self.election.supporters
        return {place: Group(found[place].ballots, found[place].weights, found[place].scores) for place in self.wanted}

    @cached_property
    def highest(self) -> int:
        """The highest score that anybody gives."""
        return 1 if self.election.points is None else int(self.election.points.max(initial=1))

    def run(self, endowment: Fraction) -> Run:
        """Buy projects until no supporters can pay one any more."""
        purses, queue = self._begin(endowment)
        bought = []
        while best := self._best(queue, purses):
            bought.append(self._buy(purses, *best))
        return Run(self.election, endowment, self.free, tuple(bought), purses)

    def run_like(self, lower: Run, endowment: Fraction) -> Run | None:
        """The run of a higher endowment, if every endowment from that of `lower` up to it buys the same in one order.

        None if that is not certain. As long as the order is the same, who had more to begin with has no less after
        each round, and no figure is higher. So a round is certain when at the higher endowment no other offer comes
        below the figure that at the lower one was paid, and the whole run when it also ends there.
        """
        purses, queue = self._begin(endowment)
        bought = []
        for before, told in zip(lower.bought, lower.rounds, strict=True):
            best = self._best(queue, purses, float(told.per_utility) * (1 + 4 * ROUNDING))
            if best is None or best[0].place != before.place:
                return None
            if not self._is_certain(queue, purses, before.place, told.per_utility):
                return None
            bought.append(self._buy(purses, *best))
        return None if self._best(queue, purses) else Run(self.election, endowment, self.free, tuple(bought), purses)

    def _is_certain(self, queue: list[_Queued], purses: Purses, place: int, ceiling: Fraction) -> bool:
        """Whether no other offer comes below a figure; one that just reaches it may, if it loses the tie."""
        highest = float(ceiling) * (1 + 4 * ROUNDING)
        for offer in [offer for low, _, offer in queue if low <= highest]:
            offer.group = purses.unspent(offer.group)
            exact = purses.price(offer.group, offer.cost, offer.price)
            assert exact is not None
            figure = exact[0].exact() / offer.worth
            if (figure, self.ranks[offer.place]) < (ceiling, self.ranks[place]):
                return False
        return True

    def _begin(self, endowment: Fraction) -> tuple[Purses, list[_Queued]]:
        """Full purses, and what could be bought with them."""
        purses = Purses(len(self.election.weights), endowment, len(self.wanted), self.highest)
        offers = [self._offer(place) for place in self.wanted]
        queue = [(offer.low, offer.place, offer) for offer in offers]
        heapify(queue)
        return purses, queue

    def _offer(self, place: int) -> _Offer:
        group, cost = self.groups[place], self.election.projects[place].cost
        worth = cost if self.utility == Utility.COST else 1
        least = cost / group.total
        return _Offer(place, group, cost, worth, least, least / worth * (1 - 16 * ROUNDING))

    def _best(self, queue: list[_Queued], purses: Purses, least: float = 0.0) -> _Lowest | None:
        """The offer of the lowest figure, its exact price, who has less, and the places of all that share the figure.

        Figures never fall while people spend, so a figure of an earlier round bounds from below; what can be neither
        the lowest nor at most `least` is not looked at.
        """
        seen: list[_Offer] = []
        bound = float("inf")
        while queue and queue[0][0] <= max(bound, least):
            offer = heappop(queue)[2]
            if self._look(offer, purses):
                seen.append(offer)
                bound = min(bound, offer.high)
        near = [offer for offer in seen if offer.low <= bound]
        found = self._exactly(near, purses) if near else None
        for offer in seen:
            if found is None or offer is not found[0]:
                heappush(queue, (offer.low, offer.place, offer))
        return found

    def _look(self, offer: _Offer, purses: Purses) -> bool:
        """Bound an offer's figure by floats; False if its supporters cannot pay it, now or ever."""
        group = offer.group = purses.unspent(offer.group, WORTH_KEEPING)
        held = purses.held[group.ballots]
        money = group.weight * held
        error = ROUNDING * 8 * (len(purses.prices) + 8) * (offer.cost + purses.most(group))
        over = float(money.sum()) - offer.cost
        if abs(over) <= error:
            return self._look_exactly(offer, purses)
        if over < 0:
            return False
        price = max(offer.price, offer.cost / group.total)
        while True:
            less = (held < group.due(price)).astype(np.float64)
            rich = group.total - float(group.stake @ less)
            missing = offer.cost - float(money @ less)
            # Scores are whole numbers, so that less than half a point is none.
            if 2 * rich < 1 or missing <= error:
                return self._look_exactly(offer, purses)
            if missing / rich <= price * (1 + 4 * ROUNDING):
                break
            price = missing / rich
        offer.bound(price, error / missing + 16 * ROUNDING)
        return True

    def _look_exactly(self, offer: _Offer, purses: Purses) -> bool:
        """As `_look` where floats cannot tell."""
        offer.group = purses.unspent(offer.group)
        found = purses.price(offer.group, offer.cost, offer.price)
        if found is None:
            return False
        offer.bound(float(found[0]), 16 * ROUNDING)
        return True

    def _exactly(self, near: list[_Offer], purses: Purses) -> _Lowest:
        """Of offers whose bounds overlap the one of the lowest figure; among equals the first in the order for ties."""
        found: list[tuple[_Offer, Price, Flags]] = []
        for offer in sorted(near, key=lambda offer: self.ranks[offer.place]):
            offer.group = purses.unspent(offer.group)
            exact = purses.price(offer.group, offer.cost, offer.price)
            assert exact is not None
            side = _side(offer, exact[0], *found[0][:2]) if found else -1
            found = [(offer, *exact)] if side < 0 else [*found, (offer, *exact)] if side == 0 else found
        return *found[0], [offer.place for offer, _, _ in found]

    def _buy(self, purses: Purses, offer: _Offer, price: Price, poor: Flags, tied: list[int]) -> Bought:
        empty = purses.pay(offer.group, price, poor)
        weights = offer.group.weights
        people = (int(weights[flags].sum()) for flags in (~poor, poor, empty))
        return Bought(offer.place, offer.worth, price, tuple(tied), *people)


def _side(offer: _Offer, price: Price, other: _Offer, its: Price) -> int:
    """Below zero if an offer has the lower figure of two, zero if both have the same; in integers."""
    return price.numerator * its.rich * other.worth - its.numerator * price.rich * offer.worth
