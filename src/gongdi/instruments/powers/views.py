"""Pages of the four powers: every community in numbers, one community in full, and the deeds."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import NO, layout, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision, Refused
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.powers import actions, queries
from gongdi.instruments.powers.deeds import DEEDS, Deed
from gongdi.instruments.powers.forms import AnswerForm, DeedForm, EndForm
from gongdi.instruments.powers.law import Charge, may
from gongdi.instruments.powers.models import Assignment, Item, Mandate
from gongdi.instruments.powers.reading import Asked, acts_of, overview, sections
from gongdi.instruments.powers.states import Right
from gongdi.instruments.powers.states.agenda import Status
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.books.faults import LedgerError

YEAR = "20[0-9]{2}"


def year_of(request: HttpRequest) -> int:
    """The year that is asked for, this one when none is."""
    said, now = request.GET.get("year", ""), timezone.localdate().year
    return int(said) if re.fullmatch(YEAR, said) else now


def community(number: int) -> Place:
    """A community. Raises Http404."""
    return get_object_or_404(Place, pk=number, level=Level.COMMUNITY)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every community that holds a power, with the use of each."""
    year = year_of(request)
    rows = overview(year)
    context = {"rows": rows, "year": year, "chart": chart(rows), "layout": layout(request)}
    heads = list(who(request).paths(PostKind.HEAD)) if who(request).is_staff else []
    context["mine"] = queries.to_grant(heads, year) if heads else []
    return render(request, "powers/index.html", context)


def chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """How much of its money each community has used, as bars."""
    bars = [
        {"label": row["place"].called, "value": shown(row["spent"], "CNY"), "percent": row["percent"]}
        for row in rows
        if row["granted"]
    ]
    heads = (_("社区"), _("用了多少"), _("金额"))
    return (
        {"title": _("各社区统筹资金用了多少"), "unit": _("占得到的资金"), "heads": heads, "rows": bars}
        if bars
        else None
    )


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What was granted to a community, what it used, what is left; each use with its act."""
    place, year = community(number), year_of(request)
    context = {
        "place": place,
        "year": year,
        "sections": sections(place, year, who(request), timezone.now()),
        "acts": acts_of(place, year),
        "layout": layout(request),
    }
    return render(request, "powers/one.html", context)


@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed, and the deed."""
    place, at = community(number), timezone.now()
    if name not in DEEDS:
        raise Http404(name)
    known, year = DEEDS[name], timezone.localdate(at).year
    asked = Asked(place, year, who(request), at, queries.mandates(place, year))
    charge = asked.charge(known.power)
    form = known.form(request.POST or None, place=place, mandate=charge.mandate, at=at)
    decision = may(who(request), known.right, charge, at)
    if request.method == "POST" and decision and form.is_valid() and performed(form, known, request):
        return redirect("powers:one", number)
    context = {"form": form, "label": known.label, "power": known.power.label, "place": place}
    return page(request, context, decision)


def performed(form: DeedForm, known: Deed, request: HttpRequest) -> bool:
    """Do it; whether it was possible. What stood in the way is said at its field."""
    try:
        known.do(form, who(request))
    except LedgerError as no:
        form.add_error("amount", str(no.reason))
    except NO as no:
        tell(form, no)
    return form.is_valid()


def page(request: HttpRequest, context: dict[str, Any], decision: Decision) -> HttpResponse:
    """The page of a deed: its form, or why it cannot be done."""
    status = 200 if request.method == "GET" else 422
    if not decision:
        status = status_of(decision)
    more = {"decision": decision, "layout": layout(request)}
    return render(request, "powers/deed.html", context | more, status=status)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a power back."""
    row = get_object_or_404(Mandate.objects.select_related("place"), pk=number)
    form, at = EndForm(request.POST or None), timezone.now()
    decision = may(who(request), Right.END, Charge(row.place.path, row), at)
    if request.method == "POST" and decision and form.is_valid():
        actions.end(row, by=who(request), at=at, **form.cleaned_data)
        return redirect("powers:one", row.place_id)
    context = {"form": form, "label": _("收回这项权力"), "power": row.get_power_display(), "place": row.place}
    return page(request, context, decision)


@require_POST
def relieve(request: HttpRequest, number: int) -> HttpResponse:
    """End a post that the community assigned."""
    row = get_object_or_404(Assignment.objects.select_related("mandate"), pk=number)
    try:
        actions.relieve(row, by=who(request), at=timezone.now())
    except Refused as no:
        status = status_of(no.decision)
        return render(request, f"{status}.html", {"decision": no.decision}, status=status)
    return redirect("powers:one", row.mandate.place_id)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer an agenda item, or say why not."""
    row = get_object_or_404(Item.objects.select_related("mandate__place", "unit"), pk=number)
    form, at, place = AnswerForm(request.POST or None), timezone.now(), row.mandate.place
    charge = Charge(place.path, row.mandate, unit=row.unit_id, is_open=row.status == Status.OPEN)
    decision = may(who(request), Right.ANSWER, charge, at)
    if request.method == "POST" and decision and form.is_valid() and answered(form, row, request, at):
        return redirect("powers:one", place.pk)
    context = {"form": form, "label": _("答复"), "power": row.title, "place": place, "text": row.text}
    return page(request, context, decision)


def answered(form: forms.Form, row: Item, request: HttpRequest, at: datetime) -> bool:
    """Answer; whether it was possible."""
    said = actions.answer if form.cleaned_data["taken"] == "answer" else actions.refuse
    try:
        said(row, text=form.cleaned_data["text"], by=who(request), at=at)
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
    return form.is_valid()
