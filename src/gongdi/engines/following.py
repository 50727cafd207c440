"""Following money from gifts to payments: which gift paid for what, exact to the smallest unit.

Money in one fund is fungible, so following it needs a rule. Each fund is a row of lots in the order of their coming. A
lot is free, or tied when its giver allowed one purpose only. A payment is borne by tied and free money in proportion
to what the fund holds of each: the tied part is rounded down, the free part bears the rest. Within each, first in,
first out. What moves to another fund is free money only, as far as there is any. What goes back to a giver comes from
the lot of that giver, and what a correction brings back goes where it came from, last out first in.
The rule and why it is so: docs/algorithms/following-money.md.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Step(NamedTuple):
    """A transfer as the rule looks at it: `number` names it, `source` and `target` are funds, None the world outside.

    From outside into a fund it is a gift (`is_tied`: for that purpose only); from a fund to outside a payment.
    `corrects` is the number of an earlier step that this one takes back, whole or in part. A step without an amount
    loosens: the gift `corrects` is free from now on.
    """

    number: int
    source: int | None
    target: int | None
    amount: int
    corrects: int | None = None
    is_tied: bool = False


class Piece(NamedTuple):
    """A part of a gift: the gift's number, how much, and whether it was tied."""

    gift: int
    amount: int
    is_tied: bool


@dataclass(slots=True)
class Purse:
    """What a fund holds: lots in their order, free and tied, with their sums."""

    lots: dict[bool, deque[tuple[int, int]]] = field(default_factory=lambda: {False: deque(), True: deque()})
    sums: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def put(self, pieces: Iterable[Piece], *, in_front: bool = False) -> None:
        """Add lots at the end, or in front where they came from."""
        for gift, amount, is_tied in pieces:
            row = self.lots[is_tied]
            row.appendleft((gift, amount)) if in_front else row.append((gift, amount))
            self.sums[is_tied] += amount

    def share(self, amount: int) -> int:
        """The part of a payment that tied money bears: in proportion, rounded down."""
        total = self.sums[True] + self.sums[False]
        return amount * self.sums[True] // total if total else 0

    def take(self, amount: int, *, spare_tied: bool = False) -> list[Piece]:
        """Take out by the rule; `spare_tied`: from tied lots only what free ones cannot bear. Raises ValueError."""
        tied = max(0, amount - self.sums[False]) if spare_tied else self.share(amount)
        return [*self._first(True, tied), *self._first(False, amount - tied)]

    def _first(self, is_tied: bool, amount: int) -> Iterator[Piece]:
        if amount > self.sums[is_tied]:
            raise ValueError("a fund was asked for more than it held")
        row = self.lots[is_tied]
        self.sums[is_tied] -= amount
        while amount:
            gift, there = row[0]
            part = min(there, amount)
            amount -= part
            if part == there:
                row.popleft()
            else:
                row[0] = (gift, there - part)
            yield Piece(gift, part, is_tied)

    def pick(self, gift: int, amount: int) -> list[Piece]:
        """Take out of the lots of one gift, as far as they are there."""
        picked: list[Piece] = []
        for is_tied, row in self.lots.items():
            kept: deque[tuple[int, int]] = deque()
            for number, there in row:
                part = min(there, amount) if number == gift else 0
                amount -= part
                if part:
                    picked.append(Piece(gift, part, is_tied))
                    self.sums[is_tied] -= part
                if there > part:
                    kept.append((number, there - part))
            self.lots[is_tied] = kept
        return picked

    def held(self) -> Iterator[Piece]:
        """All that is there."""
        for is_tied, row in self.lots.items():
            yield from (Piece(gift, amount, is_tied) for gift, amount in row)


@dataclass(slots=True)
class Followed:
    """What the rule says: `pieces` of each step that went out of a fund, net of what came back, and the purses left."""

    pieces: dict[int, list[Piece]]
    purses: dict[int, Purse]
    loosened: set[int] = field(default_factory=set)

    def of(self, gift: int) -> dict[int, int]:
        """How much of a gift went with each step."""
        parts = [(step, part) for step, parts in self.pieces.items() for part in parts if part.gift == gift]
        return _sums((step, part.amount) for step, part in parts)

    def left(self, gift: int) -> dict[int, int]:
        """How much of a gift is still in each fund."""
        parts = [(fund, part) for fund, purse in self.purses.items() for part in purse.held() if part.gift == gift]
        return _sums((fund, part.amount) for fund, part in parts)


def _sums(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for key, amount in pairs:
        sums[key] += amount
    return dict(sums)


def follow(steps: Iterable[Step]) -> Followed:
    """Apply the rule to steps in the order in which they were booked. Raises ValueError for steps out of order."""
    went = Followed({}, defaultdict(Purse))
    known: dict[int, Step] = {}
    for step in steps:
        known[step.number] = step
        first = known.get(step.corrects) if step.corrects is not None else None
        if not step.amount and step.corrects is not None:
            _loosen(went, step.corrects)
        elif first is None:
            _go(went, step)
        else:
            _come_back(went, step, first)
    return went


def _go(went: Followed, step: Step) -> None:
    if step.source is None:
        pieces = [Piece(step.number, step.amount, step.is_tied)]
    else:
        pieces = went.purses[step.source].take(step.amount, spare_tied=step.target is not None)
        went.pieces[step.number] = pieces
    if step.target is not None:
        free = step.source is not None
        went.purses[step.target].put(Piece(gift, part, tied and not free) for gift, part, tied in pieces)


def _come_back(went: Followed, step: Step, first: Step) -> None:
    """A correction. Of a gift: out of its own lots first. Of anything else: back to where it was taken from."""
    if first.source is None and step.source is not None:
        purse = went.purses[step.source]
        own = purse.pick(first.number, step.amount)
        missing = step.amount - sum(piece.amount for piece in own)
        went.pieces[step.number] = [*own, *purse.take(missing)]
        return
    back = _unpay(went.pieces.get(first.number, []), step.amount)
    if step.source is not None:  # it had moved to another fund, and leaves that one
        back = [part for piece in back for part in _leave(went.purses[step.source], piece)]
    if step.target is not None:
        loose = went.loosened
        went.purses[step.target].put((Piece(g, part, tied and g not in loose) for g, part, tied in back), in_front=True)


def _leave(purse: Purse, piece: Piece) -> list[Piece]:
    """The same gift leaves a fund as far as it is there; the rest by the rule."""
    own = purse.pick(piece.gift, piece.amount)
    return [*own, *purse.take(piece.amount - sum(part.amount for part in own))]


def _unpay(pieces: list[Piece], amount: int) -> list[Piece]:
    """Take `amount` off the end of the pieces of a step."""
    back: list[Piece] = []
    while amount:
        gift, there, tied = pieces.pop()
        part = min(there, amount)
        amount -= part
        back.append(Piece(gift, part, tied))
        if there > part:
            pieces.append(Piece(gift, there - part, tied))
    return back


def _loosen(went: Followed, gift: int) -> None:
    """The lots of a gift become free, at the end of the free ones."""
    went.loosened.add(gift)
    for purse in went.purses.values():
        there = sum(amount for number, amount in purse.lots[True] if number == gift)
        if there:
            purse.put(Piece(gift, amount, False) for _gift, amount, _tied in purse.pick(gift, there))
