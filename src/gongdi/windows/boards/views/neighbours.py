"""The houses that witness each other: what to hand over, who has cosigned how far, agreeing and ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, judge
from gongdi.ground.access.law import HOUSE, LAW, Right
from gongdi.ground.record.log.keys import log_key, witness_key
from gongdi.ground.record.models import Neighbour
from gongdi.ground.record.queries import agreements
from gongdi.ground.record.witness.neighbours import NotPossible
from gongdi.windows.boards.forms import NeighbourForm
from gongdi.windows.boards.navigation import lookers


@require_http_methods(["GET", "POST"])
def neighbours(request: HttpRequest) -> HttpResponse:
    """What is agreed, and agreeing with one more."""
    form, at = NeighbourForm(request.POST if request.method == "POST" else None), timezone.now()
    decision = judge(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, at)
    if not decision:
        return _refused(request, decision)
    if form.is_valid():
        try:
            actions.add_neighbour(**form.cleaned_data, by=who(request), at=at)
            messages.success(request, _("已约定。几秒钟以后看这里，就知道对方会签了没有。"))
            return redirect("boards:neighbours")
        except NotPossible as no:
            form.add_faults(no.faults)
    return _page(request, form)


@require_POST
def neighbour_end(request: HttpRequest, number: int) -> HttpResponse:
    """End what was agreed."""
    at = timezone.now()
    decision = judge(LAW, Right.OPERATE_HOUSE, who(request), HOUSE, at)
    if not decision:
        return _refused(request, decision)
    actions.end_neighbour(get_object_or_404(Neighbour, pk=number), by=who(request), at=at)
    messages.success(request, _("已结束。会签过的都还在。"))
    return redirect("boards:neighbours")


def _page(request: HttpRequest, form: NeighbourForm) -> HttpResponse:
    agreed = agreements()
    context = {
        "form": form,
        "agreed": [each for each in agreed if each.neighbour.to_at is None],
        "ended": [each.neighbour for each in agreed if each.neighbour.to_at],
        "ours": [
            (_("见证网址"), request.build_absolute_uri("/witness")),
            (_("见证公钥"), str(witness_key().verifier)),
            (_("记录公钥"), str(log_key().verifier)),
        ],
        "navigation": lookers(request),
    }
    return render(request, "boards/neighbours.html", context, status=422 if form.errors else 200)


def _refused(request: HttpRequest, decision: Decision) -> HttpResponse:
    return render(request, "403.html", {"decision": decision}, status=403)
