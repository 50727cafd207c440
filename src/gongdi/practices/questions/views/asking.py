"""The list of questions, asking one, ending one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import actions
from gongdi.practices.questions.forms import OpenForm
from gongdi.practices.questions.models import Question
from gongdi.practices.questions.queries import sight
from gongdi.practices.questions.reading import entry
from gongdi.practices.questions.views.showing import asked, page, said

SHOWN = 50


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be answered now, then what is over."""
    at = timezone.now()
    context = {
        "running": [listed(row) for row in sight.running(at)[:SHOWN]],
        "ended": [listed(row) for row in sight.ended(SHOWN)],
        "may_ask": bool(sight.places_to_ask(who(request))[:1]),
    }
    return page(request, "index", context)


def listed(row: Question) -> dict[str, object]:
    """A question in a list, with the address of its page."""
    return entry(row, reverse("questions:one", args=[row.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def put(request: HttpRequest) -> HttpResponse:
    """Ask a question."""
    actor = who(request)
    places, people = sight.places_to_ask(actor), sight.possible_moderators(actor, timezone.localdate())
    form = OpenForm(request.POST or None, places=places, people=people)
    status = 200 if places else 403
    if request.method == "POST" and places:
        status = 422
        if form.is_valid() and (row := opened(request, form)):
            return redirect("questions:one", row.pk)
    return page(request, "put", {"form": form, "allowed": bool(places)}, status=status)


def opened(request: HttpRequest, form: OpenForm) -> Question | None:
    """Ask; None when it cannot be asked so, with the reason on the form."""
    try:
        return actions.open_(by=who(request), at=timezone.now(), **form.arguments())
    except (Refused, NotPossible) as no:
        said(form, no)
    return None


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """End a question before its day."""
    question = asked(number)
    try:
        actions.close(question, by=who(request), at=timezone.now())
        messages.success(request, _("征求意见已经结束。"))
    except Refused as no:
        return page(
            request,
            "no",
            {"question": question, "reason": no.decision.reason},
            status=403 if no.decision.about == "person" else 409,
        )
    return redirect("questions:map", number)
