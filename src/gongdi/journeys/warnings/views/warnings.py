"""Pages of warnings: what waits for me, what is open, all of them; one with its reasons; and the two answers."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.journeys.warnings import actions, queries
from gongdi.journeys.warnings.forms import AnswerForm
from gongdi.journeys.warnings.law import Case, may_move
from gongdi.journeys.warnings.queries.lists import VIEWS, counts, listed
from gongdi.journeys.warnings.reading import deeds_of, entry, sight
from gongdi.journeys.warnings.states import MOVES
from gongdi.practices.appeals.queries import evidence

DO = {"confirm": actions.confirm, "dismiss": actions.dismiss}
DIGITS_MOST = 18


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One list of warnings: mine, those that wait for anybody, all that I may know of."""
    actor, asked = who(request), request.GET.get("view", "")
    many = counts(actor) if actor.is_staff else {}
    view = asked if asked in many else "mine" if many.get("mine", "0") != "0" else "all"
    rows, further = listed(actor, view, before(request))
    context = {
        "rows": [entry(row, timezone.now()) for row in rows],
        "view": view,
        "further": f"?view={view}&before={rows[-1].pk}" if further else "",
        "filters": [tab(name, count, view) for name, count in many.items()],
    }
    return show(request, "warnings/index.html", context)


def tab(name: str, count: str, view: str) -> dict[str, Any]:
    """One view of the list with how much lies in it."""
    return {"href": f"?view={name}", "label": VIEWS[name], "count": count, "current": name == view}


def before(request: HttpRequest) -> int | None:
    """The number of the warning behind which the list goes on; None for its beginning."""
    number = request.GET.get("before", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= DIGITS_MOST else None


def case_at(request: HttpRequest, number: int, at: datetime) -> Case:
    """The warning as this person may know of it. Raises Http404."""
    case = queries.seen_by(who(request), number, at)
    if case is None:
        raise Http404(number)
    return case


@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One warning: why, who answers until when, the appeals it stands on, what came of it."""
    at = timezone.now()
    seen = sight(case_at(request, number, at), who(request), at)
    appeals, hidden = queries.evidence_of(seen.warning, who(request))
    context: dict[str, Any] = {
        "sight": seen,
        "warning": seen.warning,
        "deeds": deeds_of(seen),
        "evidence": [evidence.entry(row, at) for row in appeals],
        "hidden": hidden,
    }
    return show(request, "warnings/one.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one answer, and the answer."""
    do, at = known(DO, name), timezone.now()
    seen = sight(case_at(request, number, at), who(request), at)
    form = AnswerForm(sent(request), initial={"version": seen.warning.version})

    def answer() -> str:
        do(seen.warning, by=who(request), at=at, **form.arguments())
        messages.success(request, _("已经记下您的回答。"))
        return reverse("warnings:one", args=[number])

    decision = may_move(who(request), name, seen.case, at)
    context = {"form": form, "label": MOVES[name].label, "decision": decision, "sight": seen, "name": name}
    return after(request, answered(request, form, answer, decision), context)


def after(request: HttpRequest, answer: str | int, context: dict[str, Any]) -> HttpResponse:
    """Where the answer leads to, or its page with the status that says what stood in the way."""
    return redirect(answer) if isinstance(answer, str) else show(request, "warnings/deed.html", context, status=answer)
