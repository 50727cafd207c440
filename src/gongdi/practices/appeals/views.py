"""One address per deed: the page asks, the post does it. The same for residents and officers."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.forms import FORMS, DeedForm
from gongdi.practices.appeals.law import may_move
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import seen_by
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.states import MOVES

ACTIONS = {name: getattr(actions, "return_to_desk" if name == "return" else name) for name in FORMS}


def found(request: HttpRequest, reference: str) -> Appeal:
    """The appeal that this person may know of. Raises Http404."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    return seen[0]


@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The page of one deed, and the deed."""
    appeal, at = found(request, reference), timezone.now()
    if name not in FORMS:
        raise Http404(name)
    form = FORMS[name](request.POST if request.method == "POST" else None, appeal=appeal, at=at)
    decision = may_move(who(request), name, matter_of(appeal, name), at)
    if request.method == "GET" or not form.is_valid():
        status = 403 if not decision and decision.about == "person" else 200 if request.method == "GET" else 422
        return page(request, form, name, decision, status=status)
    return perform(request, form, name, at)


def perform(request: HttpRequest, form: DeedForm, name: str, at: datetime) -> HttpResponse:
    """Do it and go back where the person came from; a no keeps what was typed and says why."""
    try:
        seen = form.cleaned_data["version"]
        appeal = ACTIONS[name](form.appeal, by=who(request), at=at, seen=seen, **form.arguments())
    except Refused as no:
        return page(request, form, name, no.decision, status=403 if no.decision.about == "person" else 409)
    except (actions.NotAdmitted, actions.Stale) as no:
        form.tell(no)
        return page(request, form, name, may_move(who(request), name, matter_of(form.appeal, name), at), status=409)
    return redirect(back(request, appeal))


def page(request: HttpRequest, form: DeedForm, name: str, decision: Decision, *, status: int) -> HttpResponse:
    """The page of one deed with its form, in the layout of the one who asks."""
    context = {
        "form": form,
        "appeal": form.appeal,
        "move": MOVES[name],
        "decision": decision,
        "layout": "site/desk.html" if who(request).is_staff else "site/portal.html",
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "appeals/deed.html", context, status=status)


def back(request: HttpRequest, appeal: Appeal) -> str:
    """Where to go after a deed: the page that was named, when it is one of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and safe else f"/matters/{appeal.reference}/"


@require_POST
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Say "me too"."""
    appeal = found(request, reference)
    actions.follow(appeal, by=who(request), at=timezone.now())
    return redirect(back(request, appeal))
