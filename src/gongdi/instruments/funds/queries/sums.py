"""What funds took in and paid out between two moments, from the ledger alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum
from django.utils import timezone

from gongdi.instruments.funds.kinds import FUND, GIVEN
from gongdi.instruments.funds.models import Foundation
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED


@dataclass(slots=True)
class Sums:
    """What one fund, or all, took in and paid out in a time, in fen; the balances before and after it."""

    opening: int = 0
    given: int = 0
    returned: int = 0
    moved_in: int = 0
    moved_out: int = 0
    paid: int = 0
    paid_back: int = 0
    other: int = 0
    closing: int = 0

    @property
    def change(self) -> int:
        """What all of it adds up to."""
        came = self.given + self.moved_in + self.paid_back + self.other
        return came - self.returned - self.moved_out - self.paid

    @property
    def is_proven(self) -> bool:
        """Whether the balance before and all that moved give the balance after, to the fen."""
        return self.opening + self.change == self.closing

    @property
    def came(self) -> int:
        """What came from outside, less what went back to givers."""
        return self.given + self.other - self.returned

    @property
    def went(self) -> int:
        """What was paid out, less what came back."""
        return self.paid - self.paid_back


def year_of(year: int) -> tuple[datetime, datetime]:
    """The first moment of a year in the town's calendar, and that of the next."""
    zone = timezone.get_current_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Ways:
    """The accounts of a foundation: fund number by account, and the sources of gifts."""

    funds: dict[int, int]
    given: frozenset[int]


def ways_of(foundation: Foundation) -> Ways:
    """The money accounts of a foundation, in one question."""
    rows = Account.objects.filter(book=foundation.book_id, unit="CNY", kind__in=[FUND, GIVEN])
    found = list(rows.values_list("pk", "kind", "owner_id"))
    funds = {number: owner for number, kind, owner in found if kind == FUND}
    return Ways(funds, frozenset(number for number, kind, _owner in found if kind == GIVEN))


def sums_between(ways: Ways, since: datetime, until: datetime) -> dict[int, Sums]:
    """What each fund took in and paid out from a moment to another, by number of the fund."""
    sums = {fund: Sums() for fund in ways.funds.values()}
    moved = Transfer.objects.filter(MOVED, Q(debit__in=ways.funds) | Q(credit__in=ways.funds))
    rows = (
        moved.filter(at__gte=since, at__lt=until)
        .values("debit_id", "credit_id")
        .annotate(sum=Sum("amount", filter=Q(corrects=None)), mended=Sum("amount", filter=Q(corrects__isnull=False)))
    )
    for row in rows:
        _add(sums, ways, row["debit_id"], row["credit_id"], row["sum"] or 0, row["mended"] or 0)
    return sums


def _add(sums: dict[int, Sums], ways: Ways, debit: int, credit: int, plain: int, mended: int) -> None:
    """Add what went between two accounts; `mended` is the part of it that corrected something."""
    source, target = ways.funds.get(debit), ways.funds.get(credit)
    if source is not None and target is not None:
        sums[source].moved_out += plain + mended
        sums[target].moved_in += plain + mended
    elif source is not None and credit in ways.given:
        sums[source].returned += plain + mended
    elif source is not None:
        sums[source].paid += plain + mended
    elif target is not None and debit in ways.given:
        sums[target].given += plain + mended
    elif target is not None:
        sums[target].paid_back += mended
        sums[target].other += plain
