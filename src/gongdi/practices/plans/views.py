"""Pages of plans: all of them, one with its indicators, one indicator with its history, and the deeds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import PostKind
from gongdi.practices.plans import actions, queries, reading
from gongdi.practices.plans.deeds import DEEDS
from gongdi.practices.plans.forms import DraftForm, PlanForm
from gongdi.practices.plans.law import Question, may, may_move
from gongdi.practices.plans.models import Plan
from gongdi.practices.plans.states import MOVES, Right

SHOWN = 50


def plan_of(request: HttpRequest, number: int) -> Plan:
    """A plan that this person may know of. Raises Http404."""
    return get_object_or_404(queries.visible_to(who(request)), pk=number)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All plans, those in force first."""
    rows = [reading.entry(row, address(row)) for row in queries.newest(who(request))[:SHOWN]]
    is_head = bool(who(request).paths(PostKind.HEAD))
    return show(request, "plans/index.html", {"rows": rows, "is_head": is_head})


def address(plan: Plan) -> str:
    """The page of a plan."""
    return reverse("plans:one", args=[plan.pk])


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One plan: its years, its indicators beside their course, its remarks, and what I may do."""
    plan = plan_of(request, number)
    return show(request, "plans/one.html", shown(plan) | {"deeds": offered(request, plan)})


def shown(plan: Plan) -> dict[str, Any]:
    """What everybody sees of a plan."""
    on = reading.today(timezone.now())
    cards = [
        reading.card(row, reverse("plans:indicator", args=[plan.pk, row.number]), on) for row in queries.figures(plan)
    ]
    return {
        "plan": plan,
        "clock": reading.clock(plan, timezone.now()),
        "facts": reading.facts(plan),
        "groups": reading.groups(cards),
        "summary": reading.summary(cards),
        "remarks": list(plan.remarks.all()[:SHOWN]),
    }


def offered(request: HttpRequest, plan: Plan) -> list[dict[str, Any]]:
    """The deeds that this person may do now, and those that only the moment stands against."""
    found, question, at = [], queries.question_of(plan), timezone.now()
    for name, deed in DEEDS.items():
        decision = may_move(who(request), name, question, at)
        if decision or (decision.about == "moment" and "table" not in decision.facts):
            href = reverse("plans:deed", args=[plan.pk, name])
            found.append({"label": deed.move.label, "href": href, "decision": decision})
    return found


@require_safe
def indicator(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """One indicator: how it stands, its targets, everything that was measured, what is done for it."""
    plan = plan_of(request, number)
    row = get_object_or_404(queries.figures(plan), number=of)
    context = {
        "plan": plan,
        "card": reading.card(row, "", reading.today(timezone.now())),
        "targets": reading.targets(row),
        "history": reading.history(row, list(queries.readings(row)[:SHOWN])),
        "works": reading.works(list(row.works.all()[:SHOWN])),
    }
    return show(request, "plans/indicator.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a plan."""
    at, by = timezone.now(), who(request)
    place = queries.places_of(by).first()
    decision = may(by, Right.DRAFT, Question(place.path if place else ""), at)
    form = DraftForm(sent(request), by=by, at=at)

    def deed() -> str:
        given = form.arguments()
        return address(actions.draft(given.pop("place"), by=by, at=at, **given))

    back = {"back": reverse("plans:index"), "back_to": _("规划")}
    return page(request, form, deed, decision, back | {"label": MOVES["draft"].label})


@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of a deed on a plan, and the deed."""
    plan, known_deed, at, by = plan_of(request, number), known(DEEDS, name), timezone.now(), who(request)
    form = known_deed.form(sent(request), plan=plan, by=by, at=at)

    def do() -> str:
        known_deed.action(plan, by=by, at=at, **form.arguments())
        messages.success(request, _("已经记下。"))
        return address(plan)

    context = {"back": address(plan), "back_to": plan.title, "label": known_deed.move.label}
    return page(request, form, do, may_move(by, name, queries.question_of(plan), at), context)


def page(request: HttpRequest, form: PlanForm, act: Any, decision: Any, context: dict[str, Any]) -> HttpResponse:
    """The page of a deed: its form, or why it cannot be done."""
    answer = answered(request, form, act, decision)
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "site/deed_page.html", context | {"form": form, "decision": decision}, status=answer)
