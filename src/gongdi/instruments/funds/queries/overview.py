"""Foundations and their funds as their pages show them: what they hold, and what this year brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from gongdi.instruments.funds.kinds import FUND, GOODS
from gongdi.instruments.funds.models import Foundation, Fund, FundStage
from gongdi.instruments.funds.queries.sums import Sums, sums_between, ways_of, year_of
from gongdi.ledger.books.models import Account, OwnerKind

SHOWN = (FundStage.OPEN, FundStage.ENDED)


def foundations() -> QuerySet[Foundation]:
    """All foundations with what their pages need."""
    return Foundation.objects.select_related("place", "book", "organisation").order_by("name", "pk")


def funds_of(foundation: Foundation) -> list[Fund]:
    """The funds that there are or were, the general one first."""
    rows = Fund.objects.filter(foundation=foundation, stage__in=SHOWN).select_related("foundation__place")
    return sorted(rows, key=lambda fund: (not fund.is_general, fund.stage != FundStage.OPEN, fund.opened_at))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A fund on a page: what it holds, what of it is held for something, this year's sums, and its goods."""

    fund: Fund
    balance: int
    reserved: int
    year: Sums
    goods: Sequence[Account] = ()

    @property
    def free(self) -> int:
        """What is not held for anything."""
        return self.balance - self.reserved


def shelves(foundation: Foundation, at: datetime) -> list[Shelf]:
    """The funds of a foundation as its page shows them; as many questions however much was given."""
    funds = funds_of(foundation)
    numbers = [fund.pk for fund in funds]
    owned = Account.objects.filter(owner_kind=OwnerKind.FUND, owner_id__in=numbers).select_related("unit")
    accounts = list(owned.order_by("unit_id"))
    since, until = year_of(timezone.localdate(at).year)
    sums = sums_between(ways_of(foundation), since, until)
    money = {account.owner_id: account for account in accounts if account.kind == FUND}
    return [
        Shelf(
            fund,
            money[fund.pk].balance if fund.pk in money else 0,
            money[fund.pk].reserved if fund.pk in money else 0,
            sums.get(fund.pk, Sums()),
            [each for each in accounts if each.kind == GOODS and each.owner_id == fund.pk and each.balance],
        )
        for fund in funds
    ]
