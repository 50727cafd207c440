"""Deeds on panels, each a form and what becomes of it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.record.faults import Fault, NotPossible
from gongdi.instruments.panels import actions, queries
from gongdi.instruments.panels.forms import CommitForm, JoinForm, PanelForm, ReasonForm, ValueForm
from gongdi.instruments.panels.law import may
from gongdi.instruments.panels.models import Panel
from gongdi.instruments.panels.states import MOVES, Right
from gongdi.instruments.panels.views.pages import show


def found(number: int) -> Panel:
    """A panel. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


def status_of(decision: Decision) -> int:
    """What a refusal answers: the person may not, or the moment is wrong."""
    return 403 if decision.about == "person" else 409


def ask(
    request: HttpRequest, panel: Panel, right: Right, form: Form, do: Callable[..., Any], **more: Any
) -> HttpResponse:
    """Show the form of a deed, or do it; a refusal and a fault are said where they belong."""
    at, by = timezone.now(), who(request)
    decision = may(by, right, queries.draw_of(panel, at), at)
    if decision and form.is_valid():
        try:
            do(by=by, at=at)
            return redirect("panels:panel", panel.pk)
        except (Refused, Fault) as no:
            tell(form, no)
    status = (200 if request.method == "GET" else 422) if decision else status_of(decision)
    context = {"form": form, "decision": decision, "panel": panel, "label": MOVES[right.name.lower()].label}
    return show(request, "deed", context | more, status=status)


def tell(form: Form, no: Refused | Fault) -> None:
    """Say at its field what stood in the way; what was typed stays."""
    if isinstance(no, NotPossible):
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
    else:
        form.add_error(None, str(no.decision.reason if isinstance(no, Refused) else no.reason))


def at_once(request: HttpRequest, panel: Panel, do: Callable[..., Any]) -> HttpResponse:
    """A deed of one button."""
    try:
        do(by=who(request), at=timezone.now())
    except Refused as no:
        context = {"decision": no.decision, "panel": panel, "label": panel.title, "form": Form()}
        return show(request, "deed", context, status=status_of(no.decision))
    return redirect("panels:panel", panel.pk)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a panel."""
    places = queries.places_led(who(request))
    form, decision = (
        PanelForm(request.POST or None, places=places),
        Decision(Right.OPEN, granted=places.exists(), reason=_("只有当地的负责人或理事可以这样做。")),
    )
    if decision and form.is_valid():
        try:
            row = actions.open_(by=who(request), at=timezone.now(), **form.arguments())
            return redirect("panels:panel", row.pk)
        except (Refused, Fault) as no:
            tell(form, no)
    status = (200 if request.method == "GET" else 422) if decision else 403
    return show(request, "deed", {"form": form, "decision": decision, "label": MOVES["open"].label}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, number: int) -> HttpResponse:
    """Join the pool, or say one's groups anew."""
    panel = found(number)
    mine = queries.candidate_of(panel, who(request).person)
    form = JoinForm(request.POST or None, panel=panel, initial=vars(mine) if mine else {})
    return ask(request, panel, Right.JOIN, form, lambda **by: actions.join(panel, values=form.values(), **by))


@require_POST
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Leave the pool."""
    panel = found(number)
    return at_once(request, panel, lambda **by: actions.leave(panel, **by))


@login_required
@require_http_methods(["GET", "POST"])
def commit(request: HttpRequest, number: int) -> HttpResponse:
    """Publish the pool and commit to it."""
    panel, form = found(number), CommitForm(request.POST or None)

    def do(**by: Any) -> None:
        given = form.cleaned_data
        actions.commit(panel, awaited=given["awaited"], known_from=given["known_on"], **by)

    return ask(request, panel, Right.COMMIT, form, do)


@login_required
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest, number: int) -> HttpResponse:
    """Type the public value: the first to do so announces it, another one confirms it, and the panel is drawn."""
    panel, form = found(number), ValueForm(request.POST or None)
    again = panel.value_by_id not in (None, who(request).person) and "correct" not in request.POST
    do = actions.confirm if again else actions.enter
    right = Right.CONFIRM if again else Right.ENTER
    deed = {"is_confirming": again}
    return ask(request, panel, right, form, lambda **by: do(panel, value=form.cleaned_data["value"], **by), **deed)


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or decline the invitation."""
    panel = found(number)
    seat = queries.seat_of(panel, who(request).person)
    if seat is None or request.POST.get("reply") not in ("yes", "no"):
        raise Http404(number)
    accept = request.POST["reply"] == "yes"
    return at_once(request, panel, lambda **by: actions.answer(seat, accept=accept, **by))


@require_POST
def seat(request: HttpRequest, number: int) -> HttpResponse:
    """Call the panel complete with seats that stay empty."""
    panel = found(number)
    return at_once(request, panel, lambda **by: actions.seat(panel, **by))


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Call a panel off."""
    panel, form = found(number), ReasonForm(request.POST or None)
    reason = form.data.get("reason", "")
    return ask(request, panel, Right.CANCEL, form, lambda **by: actions.cancel(panel, reason=reason, **by))
