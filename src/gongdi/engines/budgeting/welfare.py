"""Exact welfare: of all sets of projects within the budget, one whose scores add up to the most.

A knapsack in whole numbers, solved by dynamic programming over an expanding core (Pisinger: A Minimal Algorithm for the
0-1 Knapsack Problem, Operations Research 45, 1997): begin with the projects of the best score for their cost, then let
one more project change its mind at a time, and drop every state that cannot lead to a better set any more. What is
dropped is proved by integers, so the set that remains is the optimum and not merely a good one.
"""

from dataclasses import dataclass
from math import gcd

from gongdi.engines.budgeting.election import Election, tie_order
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.faults import BadElection

STATES_MOST, WIDTH_MOST = 20_000_000, 200_000


@dataclass(frozen=True, slots=True)
class Best:
    """The best set: its welfare (in parts of a point, times parts of money for COST), and what no set can exceed.

    `bound` is the welfare that could be had if the last project could be done in part. `states` were looked at.
    """

    places: tuple[int, ...]
    utility: Utility
    welfare: int
    bound: int
    cost: int
    states: int

    def worth(self, election: Election, place: int) -> int:
        """What one project adds to the welfare."""
        return _worth(election, self.utility)[place]


@dataclass(frozen=True, slots=True)
class _Item:
    place: int
    value: int
    cost: int


# A set on its way: what it costs, its value, and which items of the core differ from the beginning, as bits.
_State = tuple[int, int, int]


def welfare(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    ties: list[int] | None = None,
    states_most: int = STATES_MOST,
) -> Best:
    """The set of most welfare. Of sets of the same welfare the cheaper one, then the one first in the order for ties.

    Welfare is the sum of scores (VOTES), or of score times cost (COST). Raises BadElection when the optimum is not
    proved within `states_most` states, or needs more than `WIDTH_MOST` at once: that many take some 100 MB.
    """
    return within(election, election.budget, utility=utility, ties=ties, states_most=states_most)


def within(
    election: Election,
    budget: int,
    *,
    utility: Utility,
    ties: list[int] | None = None,
    without: int | None = None,
    states_most: int = STATES_MOST,
) -> Best:
    """The same with another budget, and without one of the projects."""
    ranks = tie_order(election) if ties is None else ties
    worth = _worth(election, utility)
    items = [item for item in _items(election, budget, worth, ranks) if item.place != without]
    # What no sum of these costs can spend is taken off: else a rest of one yuan hides that a set is the best.
    part = gcd(*(item.cost for item in items)) or 1
    chosen, states = _Core(items, budget - budget % part, states_most).solve()
    places = tuple(sorted((item.place for item in chosen), key=lambda place: (-election.scored[place], ranks[place])))
    total = sum(worth[place] for place in places)
    return Best(places, utility, total, _bound(items, worth, budget), election.cost(places), states)


def _worth(election: Election, utility: Utility) -> list[int]:
    costs = [project.cost if utility == Utility.COST else 1 for project in election.projects]
    return [group.total * cost for group, cost in zip(election.supporters, costs, strict=True)]


def _items(election: Election, budget: int, worth: list[int], ranks: list[int]) -> list[_Item]:
    """Projects that can be worth something, the best for their cost first.

    Their values hold three figures in one number: the welfare, then what is saved, then a bit that decides ties, so
    that the largest sum is the most welfare, of these the lowest cost, of these the first in order.
    """
    count = len(worth)
    saved = 1 << count
    welfare_one = saved * (election.cost(range(count)) + 1)
    items = [
        _Item(place, value * welfare_one - project.cost * saved + (1 << (count - 1 - ranks[place])), project.cost)
        for place, (value, project) in enumerate(zip(worth, election.projects, strict=True))
        if value > 0 and project.cost <= budget
    ]
    return sorted(items, key=lambda item: (-_ratio(item), item.place))


def _ratio(item: _Item) -> int:
    """Value for cost in whole numbers; fine enough, as two such fractions differ by more than 2**-128 or not at all."""
    return (item.value << 128) // item.cost if item.cost else item.value << 256


def _bound(items: list[_Item], worth: list[int], budget: int) -> int:
    """The welfare with the first project that does not fit done in part."""
    total = 0
    for item in items:
        if item.cost > budget:
            return total + worth[item.place] * budget // item.cost
        total += worth[item.place]
        budget -= item.cost
    return total


class _Core:
    """States over a growing core: items `first` to `last - 1` have been let to differ from the beginning."""

    def __init__(self, items: list[_Item], budget: int, states_most: int) -> None:
        self.items, self.budget, self.states_most = items, budget, states_most
        self.first = self._break()
        self.last = self.first
        cost, value = sum(item.cost for item in items[: self.first]), sum(item.value for item in items[: self.first])
        self.states: list[_State] = [(cost, value, 0)]
        self.best: _State = self.states[0]
        self.seen = 1

    def solve(self) -> tuple[list[_Item], int]:
        """The items of the best set, and how many states were looked at."""
        self._reduce()
        while self.states:
            if self.last < len(self.items):
                self._widen(self.last, 1)
                self.last += 1
                self._reduce()
            if self.first > 0:
                self.first -= 1
                self._widen(self.first, -1)
                self._reduce()
            if self.seen > self.states_most or len(self.states) > WIDTH_MOST:
                raise BadElection("too_hard", limit=min(self.seen, self.states_most))
        begun = self._break()
        bits = self.best[2]
        return [item for place, item in enumerate(self.items) if (place < begun) != bool(bits >> place & 1)], self.seen

    def _break(self) -> int:
        """The first item that does not fit when all are taken in order."""
        left = self.budget
        for place, item in enumerate(self.items):
            if item.cost > left:
                return place
            left -= item.cost
        return len(self.items)

    def _widen(self, place: int, sign: int) -> None:
        """Let an item be taken (1) or left out (-1); keep of states of growing cost those of growing value."""
        item, bit = self.items[place], 1 << place
        cost_more, value_more = sign * item.cost, sign * item.value
        changed = [(cost + cost_more, value + value_more, bits | bit) for cost, value, bits in self.states]
        kept: list[_State] = []
        highest = None
        for state in sorted(self.states + changed, key=lambda state: (state[0], -state[1])):
            if highest is None or state[1] > highest:
                kept.append(state)
                highest = state[1]
        self.states = kept
        self.seen += len(kept)

    def _reduce(self) -> None:
        """Remember the best state within the budget; drop states that cannot lead to a better one."""
        for state in self.states:
            if state[0] <= self.budget and state[1] > self.best[1]:
                self.best = state
        after = self.items[self.last] if self.last < len(self.items) else None
        before = self.items[self.first - 1] if self.first else None
        self.states = [state for state in self.states if self._hopeful(state, after, before)]

    def _hopeful(self, state: _State, after: _Item | None, before: _Item | None) -> bool:
        """Whether the most that a state could come to is more than the best: by a part of the next item on its side."""
        room, gain = self.budget - state[0], state[1] - self.best[1]
        following = after if room >= 0 else before
        return following is not None and gain * following.cost + room * following.value > 0
