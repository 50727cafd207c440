"""The flow of a foundation: every transfer of its funds in the order of the ledger, and where each gift went.

Three questions to the database however much was given; the rule itself is `engines.following`.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from gongdi.engines.following import Followed, Piece, Purse, Step, follow
from gongdi.instruments.funds.kinds import FUND
from gongdi.instruments.funds.models import Donation, Foundation, Fund, Wish
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED

COLUMNS = ("pk", "at", "debit_id", "credit_id", "amount", "corrects_id", "debit_number", "credit_number")


class Row(NamedTuple):
    """A transfer as the ledger has it."""

    number: int
    at: datetime
    debit: int
    credit: int
    amount: int
    corrects: int | None
    debit_number: int
    credit_number: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The transfers of a foundation's funds by number, the fund of each account, and what the rule says of them."""

    rows: dict[int, Row]
    funds: dict[int, int]
    followed: Followed

    def source(self, number: int) -> int | None:
        """The fund out of which a transfer went."""
        return self.funds.get(self.rows[number].debit)

    def target(self, number: int) -> int | None:
        """The fund into which a transfer went."""
        return self.funds.get(self.rows[number].credit)

    def payments_of(self, gift: int) -> dict[int, int]:
        """How much of a gift went out of the foundation with each transfer."""
        return {number: part for number, part in self.followed.of(gift).items() if self.target(number) is None}

    def moves_of(self, gift: int) -> dict[int, int]:
        """How much of a gift went from fund to fund with each transfer."""
        return {number: part for number, part in self.followed.of(gift).items() if self.target(number) is not None}

    def left_of(self, gift: int) -> dict[int, int]:
        """How much of a gift each fund still holds."""
        return self.followed.left(gift)

    def gifts_of(self, transfer: int) -> list[Piece]:
        """The gifts that a transfer was made of."""
        return self.followed.pieces.get(transfer, [])

    def purse(self, fund: int) -> Purse:
        """What a fund holds."""
        return self.followed.purses.get(fund, Purse())


def flow_of(foundation: Foundation) -> Flow:
    """Follow all money of a foundation."""
    accounts = Account.objects.filter(book=foundation.book_id, kind=FUND)
    funds = dict(accounts.values_list("pk", "owner_id"))
    moved = Transfer.objects.filter(MOVED, Q(debit__in=funds) | Q(credit__in=funds))
    rows = [Row(*values) for values in moved.order_by("at", "pk").values_list(*COLUMNS)]
    tied = Donation.objects.filter(foundation=foundation, transfer__isnull=False).exclude(wish=Wish.FREE)
    wishes = {number: at for number, at in tied.values_list("transfer", "freed_at") if number}
    steps = list(_steps(in_order(rows, set(funds)), funds, wishes))
    return Flow({row.number: row for row in rows}, funds, follow(steps))


def in_order(rows: Iterable[Row], accounts: set[int]) -> Iterator[Row]:
    """Rows by time; those of one moment in the order in which their accounts booked them."""
    reached: dict[int, int] = {}
    waiting = deque(rows)
    idle = 0
    while waiting:
        row = waiting.popleft()
        sides = [(row.debit, row.debit_number), (row.credit, row.credit_number)]
        mine = [(account, number) for account, number in sides if account in accounts]
        if idle <= len(waiting) and any(number != reached.get(account, 0) + 1 for account, number in mine):
            waiting.append(row)
            idle += 1
            continue
        idle = 0
        reached.update(mine)
        yield row


def _steps(rows: Iterable[Row], funds: dict[int, int], wishes: dict[int, datetime | None]) -> Iterator[Step]:
    """Transfers as steps of the rule, with the moments at which donors let their gifts free in between."""
    freed = deque(sorted((at, gift) for gift, at in wishes.items() if at))
    for row in rows:
        while freed and freed[0][0] < row.at:
            yield _freed(freed.popleft()[1])
        source, target = funds.get(row.debit), funds.get(row.credit)
        yield Step(row.number, source, target, row.amount, row.corrects, row.number in wishes)
    yield from (_freed(gift) for _at, gift in freed)


def _freed(gift: int) -> Step:
    return Step(-gift, None, None, 0, gift)


@dataclass(frozen=True, slots=True)
class Surplus:
    """What is left in a fund and how much of it may become something else, in fen.

    `bound` belongs to donors who allowed the one purpose only; `reserved` is held for grants that run.
    """

    balance: int
    reserved: int
    bound: int
    convertible: int
    tied: tuple[Piece, ...]


def surplus_of(fund: Fund, flow: Flow) -> Surplus:
    """What a conversion may take. What is reserved is counted as spent, by the same rule as any payment."""
    numbers = [number for number, owner in flow.funds.items() if owner == fund.pk]
    account = Account.objects.filter(pk__in=numbers).first()
    if account is None:
        return Surplus(0, 0, 0, 0, ())
    purse = flow.purse(fund.pk)
    share = purse.share(account.reserved)
    tied, free = purse.sums[True] - share, purse.sums[False] - (account.reserved - share)
    pieces = tuple(piece for piece in purse.held() if piece.is_tied)
    return Surplus(account.balance, account.reserved, tied, free, pieces)
