"""Pages of calls: which there are, one in full, a new one, and the table of what arrived."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.contributions import actions, queries
from gongdi.instruments.contributions.forms import CallForm, end_of
from gongdi.instruments.contributions.law import Cause, may
from gongdi.instruments.contributions.models import Call
from gongdi.instruments.contributions.naming import shown_name
from gongdi.instruments.contributions.reading import (
    WALL,
    chart,
    entry,
    needs_of,
    pledge_entry,
    receipt_said,
    received_csv,
)
from gongdi.instruments.contributions.states import Right
from gongdi.instruments.contributions.states.calls import Status
from gongdi.instruments.contributions.views.showing import ask, show

SHOWN = 30


def leader(request: HttpRequest) -> Decision:
    """Whether this person may call for anything anywhere."""
    leads = queries.places_led(who(request)).exists()
    return Decision(Right.CALL, leads, reason=_("只有当地的负责人或理事可以这样做。"))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is being asked for, what waits for a witness, and what was asked for before."""
    rows = list(queries.open_calls()[:SHOWN])
    before = list(queries.whole_calls().filter(status=Status.CLOSED).order_by("-closed_at", "-pk")[:SHOWN])
    sights, actor = needs_of([*rows, *before]), who(request)
    waiting = queries.to_witness(actor)[:SHOWN] if actor.person and (actor.homes or actor.posts) else []
    context = {
        "open": [entry(row, sights[row.pk]) for row in rows],
        "before": [entry(row, sights[row.pk]) for row in before],
        "waiting": [(row.pk, receipt_said(row)) for row in waiting],
        "may_call": actor.is_staff and leader(request),
        "signed_in": actor.person is not None,
    }
    return show(request, "index", context)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What a cause needs, what is here, who is thanked."""
    call, at = get_object_or_404(queries.whole_calls(), pk=number), timezone.now()
    cause, sights = queries.cause_of(call, at), needs_of([call])[call.pk]
    context = {
        "call": call,
        "needs": sights,
        "chart": chart(sights),
        "worth": queries.worth(call),
        "wall": [(shown_name(row), row) for row in queries.on_the_wall(call, WALL)],
        "is_open": bool(cause.is_open and not cause.is_over),
    }
    return show(request, "call", context | for_receivers(who(request), call, cause, at))


def for_receivers(actor: Actor, call: Call, cause: Cause, at: datetime) -> dict[str, object]:
    """What only those see who receive for the place: who promised what, and ending the call."""
    rows = queries.whole_pledges().filter(need__call=call).order_by("status", "-pledged_at", "-pk")[:WALL]
    pledges = [pledge_entry(row) for row in rows] if may(actor, Right.SEE, cause, at) else []
    return {"pledges": pledges, "may_close": bool(may(actor, Right.CLOSE, cause, at))}


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Call for contributions."""
    at = timezone.now()
    form = CallForm(request.POST if request.method == "POST" else None, places=queries.places_led(who(request)))
    decision = leader(request)
    if decision and form.is_valid() and (row := called(request, form, at)):
        return redirect("contributions:call", row.pk)
    return ask(request, form, _("发起征集"), decision)


def called(request: HttpRequest, form: CallForm, at: datetime) -> Call | None:
    """Call; None when it is not possible, with the reason on the form."""
    given = {name: form.cleaned_data[name] for name in ("place", "title", "text")}
    try:
        due = end_of(form.cleaned_data["due"])
        return actions.call(needs=form.needs(), due_at=due, by=who(request), at=at, **given)
    except (Refused, NotPossible) as no:
        tell(form, no)
    return None


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """End a call."""
    call = get_object_or_404(queries.whole_calls(), pk=number)
    try:
        actions.close(call, by=who(request), at=timezone.now())
    except Refused as no:
        status = status_of(no.decision)
        return show(request, "no", {"reason": no.decision.reason, "call": call}, status=status)
    return redirect("contributions:call", number)


@require_safe
def table(request: HttpRequest, number: int) -> HttpResponse:
    """What has arrived, as a table for spreadsheets."""
    call = get_object_or_404(queries.whole_calls(), pk=number)
    answer = HttpResponse(received_csv(call), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="contributions-{call.pk}.csv"'
    return answer
