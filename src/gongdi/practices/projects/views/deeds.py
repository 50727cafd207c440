"""The pages of deeds: beginning a project, and everything that is done on one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.practices.projects import actions, queries
from gongdi.practices.projects.deeds import DEEDS
from gongdi.practices.projects.forms.planning import BeginForm
from gongdi.practices.projects.law import may_move
from gongdi.practices.projects.reading.lists import address
from gongdi.practices.projects.reading.mapping import canvas
from gongdi.practices.projects.states import MOVES
from gongdi.practices.projects.views.pages import project_of

SHOWING = ("offer", "photo")
"""Deeds with pictures: they are shown before they are sent."""


def after(
    request: HttpRequest, answer: str | int, context: dict[str, object], page: str = "projects/deed.html"
) -> HttpResponse:
    """Where a deed leads to, or its page with the status that says what stood in the way."""
    if isinstance(answer, str):
        messages.success(request, _("已经记下。"))
        return redirect(answer)
    return show(request, page, context, status=answer)


def from_the_list(name: str) -> dict[str, object]:
    """The page of a deed that leads back to all projects."""
    back_to = pgettext("all of them", "项目")
    return {"label": MOVES[name].label, "back": reverse("projects:index"), "back_to": back_to, "decision": True}


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a project: where one is the head, works the grid, or lives."""
    actor, at = who(request), timezone.now()
    if not queries.reach_of(actor, at).small:
        raise PermissionDenied(_("只有当地的负责人、网格员，或者住在当地的居民，可以立微事。"))
    asked = {"origin": request.GET.get("from", "")[:60], "like": request.GET.get("like", "")[:18]}
    form = BeginForm(sent(request), by=actor, at=at, **asked)

    def do() -> str:
        given = form.arguments()
        return address(actions.begin_project(given.pop("place"), by=actor, at=at, **given))

    return after(request, answered(request, form, do), from_the_list("begin") | {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a project, and the deed."""
    row, of, at = project_of(number), known(DEEDS, name), timezone.now()
    decision = may_move(who(request), name, queries.case_of(row, who(request)), at)
    form = of.form(sent(request), request.FILES or None, project=row, by=who(request), at=at)

    def do() -> str:
        of.action(row, by=who(request), at=at, **form.arguments())
        return address(row)

    context = {"form": form, "label": MOVES[name].label, "back": address(row), "back_to": row, "decision": decision}
    context["takes_pictures"] = name in SHOWING
    if decision and "drawing" in form.fields:
        context["canvas"] = canvas(row)
    return after(request, answered(request, form, do, decision), context)
