"""Calling a meeting, and asking for one together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.actions import new_id
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.forms.calling import CallForm, RequestForm
from gongdi.practices.meetings.law import may
from gongdi.practices.meetings.models import Meeting, MeetingKind, MeetingRequest
from gongdi.practices.meetings.queries import choices
from gongdi.practices.meetings.queries.sight import kinds_in_force, request_hall
from gongdi.practices.meetings.states import Right
from gongdi.practices.meetings.views.showing import show


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of meeting: those that this person's posts may call."""
    kinds = choices.kinds_for(who(request))
    return show(request, "choose", {"kinds": kinds}, status=200 if kinds else 403)


@login_required
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, code: str) -> HttpResponse:
    """Time, spot and matter; then the notice is out."""
    kind = get_object_or_404(kinds_in_force(), code=code)
    at, actor = timezone.now(), who(request)
    if kind not in choices.kinds_for(actor):
        return show(request, "choose", {"kinds": []}, status=403)
    lists = {"places": choices.places_for(actor, kind), "bodies": choices.bodies_for(actor, kind, at.date())}
    initial = {"key": new_id(), "starts_at": timezone.localtime(at)}
    form = CallForm(request.POST or None, kind=kind, initial=initial, **lists)
    status = 200
    if request.method == "POST":
        meeting, status = called(request, kind, form)
        if meeting:
            return redirect("meetings:one", meeting.pk)
    return show(request, "call", {"form": form, "kind": kind}, status=status)


def called(
    request: HttpRequest, kind: MeetingKind, form: CallForm, asked: MeetingRequest | None = None
) -> tuple[Meeting | None, int]:
    """Call it; None with the status when it cannot be, with the reason on the form."""
    if not form.is_valid():
        return None, 422
    try:
        given = form.arguments() | {"asked": asked}
        return actions.calling.call(kind, by=who(request), at=timezone.now(), **given), 200
    except Refused as no:
        form.add_error("starts_at" if no.decision.about == "moment" else None, str(no.decision.reason))
        return None, 403 if no.decision.about == "person" else 409
    except NotPossible as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.reason))
        return None, 422


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a meeting as a resident; others may join."""
    kinds, places = choices.kinds_for_residents(), choices.homes_of(who(request))
    form = RequestForm(request.POST or None, kinds=kinds, places=places)
    allowed = bool(who(request).homes)
    if request.method == "POST" and allowed and form.is_valid():
        made = actions.calling.request(by=who(request), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("记下了。请邻居也来点一下“我也要开”。"))
        return redirect("meetings:asked", made.pk)
    status = 403 if not allowed else 200 if request.method == "GET" else 422
    return show(request, "ask", {"form": form, "allowed": allowed}, status=status)


def request_of(number: int) -> MeetingRequest:
    """A request. Raises Http404."""
    return get_object_or_404(MeetingRequest.objects.select_related("kind", "place"), pk=number)


@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, number: int) -> HttpResponse:
    """A request: how many ask, how many are needed; once there are enough, the asker calls it here."""
    row, form, status = request_of(number), form_for(request, request_of(number)), 200
    held, mine = Meeting.objects.filter(asked=row).first(), who(request).person == row.asker_id
    ready = mine and row.supporters >= row.kind.residents_needed and held is None
    if request.method == "POST":
        meeting, status = called(request, row.kind, form, row) if ready else (None, 403)
        if meeting:
            return redirect("meetings:one", meeting.pk)
    join = may(who(request), Right.SUPPORT, request_hall(row, who(request)), timezone.now())
    context = {"row": row, "ready": ready, "form": form, "held": held, "may_join": join}
    return show(request, "asked", context, status=status)


def form_for(request: HttpRequest, row: MeetingRequest) -> CallForm:
    """The form by which residents who are enough call their meeting, at the place for which they asked."""
    at = timezone.now()
    places = choices.homes_of(who(request)).filter(pk=row.place_id)
    initial = {"title": row.title, "key": new_id(), "starts_at": timezone.localtime(at)}
    lists = {"places": places, "bodies": choices.bodies_for(who(request), row.kind, at.date())}
    return CallForm(request.POST or None, kind=row.kind, initial=initial, **lists)


@login_required
@require_POST
def support(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for it too."""
    try:
        actions.calling.support(request_of(number), by=who(request), at=timezone.now())
    except Refused as no:
        messages.error(request, str(no.decision.reason))
    return redirect("meetings:asked", number)
