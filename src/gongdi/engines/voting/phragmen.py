"""Several seats by approvals, proportionally: Phragmén's sequential rule, exact.

Each seat costs one unit of load, shared by those who approve the option; the seat goes where the highest load stays
lowest. Idea, worked example, guarantees: docs/algorithms/phragmen-seats.md.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.voting.approval import check_approvals
from gongdi.engines.voting.limits import check_options, check_seats, check_times
from gongdi.engines.voting.ties import Tie, among, places

SEATS_MAX = 60


@dataclass(frozen=True, slots=True)
class PhragmenRule:
    """`seats` to fill, at most 60; a paper names at most `most` options (None: any number)."""

    seats: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class PhragmenRound:
    """`loads` that each option not yet elected would bring its voters to; `elected` has the lowest."""

    loads: dict[str, Fraction]
    elected: str


@dataclass(frozen=True, slots=True)
class Phragmen:
    """Winners in the order of their election. Options that nobody approves are never elected: seats may stay empty."""

    winners: tuple[str, ...]
    votes: dict[str, int]
    rounds: tuple[PhragmenRound, ...]
    papers: int
    ties: tuple[Tie, ...]


def phragmen(
    papers: Sequence[Collection[str]],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: PhragmenRule,
    counts: Sequence[int] | None = None,
) -> Phragmen:
    """Fill the seats from approvals; `counts` says how many there are of each. Raises VotingError."""
    check_options(options, ties)
    check_seats(rule.seats, SEATS_MAX)
    check_approvals(papers, options, rule.most)
    times = check_times(papers, counts)
    order, rounds, met = places(ties), list[PhragmenRound](), list[Tie]()
    carriers = _Carriers(papers, times, options)
    votes = {option: carriers.votes(option) for option in options}
    left = [option for option in among(options, order) if votes[option]]
    while left and len(rounds) < rule.seats:
        loads = {option: carriers.load_with(option) for option in left}
        lowest = min(loads.values())
        equal = tuple(option for option in left if loads[option] == lowest)
        if len(equal) > 1:
            met.append(Tie(equal, equal[0], f"seat {len(rounds) + 1}"))
        rounds.append(PhragmenRound(loads, equal[0]))
        carriers.take(equal[0], lowest)
        left.remove(equal[0])
    winners = tuple(one.elected for one in rounds)
    return Phragmen(winners, votes, tuple(rounds), sum(times), tuple(met))


class _Carriers:
    """Voters by what they approve, and how many of each option's voters carry which load.

    There are never more loads than rounds: a load is kept as the number of the round that made it.
    """

    def __init__(self, papers: Sequence[Collection[str]], times: Sequence[int], options: Sequence[str]) -> None:
        kinds = Counter[frozenset[str]]()
        for paper, count in zip(papers, times, strict=True):
            kinds[frozenset(paper)] += count
        self.kinds = [(kind, count) for kind, count in kinds.items() if count]
        self.level = [0] * len(self.kinds)
        self.loads = [Fraction(0)]
        self.backers = dict[str, list[int]]((option, []) for option in options)
        self.counts = {option: defaultdict[int, int](int) for option in options}
        for number, (kind, count) in enumerate(self.kinds):
            for option in kind:
                self.backers[option].append(number)
                self.counts[option][0] += count

    def votes(self, option: str) -> int:
        return sum(self.counts[option].values())

    def load_with(self, option: str) -> Fraction:
        """The load of the option's voters if it were elected now: what they carry and one seat, shared equally."""
        carried = sum((self.loads[level] * count for level, count in self.counts[option].items()), Fraction(1))
        return carried / self.votes(option)

    def take(self, option: str, load: Fraction) -> None:
        """Its voters carry the new load."""
        self.loads.append(load)
        now = len(self.loads) - 1
        for number in self.backers[option]:
            kind, count = self.kinds[number]
            for other in kind:
                self.counts[other][self.level[number]] -= count
                self.counts[other][now] += count
            self.level[number] = now
