"""Pages of pledges: mine, one in full, promising, recording, witnessing, the certificate."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.qr import drawn
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import actions, queries
from gongdi.instruments.contributions.forms import PledgeForm, RecordForm, WishForm, WitnessForm
from gongdi.instruments.contributions.law import may
from gongdi.instruments.contributions.models import Arrival, Call, Need, Pledge
from gongdi.instruments.contributions.naming import shown_name
from gongdi.instruments.contributions.reading import pledge_entry, receipt_said, sight
from gongdi.instruments.contributions.states import Right
from gongdi.instruments.contributions.states.receipts import Status
from gongdi.instruments.contributions.views.showing import ask, show

SHOWN = 100


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I promised and what of it is here."""
    return show(request, "mine", {"pledges": [pledge_entry(row) for row in queries.mine(who(request))[:SHOWN]]})


def chosen(request: HttpRequest, call: Call) -> Need | None:
    """The need that is meant, from the form or the address."""
    said = request.POST.get("need") or request.GET.get("need", "")
    return next((need for need in call.needs.all() if str(need.pk) == said), None)


@login_required
@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, number: int) -> HttpResponse:
    """Promise to give something to a call."""
    call, at = get_object_or_404(queries.whole_calls(), pk=number), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = PledgeForm(data, call=call, need=chosen(request, call))
    decision = may(who(request), Right.PLEDGE, queries.cause_of(call, at), at)
    if decision and form.is_valid() and (row := promised(request, form, at)):
        return redirect("contributions:pledge", row.pk)
    back = {"back": f"/contributions/calls/{call.pk}/", "about": call.title}
    return ask(request, form, _("我来认领"), decision, **back)


def promised(request: HttpRequest, form: PledgeForm, at: datetime) -> Pledge | None:
    """Promise; None when it is not possible, with the reason on the form."""
    given = form.arguments()
    try:
        return actions.pledge(given.pop("need"), by=who(request), at=at, **given)
    except (Refused, NotPossible) as no:
        tell(form, no)
    return None


def found(request: HttpRequest, number: int) -> Pledge:
    """A pledge that this person may see. Raises Http404."""
    row, at = get_object_or_404(queries.whole_pledges(), pk=number), timezone.now()
    if not may(who(request), Right.SEE, queries.cause_of(row, at), at) and not may(
        who(request), Right.RECORD, queries.cause_of(row, at), at
    ):
        raise Http404(number)
    return row


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """A pledge, what is here of it, and what can be done."""
    row = found(request, number)
    return show(request, "pledge", {"sight": sight(row, who(request), timezone.now()), "pledge": row})


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, number: int) -> HttpResponse:
    """Note that something of a pledge is here."""
    row, at = found(request, number), timezone.now()
    form = RecordForm(request.POST if request.method == "POST" else None, need=row.need)
    decision = may(who(request), Right.RECORD, queries.cause_of(row, at), at)
    back = {"back": f"/contributions/{row.pk}/", "about": row.need.call.title}
    if decision and form.is_valid():
        try:
            actions.record(row, by=who(request), at=at, **form.cleaned_data)
            return redirect("contributions:pledge", number)
        except (Refused, NotPossible) as no:
            tell(form, no)
    return ask(request, form, _("登记收到"), decision, **back)


@require_http_methods(["GET", "POST"])
def naming(request: HttpRequest, number: int) -> HttpResponse:
    """What name shall stand there; only the giver."""
    row, at = found(request, number), timezone.now()
    initial = {"naming": row.naming, "on_wall": row.on_wall}
    form = WishForm(request.POST if request.method == "POST" else None, initial=initial)
    decision = may(who(request), Right.SHOW, queries.cause_of(row, at), at)
    if decision and form.is_valid():
        actions.show(row, wish=form.wish(), by=who(request), at=at)
        return redirect("contributions:pledge", number)
    return ask(request, form, _("改署名方式"), decision, back=f"/contributions/{row.pk}/", about=row.need.call.title)


@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what is not here yet."""
    row = found(request, number)
    try:
        actions.withdraw(row, by=who(request), at=timezone.now())
    except Refused as no:
        status = status_of(no.decision)
        return show(request, "no", {"reason": no.decision.reason, "call": row.need.call}, status=status)
    return redirect("contributions:pledge", number)


@require_http_methods(["GET", "POST"])
def witness(request: HttpRequest, number: int) -> HttpResponse:
    """Say that it is here, or that it is not: another person than giver and recorder."""
    row, at = get_object_or_404(queries.whole_receipts(), pk=number), timezone.now()
    form = WitnessForm(request.POST if request.method == "POST" else None)
    decision = may(who(request), Right.WITNESS, queries.cause_of(row, at), at)
    about = receipt_said(row) if decision else row.pledge.need.call.title
    if decision and form.is_valid() and witnessed(request, form, row, at):
        return redirect("contributions:call", row.pledge.need.call_id)
    return ask(request, form, _("见证"), decision, about=about, back="/contributions/")


def witnessed(request: HttpRequest, form: WitnessForm, row: Arrival, at: datetime) -> bool:
    """Witness; whether it was possible."""
    actor, given = who(request), form.cleaned_data
    try:
        if given["seen"] == "yes":
            actions.witness(row, by=actor, at=at)
        else:
            actions.dismiss(row, reason=given["reason"], by=actor, at=at)
    except Refused as no:
        tell(form, no)
    return form.is_valid()


@never_cache
@require_safe
def certificate(request: HttpRequest, number: int) -> HttpResponse:
    """One A4 page of thanks, with the proof in the public record. For the giver and those who receive."""
    row, at = found(request, number), timezone.now()
    seen = sight(row, who(request), at)
    acts = [each for each in seen.arrivals if each.status == Status.WITNESSED]
    if not acts:
        raise Http404(number)
    proof = request.build_absolute_uri(f"/record/acts/{UUID(str(acts[-1].act))}/")
    context = {"pledge": row, "sight": seen, "name": shown_name(row), "proof": proof, "code": drawn(proof)}
    is_giver = row.giver_id == who(request).person
    return show(request, "certificate", context | {"last": acts[-1], "is_giver": is_giver})
