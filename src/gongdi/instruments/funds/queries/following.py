"""Where a gift went, and which gifts a payment was made of, as pages and programs show it. Persons are masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.instruments.funds.models import Donation, Fund
from gongdi.instruments.funds.queries.flow import Flow
from gongdi.instruments.funds.queries.gifts import SURROUNDINGS, called
from gongdi.instruments.funds.queries.movements import said_by
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.models import Transfer

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a gift and where it is: paid with a transfer, given back, or still in a fund."""

    words: str
    amount: int
    at: datetime | None = None
    transfer: int | None = None
    fund: Fund | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """All of a gift: what was paid with it, what went back, what is left; together they are the gift."""

    total: int
    paid: tuple[Stretch, ...]
    moved: tuple[Stretch, ...]
    left: tuple[Stretch, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every fen of the gift is told."""
        return self.total == sum(stretch.amount for stretch in (*self.paid, *self.left))

    @property
    def chart(self) -> Mapping[str, Any]:
        """The gift as bars."""
        rows = [self._row(stretch) for stretch in (*self.paid[:SHOWN], *self.left)]
        used = sum(stretch.amount for stretch in self.paid)
        title = _("已经用了%(used)s，还有%(left)s") % {
            "used": shown(used, MONEY),
            "left": shown(self.total - used, "CNY"),
        }
        heads = (_("用到了哪里"), _("多少"), _("金额"))
        return {"title": title, "unit": _("元"), "heads": heads, "rows": rows}

    def _row(self, stretch: Stretch) -> dict[str, Any]:
        percent = round(100 * stretch.amount / self.total, 1)
        return {
            "label": stretch.words,
            "value": shown(stretch.amount, "CNY"),
            "percent": f"{percent:.1f}",
            "now": stretch.fund is not None,
            "transfer": stretch.transfer,
        }


def forward(donation: Donation, flow: Flow) -> Forward | None:
    """Where a gift of money went; None for what is not counted, and for goods."""
    if donation.transfer is None or donation.transfer not in flow.rows:
        return None
    gift = donation.transfer
    paid, moved, left = flow.payments_of(gift), flow.moves_of(gift), flow.left_of(gift)
    acts = dict(Transfer.objects.filter(pk__in=[*paid, *moved]).values_list("pk", "act"))
    said = said_by(acts.values())
    funds = Fund.objects.in_bulk(left)

    def stretch(number: int, amount: int) -> Stretch:
        act = acts[number]
        is_refund = flow.rows[number].corrects is not None
        return Stretch(said.get(act, ""), amount, flow.rows[number].at, None if is_refund else number, act=str(act))

    return Forward(
        donation.amount,
        tuple(stretch(number, amount) for number, amount in sorted(paid.items(), key=lambda pair: -pair[1])),
        tuple(stretch(number, amount) for number, amount in moved.items()),
        tuple(
            Stretch(_("还在“%(fund)s”里") % {"fund": funds[number].called}, amount, fund=funds[number])
            for number, amount in left.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Backward:
    """A payment and the gifts that paid for it: each giver as the public may call them, the largest first."""

    amount: int
    at: datetime
    words: str
    act: str
    fund: Fund
    gifts: tuple[tuple[str, str, int], ...]
    more: int
    other: int


def backwards(flow: Flow, transfer: int) -> Backward | None:
    """The gifts of a payment; None for what is no payment out of a fund. Each gift: giver, reference, fen."""
    row = flow.rows.get(transfer)
    source = flow.source(transfer) if row else None
    if row is None or source is None or flow.target(transfer) is not None or row.corrects is not None:
        return None
    parts: dict[int, int] = {}
    for piece in flow.gifts_of(transfer):
        parts[piece.gift] = parts.get(piece.gift, 0) + piece.amount
    largest = sorted(parts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = Donation.objects.select_related(*SURROUNDINGS).filter(transfer__in=[gift for gift, _part in largest[:SHOWN]])
    known = {gift.transfer: gift for gift in rows}
    told = tuple((called(known[gift]), known[gift].reference, part) for gift, part in largest if gift in known)
    act = Transfer.objects.values_list("act", flat=True).get(pk=transfer)
    other = sum(part for gift, part in largest[:SHOWN] if gift not in known)
    words, fund = said_by([act]).get(act, ""), Fund.objects.get(pk=source)
    return Backward(row.amount, row.at, words, str(act), fund, told, max(0, len(largest) - SHOWN), other)
