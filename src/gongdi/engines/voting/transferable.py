"""Several seats by ranked papers: single transferable vote, weighted inclusive Gregory, Droop quota, exact fractions.

The variant is that of the Scottish Local Government Elections Order 2007 (rules 45 to 52) with two differences: no
value is cut to five decimals, and ties go by the given order. Idea, worked example, paradoxes:
docs/algorithms/transferable-vote.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gongdi.engines.voting.limits import check_options, check_seats, check_times
from gongdi.engines.voting.rankings import Ranking, check_strict
from gongdi.engines.voting.ties import Tie, among, ordered, places

SEATS_MAX = 12


@dataclass(frozen=True, slots=True)
class TransferableRule:
    """`seats` to fill, at most 12. Equal ranks are refused; a paper may end early."""

    seats: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Votes at one stage and what happened: `elected` now, and whose papers then move on.

    `factor` is what the value of each paper of `surplus_of` is multiplied with; `lost` is the value that has ended.
    """

    votes: dict[str, Fraction]
    elected: tuple[str, ...]
    surplus_of: str | None
    factor: Fraction | None
    leaves: str | None
    lost: Fraction


@dataclass(frozen=True, slots=True)
class Transferable:
    """The winners in the order of their election, the quota and every stage.

    Options that no paper names never win: seats may stay empty.
    """

    winners: tuple[str, ...]
    quota: int
    stages: tuple[Stage, ...]
    papers: int
    ties: tuple[Tie, ...]


def transferable_vote(
    papers: Sequence[Ranking],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: TransferableRule,
    counts: Sequence[int] | None = None,
) -> Transferable:
    """Fill the seats from rankings; `counts` says how many there are of each. Raises VotingError."""
    check_options(options, ties)
    check_seats(rule.seats, SEATS_MAX)
    check_strict(papers, options)
    times = check_times(papers, counts)
    quota = sum(times) // (rule.seats + 1) + 1
    table = _Table(papers, times, places(ties), quota, rule.seats)
    named = {str(option) for paper in papers for option in paper}
    table.hopeful = {option for option in options if option in named}
    table.deal(Fraction(1), [(number, 0) for number in range(len(papers))])
    while not table.is_done:
        table.step()
    return Transferable(tuple(table.winners), quota, tuple(table.stages), sum(times), tuple(table.met))


@dataclass(slots=True)
class _Table:
    """The counting table: `piles` of papers (their number, the place to look from) by option and value."""

    papers: Sequence[Ranking]
    times: Sequence[int]
    order: dict[str, int]
    quota: int
    seats: int
    hopeful: set[str] = field(default_factory=set)
    winners: list[str] = field(default_factory=list)
    votes: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    lost: Fraction = Fraction(0)
    piles: dict[str, list[tuple[Fraction, list[tuple[int, int]]]]] = field(default_factory=lambda: defaultdict(list))
    surplus: set[str] = field(default_factory=set)
    stages: list[Stage] = field(default_factory=list)
    met: list[Tie] = field(default_factory=list)
    is_done: bool = False

    def step(self) -> None:
        """One stage: elect whoever has the quota, then move the papers of one surplus or of one who leaves."""
        standing = {option: self.votes[option] for option in among([*self.winners, *self.hopeful], self.order)}
        elected = self._elect()
        if self.is_done:
            self._note(standing, elected)
        elif self.surplus:
            self._pass_on_surplus(standing, elected)
        else:
            self._send_away(standing, elected)

    def _elect(self) -> tuple[str, ...]:
        ranked = ordered({option: self.votes[option] for option in self.hopeful}, self.order)
        elected = tuple(option for option in ranked if self.votes[option] >= self.quota)
        free = self.seats - len(self.winners) - len(elected)
        if free >= len(ranked) - len(elected):  # as many seats as are left to take them
            elected = ranked
        self.winners += elected
        self.hopeful.difference_update(elected)
        self.surplus |= {option for option in elected if self.votes[option] > self.quota}
        self.is_done = not self.hopeful or len(self.winners) == self.seats
        return elected

    def _pass_on_surplus(self, standing: dict[str, Fraction], elected: tuple[str, ...]) -> None:
        largest = max(self.votes[option] for option in self.surplus)
        equal = among([option for option in self.surplus if self.votes[option] == largest], self.order)
        self._told(equal, equal[0], "surplus moves first")
        option = equal[0]
        factor = (self.votes[option] - self.quota) / self.votes[option]
        self._note(standing, elected, surplus_of=option, factor=factor)
        self.surplus.remove(option)
        self.votes[option] = Fraction(self.quota)
        for value, pile in self.piles.pop(option):
            self.deal(value * factor, pile)

    def _send_away(self, standing: dict[str, Fraction], elected: tuple[str, ...]) -> None:
        fewest = min(self.votes[option] for option in self.hopeful)
        equal = among([option for option in self.hopeful if self.votes[option] == fewest], self.order)
        self._told(equal, equal[-1], "leaves")
        self._note(standing, elected, leaves=equal[-1])
        self.hopeful.remove(equal[-1])
        for value, pile in self.piles.pop(equal[-1], []):
            self.deal(value, pile)

    def deal(self, value: Fraction, moving: Sequence[tuple[int, int]]) -> None:
        """Lay papers of one value on the next hopeful each of them names; what names none is lost."""
        dealt = defaultdict[str | None, list[tuple[int, int]]](list)
        for number, start in moving:
            paper = self.papers[number]
            found = (place for place in range(start, len(paper)) if paper[place] in self.hopeful)
            place = next(found, None)
            dealt[None if place is None else str(paper[place])].append((number, (place or 0) + 1))
        for option, pile in dealt.items():
            worth = value * sum(self.times[number] for number, _place in pile)
            if option is None:
                self.lost += worth
            else:
                self.votes[option] += worth
                self.piles[option].append((value, pile))

    def _told(self, equal: tuple[str, ...], taken: str, what: str) -> None:
        if len(equal) > 1:
            self.met.append(Tie(equal, taken, f"{what} in stage {len(self.stages) + 1}"))

    def _note(
        self,
        standing: dict[str, Fraction],
        elected: tuple[str, ...],
        *,
        surplus_of: str | None = None,
        factor: Fraction | None = None,
        leaves: str | None = None,
    ) -> None:
        self.stages.append(Stage(standing, elected, surplus_of, factor, leaves, self.lost))
