"""The annual report of a foundation: in, out, by fund and purpose, with the balances at both ends proven."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from gongdi.instruments.funds.models import Donation, DonorSort, Foundation, Fund, GiftKind, Motion
from gongdi.instruments.funds.queries.gifts import SURROUNDINGS
from gongdi.instruments.funds.queries.movements import said_by
from gongdi.instruments.funds.queries.overview import funds_of
from gongdi.instruments.funds.queries.progress import Progress, drives_of, progress
from gongdi.instruments.funds.queries.sums import Sums, Ways, sums_between, ways_of, year_of
from gongdi.ledger.books import queries as books
from gongdi.ledger.books.models import Transfer
from gongdi.ledger.books.queries import MOVED


@dataclass(slots=True)
class Year:
    """A foundation's year: `funds` with their sums, all of them together, who gave, what was decided and asked for."""

    year: int
    funds: list[tuple[Fund, Sums]]
    total: Sums
    gifts: int = 0
    donors: int = 0
    sorts: list[tuple[DonorSort, int, int]] = field(default_factory=list)
    goods: list[Donation] = field(default_factory=list)
    purposes: list[tuple[str, int, int]] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    drives: list[Progress] = field(default_factory=list)

    @property
    def is_proven(self) -> bool:
        """Whether every fund's balances at both ends and what moved between them agree to the fen."""
        return all(sums.is_proven for _fund, sums in self.funds) and self.total.is_proven


def year(foundation: Foundation, number: int) -> Year:
    """The annual report of a foundation. Balances at both ends are those of the accounts at these moments."""
    since, until = year_of(number)
    ways = ways_of(foundation)
    sums = sums_between(ways, since, until)
    for account, fund in ways.funds.items():
        sums[fund].opening = books.balance_at(account, since - timedelta(microseconds=1))
        sums[fund].closing = books.balance_at(account, until - timedelta(microseconds=1))
    known = [(fund, sums[fund.pk]) for fund in funds_of(foundation) if fund.pk in sums]
    told = Year(number, [pair for pair in known if _matters(pair[1])], _total(sums.values()))
    gifts = Donation.objects.filter(foundation=foundation, confirmed_at__gte=since, confirmed_at__lt=until)
    told.gifts, told.donors = gifts.count(), donors(gifts)
    told.sorts = _sorts(gifts.filter(kind=GiftKind.MONEY))
    told.goods = list(gifts.filter(kind=GiftKind.GOODS).select_related(*SURROUNDINGS).order_by("confirmed_at", "pk"))
    told.purposes = purposes(ways, since, until)
    decided = foundation.motions.filter(adopted=True, decided_at__gte=since, decided_at__lt=until)
    told.motions = list(decided.select_related("source", "target", "resolution").order_by("decided_at", "pk"))
    told.drives = progress(drives_of(foundation).filter(from_at__lt=until, ends_at__gte=since))
    return told


def _matters(sums: Sums) -> bool:
    return bool(sums.opening or sums.closing or sums.given or sums.moved_in)


def _total(all_: Iterable[Sums]) -> Sums:
    total = Sums()
    for sums in all_:
        for name in Sums.__slots__:
            setattr(total, name, getattr(total, name) + getattr(sums, name))
    return total


def donors(gifts: QuerySet[Donation]) -> int:
    """How many gave: persons with an account once each, others by their name, the nameless each by each."""
    known = gifts.exclude(donor=None).values("donor").distinct().count()
    rest = gifts.filter(donor=None)
    return known + rest.exclude(giver="").values("giver").distinct().count() + rest.filter(giver="").count()


def _sorts(gifts: QuerySet[Donation]) -> list[tuple[DonorSort, int, int]]:
    rows = gifts.values("sort").annotate(sum=Sum("amount"), count=Count("pk"))
    found = {row["sort"]: (row["sum"], row["count"]) for row in rows}
    return [(sort, *found[sort]) for sort in DonorSort if sort in found]


def purposes(ways: Ways, since: datetime, until: datetime) -> list[tuple[str, int, int]]:
    """What was paid out, by what the acts of the payments say: words, fen, number; the most first."""
    paid = Transfer.objects.filter(MOVED, debit__in=ways.funds, corrects=None, at__gte=since, at__lt=until)
    rows = list(paid.exclude(credit__in=ways.funds).values_list("act", "amount"))
    said = said_by(act for act, _amount in rows)
    sums: dict[str, list[int]] = {}
    for act, amount in rows:
        sums.setdefault(said.get(act, "…"), []).append(amount)
    return sorted(((words, sum(each), len(each)) for words, each in sums.items()), key=lambda row: (-row[1], row[0]))


def years(foundation: Foundation, today: date) -> list[int]:
    """The years of which there is a report, newest first."""
    return list(range(today.year, timezone.localdate(foundation.founded_at).year - 1, -1))
