"""The pages of deeds: drafting, everything on a distribution, on an objection, on a portion."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import answered, known, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.queries import organisations
from gongdi.instruments.dividends import actions
from gongdi.instruments.dividends.deeds import DEEDS, OF_OBJECTIONS, OF_PORTIONS, Deed
from gongdi.instruments.dividends.forms.keeping import DraftForm
from gongdi.instruments.dividends.law import may_move
from gongdi.instruments.dividends.models import Distribution
from gongdi.instruments.dividends.queries import distributions as queries
from gongdi.instruments.dividends.states import Right, distributions, objections, portions
from gongdi.instruments.dividends.views.pages import row_of

BOTH = ["GET", "POST"]
ABOUT_MOST = 60
ONLY_HEADS = gettext_lazy("只有当地的负责人可以这样做。")


def after(request: HttpRequest, answer: str | int, context: dict[str, Any]) -> HttpResponse:
    """Where a deed leads to, or its page with the status that says what stood in the way."""
    if isinstance(answer, str):
        messages.success(request, _("已经记下。"))
        return redirect(answer)
    return show(request, "dividends/deed.html", context, status=answer)


@login_required
@require_http_methods(BOTH)
def draft(request: HttpRequest) -> HttpResponse:
    """Write down what is divided and how."""
    by, at = who(request), timezone.now()
    form = new_draft(request, by, at)
    decision = Decision(Right.DRAFT, granted=queries.places_headed(by).exists(), reason=ONLY_HEADS)

    def do() -> str:
        given = form.arguments()
        return reverse("dividends:one", args=[actions.draft(given.pop("place"), by=by, at=at, **given).pk])

    context = {"form": form, "decision": decision, "label": distributions.MOVES["draft"].label}
    context |= {"back": reverse("dividends:index"), "back_to": _("成果分配")}
    return after(request, answered(request, form, do, decision), context)


def new_draft(request: HttpRequest, by: Actor, at: datetime) -> DraftForm:
    """The form of a draft, with what yielded it when the address names that."""
    units = organisations(timezone.localdate(at)).order_by("level", "name")
    about = request.GET.get("from", "")[:ABOUT_MOST]
    return DraftForm(sent(request), places=queries.places_headed(by), units=units, about=about)


def of(
    request: HttpRequest, row: Distribution, thing: Any, deed: Deed, decision: Decision, label: Any, back: str
) -> HttpResponse:
    """The page of one deed on a thing, and the deed."""
    by, at = who(request), timezone.now()
    form = deed.form(sent(request), row=row, by=by, at=at, thing=thing)

    def do() -> str:
        deed.action(thing, by=by, at=at, **form.arguments())
        return back

    context = {"form": form, "decision": decision, "label": label, "back": back, "back_to": row.title}
    context["said"] = getattr(thing, "text", "") if thing is not row else ""
    return after(request, answered(request, form, do, decision), context)


@login_required
@require_http_methods(BOTH)
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a distribution."""
    row, of_name = row_of(number), known(DEEDS, name)
    decision = may_move(who(request), name, queries.matter_of(row, who(request)), timezone.now())
    back = reverse("dividends:mine" if name == "object" else "dividends:one", args=[row.pk])
    return of(request, row, row, of_name, decision, distributions.MOVES[name].label, back)


@login_required
@require_http_methods(BOTH)
def objection(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on an objection."""
    row, of_name = get_object_or_404(queries.whole_objections(), pk=number), known(OF_OBJECTIONS, name)
    decision = may_move(who(request), name, queries.matter_of_objection(row), timezone.now())
    back = reverse("dividends:mine" if name == "drop" else "dividends:list", args=[row.distribution_id])
    return of(request, row.distribution, row, of_name, decision, objections.MOVES[name].label, back)


@login_required
@require_http_methods(BOTH)
def portion(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A deed on a portion."""
    row, of_name = get_object_or_404(queries.whole_portions(), pk=number), known(OF_PORTIONS, name)
    decision = may_move(who(request), name, queries.matter_of_portion(row), timezone.now())
    back = reverse("dividends:list", args=[row.distribution_id])
    return of(request, row.distribution, row, of_name, decision, portions.MOVES[name].label, back)
