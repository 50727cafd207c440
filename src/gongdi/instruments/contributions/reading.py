"""Calls, pledges and certificates as pages and programs show them."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.instruments.contributions import queries
from gongdi.instruments.contributions.law import may
from gongdi.instruments.contributions.models import Arrival, Call, Need, Pledge
from gongdi.instruments.contributions.naming import shown_name
from gongdi.instruments.contributions.states import Right, calls, pledges, receipts
from gongdi.ledger.books.amounts import shown

HUNDRED = 100
WALL = 60
# What begins so is a formula to a spreadsheet, also when it is somebody's name.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KINDS = {
    pledges.Status.PLEDGED: "next",
    pledges.Status.PARTLY: "next",
    pledges.Status.RECEIVED: "kept",
    pledges.Status.WITHDRAWN: "",
    pledges.Status.EXPIRED: "broken",
}


@dataclass(frozen=True, slots=True)
class NeedSight:
    """One need: how much of it is here, how much is promised besides, and what is still missing."""

    need: Need
    here: int
    promised: int

    @property
    def percent(self) -> int:
        """How much is here, in percent, a hundred at most."""
        return min(HUNDRED, round(HUNDRED * self.here / self.need.amount))

    @property
    def said(self) -> str:
        """What is here of what is needed, in words."""
        unit = self.need.unit
        words = {"here": shown(self.here, unit), "needed": shown(self.need.amount, unit)}
        text = _("到了%(here)s，要%(needed)s") % words
        more = _("；还有%(promised)s已认领") % {"promised": shown(self.promised, unit)}
        return text + (more if self.promised else "")


def needs_of(rows: list[Call]) -> dict[int, list[NeedSight]]:
    """The needs of calls by number of the call: two questions for all of them."""
    here, promised = queries.here(rows), queries.promised(rows)
    return {
        call.pk: [
            NeedSight(need, here.get((call.book_id, need.unit_id), 0), promised.get(need.pk, 0))
            for need in call.needs.all()
        ]
        for call in rows
    }


def entry(call: Call, sights: list[NeedSight]) -> dict[str, Any]:
    """A call in a list."""
    is_open = call.status == calls.Status.OPEN
    chips = [call.place.called, *(f"{sight.need.get_kind_display()} {sight.percent}%" for sight in sights)]
    clock = {"state": "running", "due": call.due_at, "said": ""} if is_open else None
    href = reverse("contributions:call", args=[call.pk])
    return {"title": call.title, "href": href, "status": call.get_status_display(), "clock": clock, "chips": chips}


def chart(sights: list[NeedSight]) -> dict[str, Any]:
    """What is here of each need, as bars."""
    rows = [
        {"label": str(sight.need.get_kind_display()), "value": f"{sight.percent}%", "percent": sight.percent}
        for sight in sights
    ]
    heads = (_("需要什么"), _("到了多少"), _("百分比"))
    return {"title": _("已经到了多少"), "unit": _("占需要的"), "heads": heads, "rows": rows}


@dataclass(frozen=True, slots=True)
class PledgeSight:
    """A pledge as its giver and those who receive see it: what is here, and what they can do."""

    pledge: Pledge
    arrivals: list[Arrival]
    deeds: list[dict[str, Any]]

    @property
    def said(self) -> str:
        """What is here of what was promised."""
        unit = self.pledge.need.unit
        words = {"here": shown(self.pledge.received, unit), "amount": shown(self.pledge.amount, unit)}
        return _("认领%(amount)s，到了%(here)s") % words

    @property
    def worth(self) -> int:
        """What came of it, by the tariffs of its days, in fen."""
        return sum(each.value or 0 for each in self.arrivals if each.status == receipts.Status.WITNESSED)

    @property
    def clock(self) -> dict[str, Any]:
        """The promise of the giver."""
        row = self.pledge
        if row.status not in pledges.OPEN:
            state = "kept" if row.status == pledges.Status.RECEIVED else "none"
            return {"state": state, "due": None, "said": row.get_status_display(), "holder": ""}
        state = "broken" if timezone.now() > row.due_at else "running"
        return {"state": state, "due": row.due_at, "said": "", "holder": ""}


def sight(row: Pledge, actor: Actor, at: datetime) -> PledgeSight:
    """A pledge with its receipts and the deeds that this person may do."""
    cause = queries.cause_of(row, at)
    deeds = []
    for name, label, right in (
        ("record", _("登记收到"), Right.RECORD),
        ("naming", _("改署名方式"), Right.SHOW),
        ("withdraw", _("撤回认领"), Right.WITHDRAW),
    ):
        if may(actor, right, cause, at):
            deeds.append({"name": name, "label": label, "href": reverse(f"contributions:{name}", args=[row.pk])})
    arrivals = list(Arrival.objects.filter(pledge=row).order_by("recorded_at", "pk"))
    return PledgeSight(row, arrivals, deeds)


def pledge_entry(row: Pledge) -> dict[str, Any]:
    """A pledge in a list of one's own, or of those who receive."""
    status = pledges.Status(row.status)
    due = {"state": "running", "due": row.due_at, "said": ""} if status in pledges.OPEN else None
    return {
        "title": f"{shown(row.amount, row.need.unit)} · {row.need.call.title}",
        "href": reverse("contributions:pledge", args=[row.pk]),
        "status": status.label,
        "kind": KINDS[status],
        "clock": due,
        "chips": [row.need.get_kind_display()],
    }


def receipt_said(row: Arrival) -> str:
    """What arrived, for whoever may witness it; without the name of the giver."""
    need = row.pledge.need
    words = {"amount": shown(row.amount, need.unit), "kind": need.get_kind_display(), "call": need.call.title}
    return _("%(call)s：%(kind)s %(amount)s") % words


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def received_csv(call: Call) -> str:
    """What has arrived for a call as a table: names only as the givers wish."""
    rows = queries.whole_receipts().filter(pledge__need__call=call, status=receipts.Status.WITNESSED)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([_("日期"), _("种类"), _("数量"), _("单位"), _("折算（元）"), _("署名"), _("记录编号")])
    for row in rows.order_by("ended_at", "pk"):
        need = row.pledge.need
        value = f"{(row.value or 0) // HUNDRED}.{(row.value or 0) % HUNDRED:02d}" if row.value is not None else ""
        name = shown_name(row.pledge) if row.pledge.on_wall else _("一位居民")
        on = timezone.localdate(row.ended_at) if row.ended_at else ""
        cells = (str(on), str(need.get_kind_display()), str(row.amount), need.unit.called, value, name, str(row.act))
        table.writerow([safe(cell) for cell in cells])
    return "\ufeff" + out.getvalue()
