"""What everybody sees: foundations, funds, drives, where the money went, the annual report."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongdi.engines.tables.harmless import harmless
from gongdi.ground.access.qr import drawn
from gongdi.instruments.funds.models import Donation, Foundation, Fund
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.instruments.funds.queries.following import backwards
from gongdi.instruments.funds.queries.gifts import called, public
from gongdi.instruments.funds.queries.gifts import said as amount_said
from gongdi.instruments.funds.queries.grants import purposes
from gongdi.instruments.funds.queries.movements import movements
from gongdi.instruments.funds.queries.overview import SHOWN, Shelf, foundations, shelves
from gongdi.instruments.funds.queries.progress import drives_of, excess, last_gifts, progress
from gongdi.instruments.funds.queries.sums import Sums, ways_of
from gongdi.instruments.funds.queries.years import year, years
from gongdi.instruments.funds.states import drives
from gongdi.instruments.funds.states.rights import Right
from gongdi.instruments.funds.views.frame import decision_of, foundation_of, page
from gongdi.ledger.books.amounts import plain

BATCH = 500


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All foundations, with what they hold."""
    rows = [
        {"foundation": row, "balance": sum(each.balance for each in shelves(row, timezone.now()))}
        for row in foundations()
    ]
    return page(request, "index", {"rows": rows})


@require_safe
def foundation(request: HttpRequest, number: int) -> HttpResponse:
    """A foundation: what each fund holds, this year, drives, last movements, how to give."""
    there, at = foundation_of(number), timezone.now()
    found = shelves(there, at)
    context = {
        "foundation": there,
        "movements": movements([each.fund for each in found], ways_of(there)),
        "drives": progress(drives_of(there).filter(status=drives.Status.RUNNING)),
        "years": years(there, timezone.localdate(at)),
        "is_inside": bool(decision_of(request, there, Right.SEE_DESK)),
    }
    return page(request, "foundation", context | standing(there, found))


def standing(there: Foundation, found: list[Shelf]) -> dict[str, Any]:
    """What the funds hold together, this year, and how to give."""
    sums = {"shelves": found, "balance": sum(each.balance for each in found), "year": totals(found)}
    return sums | {"code": drawn(there.collection_code) if there.collection_code else ""}


def totals(found: list[Shelf]) -> Sums:
    """What came from outside and went out this year, all funds together; what moved between them does not count."""
    total = Sums()
    for shelf in found:
        for name in ("given", "returned", "paid", "paid_back", "other"):
            setattr(total, name, getattr(total, name) + getattr(shelf.year, name))
    return total


def fund_of(there: Foundation, number: int) -> Fund:
    """A fund that there is or was. Raises Http404."""
    rows = Fund.objects.select_related("foundation__place", "foundation__book")
    return get_object_or_404(rows, foundation=there, pk=number, stage__in=SHOWN)


@require_safe
def fund(request: HttpRequest, number: int, fund: int) -> HttpResponse:
    """A fund: purpose, balance, this year, drives, movements."""
    there = foundation_of(number)
    row = fund_of(there, fund)
    shelf = next(each for each in shelves(there, timezone.now()) if each.fund.pk == row.pk)
    context = {
        "foundation": there,
        "shelf": shelf,
        "fund": row,
        "movements": movements([row], ways_of(there), limit=50),
        "drives": progress(drives_of(there).filter(fund=row)),
        "is_inside": bool(decision_of(request, there, Right.SEE_DESK)),
    }
    return page(request, "fund", context)


@require_safe
def drive(request: HttpRequest, number: int, drive: int) -> HttpResponse:
    """A drive: how far it has come, counted and promised apart, and the last who gave."""
    there = foundation_of(number)
    inside = decision_of(request, there, Right.SEE_DESK)
    row = get_object_or_404(drives_of(there, proposed=bool(inside)), pk=drive)
    gifts = [(gift, called(gift), amount_said(gift)) for gift in last_gifts(Donation.objects.filter(drive=row))]
    found = progress([row])[0]
    context = {"foundation": there, "progress": found, "gifts": gifts, "is_inside": bool(inside)}
    more = {"runs": row.status == drives.Status.RUNNING, "excess": excess(found)[:BATCH] if inside else []}
    return page(request, "drive", context | more)


@require_safe
def payment(request: HttpRequest, number: int, transfer: int) -> HttpResponse:
    """A payment, and the gifts that paid for it."""
    there = foundation_of(number)
    found = backwards(flow_of(there), transfer)
    if found is None:
        raise Http404(transfer)
    context = {"foundation": there, "payment": found, "purpose": purposes([transfer]).get(transfer)}
    return page(request, "payment", context)


@require_safe
def report(request: HttpRequest, number: int, year_number: int) -> HttpResponse:
    """The annual report."""
    there = foundation_of(number)
    known = years(there, timezone.localdate())
    if year_number not in known:
        raise Http404(year_number)
    return page(request, "report", {"foundation": there, "report": year(there, year_number), "years": known})


@require_safe
def gifts(request: HttpRequest, number: int) -> HttpResponseBase:
    """All gifts that are counted, masked, as a table for a spreadsheet."""
    there = foundation_of(number)
    answer = StreamingHttpResponse(_lines(there), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gifts-{there.pk}.csv"'
    return answer


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(there: Foundation) -> Any:
    """The rows, a BOM before the first so that a spreadsheet reads Chinese."""
    write = csv.writer(_Echo()).writerow
    heads = (_("编号"), _("入账时间"), _("基金"), _("捐赠人"), _("数额"), _("单位"), _("已退还"), _("想说的话"))
    yield "\ufeff" + str(write(heads))
    for gift in public().filter(foundation=there).order_by("confirmed_at", "pk").iterator(BATCH):
        at = timezone.localtime(gift.confirmed_at).strftime("%Y-%m-%d %H:%M")
        texts = [gift.reference, at, gift.fund.called, called(gift)]
        amounts = [plain(amount, 0 if gift.goods else 2).replace(",", "") for amount in (gift.amount, gift.returned)]
        yield write(
            [*map(harmless, texts), amounts[0], harmless(gift.goods or _("元")), amounts[1], harmless(gift.words)]
        )
