"""The money of the demo town, as its page, its export, a replay and the stored balance tell it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.test import Client

from gongdi.instruments.funds.models import Foundation, Fund
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.export import written
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import MOVED, balance
from gongdi.ledger.books.replay import replay
from gongdi.site.demo.fund_story import BEGAN, CONVERTED, EMERGENCY, EPIDEMIC, GENERAL, LAUNCHED, OVER
from gongdi.site.demo.stage import Story

WAN = 1_000_000  # fen

# So many days ago, what each fund held, in fen.
STEPS = {
    LAUNCHED - 4: {GENERAL: 250 * WAN},
    LAUNCHED - 15: {GENERAL: 607 * WAN},
    BEGAN - 4: {GENERAL: 507 * WAN, EPIDEMIC: 100 * WAN},
    BEGAN - 25: {GENERAL: 507 * WAN, EPIDEMIC: 303_680_000},
    OVER + 1: {GENERAL: 507 * WAN, EPIDEMIC: 143_400_000},
    CONVERTED - 4: {GENERAL: 507 * WAN, EPIDEMIC: 0, EMERGENCY: 143_400_000},
}
Seen = dict[int, dict[str, dict[str, int]]]


def look_on(seen: Seen, now: datetime) -> Iterator[Story]:
    """Yield somebody who reads, at each step, every account that the town gives of its money."""

    def reader() -> Story:
        for days in STEPS:
            yield now - timedelta(days=days)
            seen[days] = {"page": on_the_page(), "export": in_the_export(), "replay": replayed(), "stored": stored()}

    yield reader()


def named() -> dict[str, Account]:
    """The money account of each fund, by the name of the fund."""
    names = dict(Fund.objects.filter(opened_at__isnull=False).values_list("pk", "name"))
    rows = Account.objects.filter(kind="funds.fund", unit="CNY", owner_id__in=names)
    return {names[row.owner_id]: row for row in rows}


def stored() -> dict[str, int]:
    return {name: balance(account) for name, account in named().items()}


def replayed() -> dict[str, int]:
    assert replay().is_sound
    sums: Counter[int] = Counter()
    for debit, credit, amount in Transfer.objects.filter(MOVED).values_list("debit", "credit", "amount"):
        sums[debit] -= amount
        sums[credit] += amount
    return {name: sums[account.pk] for name, account in named().items()}


def in_the_export() -> dict[str, int]:
    """The postings of each fund in the beancount text, summed up."""
    text = "\n".join(written(Foundation.objects.get().book, kind="beancount"))
    sums: Counter[int] = Counter()
    for fund, yuan, fen in re.findall(r"^ +Assets:Funds:Fund:F(\d+)\S* +(-?\d+)\.(\d\d) CNY$", text, re.MULTILINE):
        sums[int(fund)] += int(yuan) * 100 + (-1 if yuan.startswith("-") else 1) * int(fen)
    return {name: sums[account.owner_id] for name, account in named().items()}


def on_the_page() -> dict[str, int]:
    """What the public page of each fund says that it holds: the stored balance when exactly that stands there."""
    there = Foundation.objects.get()
    found = {}
    for name, account in named().items():
        page = Client().get(f"/funds/{there.pk}/{account.owner_id}/").content.decode()
        amounts = re.findall(r"[¥￥][\d,]+\.\d\d", page)
        assert shown(account.balance, "CNY") in amounts, (name, amounts)
        found[name] = int(re.sub(r"\D", "", amounts[0]))
    return found
