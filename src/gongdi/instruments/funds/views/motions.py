"""Asking the committee: open, endow, end an earmarked fund, and convert what is left of one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.instruments.funds.actions import motions
from gongdi.instruments.funds.forms.giving import NEEDED, MotionForm
from gongdi.instruments.funds.models import Foundation, Fund, FundStage, Motion, MotionSort
from gongdi.instruments.funds.queries.flow import flow_of, surplus_of
from gongdi.instruments.funds.queries.gifts import public
from gongdi.instruments.funds.states.rights import Right
from gongdi.instruments.funds.views.desk import filled, guarded

TITLES = {
    "open": _("设立专项基金"),
    "allocate": _("拨入专项基金"),
    "end": _("结束专项基金"),
    "convert": _("结余转化"),
}


@login_required
@require_http_methods(["GET", "POST"])
def motion(request: HttpRequest, number: int, sort: str) -> HttpResponse:
    """Put a motion to the committee; for a conversion with what may be converted, fund by fund."""
    there = guarded(request, number, Right.MOVE_FUNDS)
    if sort not in NEEDED:
        raise Http404(sort)
    form = MotionForm(request.POST if request.method == "POST" else None, sort=sort, foundation=there)

    def deed() -> str:
        row = put(form, there, who(request))
        return reverse("resolutions:one", args=[row.resolution_id])

    context = {"foundation": there, "title": TITLES[sort], "submit": _("提请理事会表决")}
    return filled(request, form, deed, context | ({"surplus": surpluses(there)} if sort == "convert" else {}))


def put(form: MotionForm, there: Foundation, by: Actor) -> Motion:
    """Ask. Raises Refused, a GivingError, a LedgerError, or ValueError with the reason for what cannot be put."""
    at, data = timezone.now(), form.cleaned_data
    said: dict[str, Any] = {"reason": data["reason"], "by": by, "at": at}
    if form.sort == MotionSort.OPEN:
        return motions.propose_fund(there, fund=form.new_fund(), amount=data["amount"] or 0, **said)
    if form.sort == MotionSort.ALLOCATE:
        return motions.propose_allocation(whole(data["target"]), amount=data["amount"], **said)
    if form.sort == MotionSort.END:
        return motions.propose_end(whole(data["source"]), **said)
    to = whole(data["target"]) if data["target"] else form.new_fund()
    return motions.propose_conversion(whole(data["source"]), amount=data["amount"], to=to, **said)


def whole(fund: Fund) -> Fund:
    """A fund with its foundation."""
    rows = Fund.objects.select_related("foundation__place", "foundation__book", "foundation__organisation")
    return rows.get(pk=fund.pk)


def surpluses(there: Foundation) -> list[dict[str, Any]]:
    """Of each ended fund: what is left, what is bound and whose it is, what may become something else."""
    flow = flow_of(there)
    ended = Fund.objects.filter(foundation=there, stage=FundStage.ENDED).order_by("name")
    found = [(fund, surplus_of(fund, flow)) for fund in ended]
    numbers = [piece.gift for _fund, surplus in found for piece in surplus.tied]
    known = {gift.transfer: gift for gift in public().filter(transfer__in=numbers)}
    return [
        {
            "fund": fund,
            "surplus": surplus,
            "tied": [(known[piece.gift], piece.amount) for piece in surplus.tied if piece.gift in known],
        }
        for fund, surplus in found
    ]
