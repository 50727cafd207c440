"""The public tariff: what an hour, a sack or a square metre was worth on which day, and setting a new price."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import actions, queries
from gongdi.instruments.contributions.forms import TariffForm
from gongdi.instruments.contributions.states import Right
from gongdi.instruments.contributions.views.showing import ask, show

SHOWN = 200


def heads(request: HttpRequest) -> Decision:
    """Whether this person heads any place."""
    leads = bool(who(request).paths(PostKind.HEAD))
    return Decision(Right.SET_TARIFF, leads, reason=_("只有当地的负责人可以定折算标准。"))


@require_safe
def tariffs(request: HttpRequest) -> HttpResponse:
    """All prices with their days and grounds."""
    return show(request, "tariff", {"rows": queries.tariffs()[:SHOWN], "may_set": bool(heads(request))})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set a price from a day on."""
    at, data = timezone.now(), request.POST if request.method == "POST" else None
    initial = {"from_on": timezone.localdate(at)}
    form = TariffForm(data, places=queries.places_led(who(request)), initial=initial)
    decision = heads(request)
    if decision and form.is_valid():
        try:
            actions.set_tariff(by=who(request), at=at, **form.arguments())
            return redirect("contributions:tariff")
        except (Refused, NotPossible) as no:
            tell(form, no)
    return ask(request, form, _("定一项折算标准"), decision, back="/contributions/tariff/")
