"""Payments of funds to which upkeep refers: what was paid, when, and for what. They stay in `instruments.funds`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words
from gongdi.instruments.funds.models import Allocation, Instalment


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that was made: `amount` in fen, `title` says for what, `href` is its page."""

    amount: int
    paid_on: date
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of payments: its name, how one is found by number (None for one that was not paid), the pages of many."""

    name: Words
    find: Callable[[int], Payment | None]
    pages: Callable[[Collection[int]], dict[int, str]] = lambda _numbers: {}


def _instalment(number: int) -> Payment | None:
    row = Instalment.objects.filter(pk=number, paid_at__isnull=False).select_related("grant").first()
    if row is None or row.paid_at is None:
        return None
    return Payment(row.amount, timezone.localdate(row.paid_at), row.grant.title, f"/funds/grants/{row.grant_id}/")


def _allocation(number: int) -> Payment | None:
    row = Allocation.objects.filter(pk=number, adopted=True).select_related("fund").first()
    if row is None or row.decided_at is None:
        return None
    return Payment(row.amount, timezone.localdate(row.decided_at), row.purpose[:80], f"/funds/{row.foundation_id}/")


def _pages_of_instalments(numbers: Collection[int]) -> dict[int, str]:
    rows = Instalment.objects.filter(pk__in=numbers).values_list("pk", "grant")
    return {number: f"/funds/grants/{grant}/" for number, grant in rows}


def _pages_of_allocations(numbers: Collection[int]) -> dict[int, str]:
    rows = Allocation.objects.filter(pk__in=numbers).values_list("pk", "foundation")
    return {number: f"/funds/{foundation}/" for number, foundation in rows}


SOURCES: dict[str, Source] = {
    "instalment": Source(_("资助的一期拨款"), _instalment, _pages_of_instalments),
    "allocation": Source(_("基金的一次划拨"), _allocation, _pages_of_allocations),
}


def pages_of(kind: str, numbers: Collection[int]) -> dict[int, str]:
    """The pages of payments of a kind, by number: one question."""
    return SOURCES[kind].pages(numbers) if kind in SOURCES else {}


def payment_of(kind: str, number: int) -> Payment | None:
    """The payment of this kind and number; None when there is none that was made."""
    return SOURCES[kind].find(number) if kind in SOURCES else None
