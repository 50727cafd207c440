"""Questions about the bank: open lines, open entries, and what lies between the book and the bank, to the fen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from gongdi.instruments.funds.kinds import FUND
from gongdi.instruments.funds.models import BankAccount, BankLine, Foundation, Match, Period
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED, balance_at

ENTRIES_MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the book that the bank must have too: money that came into the funds, above zero, or left them."""

    number: int
    at: datetime
    amount: int
    corrects: int | None = None

    @property
    def on(self) -> date:
        """The day of it, in the town's calendar."""
        return timezone.localdate(self.at)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the book says, what the bank says, and what explains the difference; fen.

    `book` is what the funds hold, `bank` what the accounts hold by their lines. `entries` are in the book and not
    at the bank, `lines` at the bank and not in the book; `opening` is what the accounts held before their first line.
    `book - bank == sum(entries) - sum(lines) - opening` holds by construction: `is_explained` computes it anew.
    """

    book: int
    bank: int
    opening: int
    entries: tuple[Entry, ...]
    lines: tuple[BankLine, ...]

    @property
    def difference(self) -> int:
        """How much more the book has than the bank."""
        return self.book - self.bank

    @property
    def entries_sum(self) -> int:
        """What is in the book only."""
        return sum(entry.amount for entry in self.entries)

    @property
    def lines_sum(self) -> int:
        """What is at the bank only."""
        return sum(line.amount for line in self.lines)

    @property
    def is_explained(self) -> bool:
        """Whether the open items explain the difference to the fen."""
        return self.difference == self.entries_sum - self.lines_sum - self.opening


def current() -> QuerySet[Match]:
    """Matches that hold."""
    return Match.objects.filter(ended_at=None)


def fund_accounts(foundation: Foundation) -> list[int]:
    """The numbers of the money accounts of the funds."""
    rows = Account.objects.filter(book=foundation.book_id, kind=FUND, unit=MONEY)
    return list(rows.values_list("pk", flat=True))


def crossing(foundation: Foundation) -> QuerySet[Transfer]:
    """Every transfer by which money came into the funds of a foundation from outside, or left them."""
    inside = fund_accounts(foundation)
    moved = Transfer.objects.filter(MOVED)
    return moved.filter((Q(debit__in=inside) & ~Q(credit__in=inside)) | (Q(credit__in=inside) & ~Q(debit__in=inside)))


def entries_of(foundation: Foundation, rows: Iterable[Transfer]) -> list[Entry]:
    """Transfers with the sign that the bank gives them."""
    inside = set(fund_accounts(foundation))
    return [
        Entry(row.pk, row.at, row.amount if row.credit_id in inside else -row.amount, row.corrects_id) for row in rows
    ]


def open_entries(foundation: Foundation, until: date | None = None) -> list[Entry]:
    """What is in the book and not at the bank, oldest first; with `until`, as it was at the end of that day.

    What was booked by mistake and corrected before any of it reached the bank cancels out and is not listed.
    """
    rows = crossing(foundation)
    there = current().filter(transfer=OuterRef("pk"))
    if until is not None:
        rows = rows.filter(at__lt=_end(until))
        there = there.filter(line__on__lte=until)
    found = entries_of(foundation, rows.exclude(Exists(there)).order_by("at", "pk"))
    return _without_mistakes(found)


def _without_mistakes(entries: list[Entry]) -> list[Entry]:
    by_number = {entry.number: entry for entry in entries}
    back: dict[int, int] = {}
    for entry in entries:
        if entry.corrects in by_number:
            back[entry.corrects] = back.get(entry.corrects, 0) + entry.amount
    gone = {number for number, amount in back.items() if by_number[number].amount + amount == 0}
    return [entry for entry in entries if entry.number not in gone and entry.corrects not in gone]


def lines_of(foundation: Foundation) -> QuerySet[BankLine]:
    """All lines of the accounts of a foundation, newest first."""
    rows = BankLine.objects.filter(account__foundation=foundation).select_related("account")
    return rows.order_by("-on", "-pk")


def open_lines(foundation: Foundation, until: date | None = None) -> QuerySet[BankLine]:
    """Lines that are at the bank and not in the book; with `until`, as it was at the end of that day."""
    there = current().filter(line=OuterRef("pk"))
    rows = lines_of(foundation)
    if until is not None:
        booked = Transfer.objects.filter(pk=OuterRef("transfer")).values("at")[:1]
        there = there.annotate(booked_at=Subquery(booked)).filter(booked_at__lt=_end(until))
        rows = rows.filter(on__lte=until)
    return rows.exclude(Exists(there))


def standing(foundation: Foundation, until: date | None = None) -> Standing:
    """How the book and the bank stand to one another now, or at the end of a day."""
    accounts = fund_accounts(foundation)
    if until is None:
        book = Account.objects.filter(pk__in=accounts).aggregate(sum=Sum("balance"))["sum"] or 0
    else:
        moment = _end(until) - timedelta(microseconds=1)
        book = sum(balance_at(number, moment) for number in accounts)
    opening = BankAccount.objects.filter(foundation=foundation).aggregate(sum=Sum("opening"))["sum"] or 0
    lines = lines_of(foundation)
    if until is not None:
        lines = lines.filter(on__lte=until)
    moved = lines.order_by().aggregate(sum=Sum("amount"))["sum"] or 0
    return Standing(
        book,
        opening + moved,
        opening,
        tuple(open_entries(foundation, until)),
        tuple(open_lines(foundation, until)),
    )


def _end(day: date) -> datetime:
    """The first moment after a day."""
    return datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone())


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return month_of(month_of(month) + timedelta(days=31)) - timedelta(days=1)


def closed_months(foundation: Foundation) -> frozenset[date]:
    """The months in which nothing can be matched any more."""
    rows = Period.objects.filter(foundation=foundation, confirmed_at__isnull=False)
    return frozenset(rows.values_list("month", flat=True))


def is_closed(line: BankLine) -> bool:
    """Whether the month of a line is closed."""
    rows = Period.objects.filter(foundation=line.account.foundation_id, month=month_of(line.on))
    return rows.filter(confirmed_at__isnull=False).exists()


def next_to_close(foundation: Foundation, at: datetime) -> date | None:
    """The oldest month with lines that is over and not closed."""
    closed = closed_months(foundation)
    here = month_of(timezone.localdate(at))
    months = {month_of(day) for day in lines_of(foundation).order_by().values_list("on", flat=True).distinct()}
    return min((month for month in months if month < here and month not in closed), default=None)
