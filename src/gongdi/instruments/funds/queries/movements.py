"""The movements of funds as everybody reads them: what, how much, when, with persons masked by their wish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import VERBS
from gongdi.instruments.funds.models import Donation, Fund, Grant
from gongdi.instruments.funds.queries.gifts import SURROUNDINGS, called
from gongdi.instruments.funds.queries.sums import Ways
from gongdi.ledger.books.models import Transfer
from gongdi.ledger.books.queries import MOVED

LAST = 12


@dataclass(frozen=True, slots=True)
class Movement:
    """A transfer as everybody reads it: `change` with its sign as the page's fund sees it, persons masked.

    `donation` is the reference of a gift, `payment` the number of a transfer that can be followed back to gifts.
    """

    at: datetime
    change: int
    words: str
    fund: Fund | None
    transfer: int
    act: str
    donation: str = ""
    payment: int | None = None


def movements(funds: Sequence[Fund], ways: Ways, *, limit: int = LAST) -> list[Movement]:
    """The last movements of funds, newest first. Between two of these funds it is told once, as it leaves."""
    numbers = {fund.pk: fund for fund in funds}
    accounts = {account: fund for account, fund in ways.funds.items() if fund in numbers}
    moved = Transfer.objects.filter(MOVED, Q(debit__in=accounts) | Q(credit__in=accounts))
    rows = list(moved.order_by("-at", "-pk")[:limit])
    said = said_by(row.act for row in rows)
    gifts = Donation.objects.select_related(*SURROUNDINGS)
    by_transfer = {gift.transfer: gift for gift in gifts.filter(transfer__in=[row.pk for row in rows])}
    return [_movement(row, accounts, numbers, by_transfer.get(row.pk), said.get(row.act, "")) for row in rows]


def _movement(
    row: Transfer, accounts: dict[int, int], funds: dict[int, Fund], gift: Donation | None, said: str
) -> Movement:
    leaves = row.debit_id in accounts
    fund = funds.get(accounts[row.debit_id if leaves else row.credit_id])
    is_payment = leaves and row.corrects_id is None and row.credit_id not in accounts
    return Movement(
        row.at,
        -row.amount if leaves else row.amount,
        _("%(giver)s捐赠") % {"giver": called(gift)} if gift else said or _("记了一笔账"),
        fund,
        row.pk,
        str(row.act),
        gift.reference if gift else "",
        row.pk if is_payment else None,
    )


def said_by(numbers: Iterable[UUID]) -> dict[UUID, str]:
    """What acts say in the reader's language, from their public halves; of a grant its title comes first."""
    acts = Act.objects.in_bulk(set(numbers))
    about = {act.subject_id for act in acts.values() if act.subject_kind == "grant"}
    titles = dict(Grant.objects.filter(pk__in=about).values_list("pk", "title"))
    told: dict[UUID, str] = {}
    for number, act in acts.items():
        title = titles.get(act.subject_id, "") if act.subject_kind == "grant" else ""
        told[number] = (_("%(title)s：%(said)s") % {"title": title, "said": sentence(act)}) if title else sentence(act)
    return told


class _Open(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def sentence(act: Act) -> str:
    """What an act says, in the reader's language, from its public half."""
    known = VERBS.get(act.verb)
    return str(known.sentence) % _Open(act.body) if known else ""
