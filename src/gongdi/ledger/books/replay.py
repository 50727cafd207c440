"""Computing every balance again from the transfers, and comparing it with what is stored.

The transfers are read once in order of their numbers, inside one snapshot; memory grows with accounts and with what is
held, not with transfers. See docs/algorithms/replaying-the-ledger.md.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from gongdi.ledger.books.findings import Findings
from gongdi.ledger.books.kinds import KINDS, Sign

BATCH = 20_000
COLUMNS = (
    "id, stage, debit_id, credit_id, amount, at, held, resolves_id, debit_number, debit_balance, credit_number, "
    "credit_balance, book_id, COALESCE(other_book_id, book_id)"
)
Row = tuple[Any, ...]
Report = Callable[[int], object]


@dataclass(slots=True)
class Result:
    """How many were looked at, the sum of all balances of each unit, and what differs."""

    transfers: int
    accounts: int
    sums: dict[str, int]
    seconds: float
    findings: Findings

    @property
    def is_sound(self) -> bool:
        """Whether nothing differs."""
        return not self.findings.counted

    def told(self) -> dict[str, Any]:
        """As findings of the daily chore: no persons, only numbers of rows."""
        first = self.findings.first
        return {
            "sound": self.is_sound,
            "transfers": self.transfers,
            "accounts": self.accounts,
            "sums": self.sums,
            "seconds": round(self.seconds, 1),
            "counted": self.findings.counted,
            "differs": [each.told() for each in first],
        }


@dataclass(slots=True)
class Seen:
    """An account as its transfers make it; `ahead` are movements whose turn has not come yet."""

    book: int
    unit: str
    balance: int = 0
    reserved: int = 0
    number: int = 0
    moved_at: Any = None
    ahead: dict[int, tuple[int, int, Any, int]] = field(default_factory=dict)


def replay(report: Report = lambda count: None) -> Result:
    """Compute everything again and compare; `report` hears how many transfers were read."""
    begun = time.perf_counter()
    findings = Findings()
    with snapshot():
        book = _Reading(findings)
        for rows in batches(COLUMNS):
            book.read(rows)
            report(len(rows))
        book.compare()
    return Result(book.transfers, len(book.accounts), dict(book.sums), time.perf_counter() - begun, findings)


@contextmanager
def snapshot() -> Iterator[None]:
    """One state of the database for everything that is read inside; nobody who writes has to wait."""
    if connection.in_atomic_block:
        yield
        return
    on_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED" if on_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def batches(columns: str) -> Iterator[list[Row]]:
    """All transfers in order of their numbers, as plain rows."""
    last = 0
    sql = f"SELECT {columns} FROM books_transfer WHERE id > %s ORDER BY id LIMIT {BATCH}"  # noqa: S608  our own names
    while True:
        rows = selected(sql, last)
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def selected(sql: str, *values: Any) -> list[Row]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Row] = cursor.fetchall()
        return rows


class _Accounts(dict[int, Seen]):
    """Accounts by number; one that is not there has no book, and what names it differs."""

    def __missing__(self, number: int) -> Seen:
        return self.setdefault(number, Seen(0, ""))


class _Reading:
    """The ledger as it is read again."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.transfers = 0
        self.sums: Counter[str] = Counter()
        self.pending: dict[int, Row] = {}
        self.accounts = _Accounts()
        for number, book, unit in selected("SELECT id, book_id, unit_id FROM books_account"):
            self.accounts[number] = Seen(book, unit)

    def read(self, rows: list[Row]) -> None:
        """Read transfers, each after all with smaller numbers."""
        accounts, pending, add = self.accounts, self.pending, self.findings.add
        self.transfers += len(rows)
        for row in rows:
            number, stage, debit, credit, amount, at, _h, resolves, at_debit, left, at_credit, came, book, other = row
            giver, taker = accounts[debit], accounts[credit]
            if giver.unit != taker.unit or giver.book != book or taker.book != other:
                add("units", transfer=number)
            if stage == "pending":
                giver.reserved += amount
                pending[number] = row
                continue
            if stage != "posted":
                giver.reserved -= self._resolved(row, pending.pop(resolves, None))
            if stage != "void":
                self._move(debit, giver, (at_debit, left, -amount, at, number))
                self._move(credit, taker, (at_credit, came, amount, at, number))

    def _resolved(self, row: Row, held: Row | None) -> int:
        """What is not held any more by this; a pending row that is resolved says so itself."""
        if held is None or held[2:4] != row[2:4] or held[4] < row[4] or (row[1] == "void" and held[4] != row[4]):
            self.findings.add("resolves", transfer=row[0])
        if held is not None and held[6]:
            self.findings.add("held", transfer=held[0])
        return int(held[4]) if held else 0

    def _move(self, account: int, seen: Seen, move: tuple[int, int, int, Any, int]) -> None:
        number = move[0]
        if number != seen.number + 1:
            # On PostgreSQL the row with the greater number may have had the account first.
            seen.ahead[number] = move[1:]
            return
        self._moved(account, seen, *move[1:])
        while seen.ahead and (following := seen.ahead.pop(seen.number + 1, None)):
            self._moved(account, seen, *following)

    def _moved(self, account: int, seen: Seen, after: int, change: int, at: Any, transfer: int) -> None:
        seen.number += 1
        seen.balance += change
        if seen.balance != after:
            self.findings.add("after", transfer=transfer, account=account)
        if seen.moved_at is not None and at < seen.moved_at:
            self.findings.add("backwards", transfer=transfer, account=account)
        seen.moved_at = at

    def compare(self) -> None:
        """Compare with what the accounts hold, and look at what only all of them together can show."""
        add = self.findings.add
        for transfer, row in self.pending.items():
            if not row[6]:
                add("held", transfer=transfer)
        for row in selected("SELECT id, kind, unit_id, sign, balance, reserved, number FROM books_account ORDER BY id"):
            self._account(*row)
        for unit, whole in self.sums.items():
            if whole:
                add("sum", unit=unit, computed=whole)
        for (transfer,) in selected(CORRECTIONS):
            add("correction", transfer=transfer)

    def _account(self, account: int, kind: str, unit: str, sign: int, *stored: int) -> None:
        add, seen = self.findings.add, self.accounts[account]
        self.sums[unit] += seen.balance
        if seen.ahead:
            add("number", account=account, number=seen.number + 1)
        computed = (seen.balance, seen.reserved, seen.number)
        for name, there, now in zip(("balance", "reserved", "count"), stored, computed, strict=True):
            if there != now:
                add(name, account=account, stored=there, computed=now)
        if not _may(sign, seen) or (kind in KINDS and KINDS[kind].sign != sign):
            add("sign", account=account)


def _may(sign: int, seen: Seen) -> bool:
    if sign == Sign.HOLDING:
        return seen.balance >= seen.reserved
    return sign != Sign.SOURCE or seen.balance <= 0


CORRECTIONS = (
    "SELECT c.id FROM books_transfer c LEFT JOIN books_transfer o ON o.id = c.corrects_id "
    "WHERE c.corrects_id IS NOT NULL AND (o.id IS NULL OR o.stage NOT IN ('posted', 'post') "
    "OR o.debit_id <> c.credit_id OR o.credit_id <> c.debit_id "
    "OR o.amount < (SELECT SUM(x.amount) FROM books_transfer x WHERE x.corrects_id = c.corrects_id)) ORDER BY c.id"
)
