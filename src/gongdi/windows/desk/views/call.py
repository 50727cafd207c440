"""The phone desk: a number, who that is and what they have open, and what they say now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.actions import know
from gongdi.ground.people.models import Person, PostKind
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Appeal, Audience, Channel
from gongdi.practices.appeals.queries.promises import kind, promise
from gongdi.windows.desk.forms import CallForm, NumberForm, name_of
from gongdi.windows.desk.navigation import ENTERING, officers
from gongdi.windows.desk.queries import open_of, places_offered
from gongdi.windows.desk.views.gate import officers_only


@require_http_methods(["GET", "POST"])
@officers_only
def call(request: HttpRequest) -> HttpResponse:
    """Ask for the number; with a number, show the caller and take down what they say.

    The number is posted, though asking changes nothing: no telephone stands in an address.
    """
    if not ENTERING & {PostKind(post.kind) for post in who(request).posts}:
        return refused(request)
    number = NumberForm(request.POST or None)
    if not number.is_valid():
        return page(request, number, None, status=422 if number.is_bound else 200)
    caller = Person.objects.filter(phone=number.cleaned_data["phone"]).first()
    form = CallForm(request.POST if "detail" in request.POST else None, initial={"name": name_of(caller)})
    if form.is_valid() and (taken := take_down(request, number, form)):
        return said(request, taken)
    return page(request, number, form, caller=caller, status=422 if form.errors else 200)


def refused(request: HttpRequest) -> HttpResponse:
    """Say that calls are taken down by others."""
    reason = _("只有话务员和网格员可以替人登记。")
    return render(request, "403.html", {"decision": {"reason": reason}}, status=403)


def take_down(request: HttpRequest, number: NumberForm, form: CallForm) -> Appeal | None:
    """Raise it for the caller. What the law refuses is said on the form, and nothing is lost."""
    given, at = form.cleaned_data, timezone.now()
    plea = actions.Plea(given["detail"], given["place"], address=given["address"], audience=Audience(given["audience"]))
    officer = who(request)
    try:
        caller = know(phone=number.cleaned_data["phone"], name=given["name"], at=at, by=officer.person)
        return actions.raise_appeal(plea, reporter=caller, by=officer, channel=channel_of(officer), at=at)
    except Refused as no:
        form.add_error("place", str(no.decision.reason))
        return None


def channel_of(officer: Actor) -> Channel:
    """How it came in, by the post of the one who took it down."""
    return Channel.PHONE if officer.paths(PostKind.PHONE_DESK) else Channel.GRID


def said(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Tell the officer what to tell the caller, and wait for the next call."""
    words = _("已登记。请告诉来电人：编号 %(reference)s。") % {"reference": appeal.reference}
    messages.success(request, words)
    return redirect("desk:call")


def page(
    request: HttpRequest, number: NumberForm, form: CallForm | None, *, caller: Person | None = None, status: int
) -> HttpResponse:
    """The page of a call."""
    now = timezone.now()
    matters = open_of(who(request), caller.pk, now) if caller else []
    context: dict[str, Any] = {
        "number": number,
        "form": form,
        "caller": caller,
        "matters": [spoken(each, promise(each, now)) for each in matters],
        "places": places_offered(who(request)) if form else [],
        "navigation": officers(request),
    }
    return render(request, "desk/call.html", context, status=status)


def spoken(appeal: Appeal, clock: dict[str, Any]) -> dict[str, Any]:
    """An open matter as the officer tells it on the telephone."""
    return {
        "title": appeal.title,
        "reference": appeal.reference,
        "status": appeal.get_status_display(),
        "kind": kind(appeal),
        "clock": clock,
        "holder": clock["holder"],
        "public": appeal.audience == Audience.PUBLIC,
    }
