"""Hardship relief on pages: what it is for and how much was given, for all; a case, for the few who may see it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import admit
from gongdi.ground.access.asking import who
from gongdi.ground.access.queries import neighbours
from gongdi.ground.people.models import Person, PostKind
from gongdi.ground.people.queries import names
from gongdi.instruments.funds.actions import relieving, rules
from gongdi.instruments.funds.forms.relief import RELIEF_FORMS, CriterionForm, ReliefForm
from gongdi.instruments.funds.law.relief import Case, may, may_move
from gongdi.instruments.funds.models import Criterion, Foundation, Relief
from gongdi.instruments.funds.queries.relief import case_of, criteria, own, seen_by, sums
from gongdi.instruments.funds.states.relief import MOVES, Right, Status
from gongdi.instruments.funds.views.answering import answered, decided
from gongdi.instruments.funds.views.frame import foundation_of, page
from gongdi.instruments.funds.views.grants import open_funds
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.resolutions.queries import pending

DEEDS: dict[str, Callable[..., Relief]] = {
    "contest": relieving.contest,
    "prepare": relieving.prepare,
    "send_back": relieving.send_back,
    "release": relieving.release_payment,
    "withdraw": relieving.withdraw,
}
KINDS = {Status.PAID: "kept", Status.REFUSED: "broken", Status.WITHDRAWN: ""}
NEIGHBOURS_MOST = 200
MONEY = ("prepare", "release")


def found(request: HttpRequest, number: int) -> tuple[Relief, bool]:
    """The case and whether all of it may be seen. Raises Http404."""
    seen = seen_by(who(request), number, timezone.now())
    if seen is None:
        raise Http404(number)
    return seen


@require_safe
def relief(request: HttpRequest, number: int) -> HttpResponse:
    """What relief is given for, how many were helped, and one's own cases."""
    there, actor, at = foundation_of(number), who(request), timezone.now()
    context = {
        "foundation": there,
        "criteria": criteria(there, timezone.localdate(at)),
        "sums": sums(there),
        "own": [line(row, at) for row in own(actor).filter(foundation=there)],
        "sets": bool(may(actor, Right.SET_CRITERIA, Case(Relief(), there.organisation_id), at)),
    }
    return page(request, "relief", context)


def line(row: Relief, at: datetime) -> dict[str, Any]:
    """A case in a list of those who may see it."""
    broken = row.due_at is not None and row.due_at < at
    return {
        "title": f"{row.reference} · {shown(row.amount, 'CNY')}",
        "href": reverse("funds:relief_case", args=[row.pk]),
        "status": Status(row.status).label,
        "kind": KINDS.get(Status(row.status), "next"),
        "chips": [],
        "clock": {"state": "broken" if broken else "running", "due": row.due_at, "said": ""} if row.due_at else None,
    }


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for relief, for oneself or for somebody whom one may speak for."""
    there, actor = foundation_of(number), who(request)
    form = relief_form(there, actor, request.POST if request.method == "POST" else None)

    def deed() -> str:
        person = Person.objects.get(pk=form.cleaned_data["person"])
        row = relieving.apply(person, need=form.need(), by=actor, at=timezone.now())
        return reverse("funds:relief_case", args=[row.pk])

    context = {"foundation": there, "back": reverse("funds:relief", args=[number])}
    titles = {"title": _("申请困难补助"), "submit": _("提交申请")}
    return answered(form, request, deed, context | titles, template="relief_apply")


def relief_form(there: Foundation, actor: Actor, posted: Any) -> ReliefForm:
    """The application, with whom this person may speak for."""
    fund = open_funds(there).get(sort="general")
    known = list(criteria(there, timezone.localdate()))
    return ReliefForm(posted, people=people_of(actor), criteria=known, fund=fund)


def people_of(actor: Actor) -> list[tuple[int, str]]:
    """For whom this actor may ask: oneself, one's family, and the residents whom a grid officer knows."""
    known = {actor.somebody: _("我自己")} | names(actor.principals)
    if actor.paths(PostKind.GRID_OFFICER):
        homes = neighbours(actor, actor.on or timezone.localdate())[:NEIGHBOURS_MOST]
        known |= {home.person_id: str(home.person) for home in homes if home.person_id not in known}
    return list(known.items())


@never_cache
@login_required
@require_safe
def case(request: HttpRequest, number: int) -> HttpResponse:
    """A case: all of it for those who decide, amount and payee for those who pay."""
    row, whole = found(request, number)
    return page(request, "relief_case", told(row, who(request), timezone.now()) | {"whole": whole})


def told(row: Relief, actor: Actor, at: datetime) -> dict[str, Any]:
    """What the page of a case shows to this person."""
    looked = case_of(row, at)
    return {
        "foundation": row.foundation,
        "relief": row,
        "status": Status(row.status).label,
        "kind": KINDS.get(Status(row.status), "next"),
        "clock": line(row, at)["clock"],
        "deeds": [
            {"label": MOVES[name].label, "href": reverse("funds:relief_deed", args=[row.pk, name])}
            for name in DEEDS
            if may_move(actor, name, looked, at)
        ],
        "question": pending(("relief", row.pk)) if decides(actor, row) else None,
    }


def decides(actor: Actor, row: Relief) -> bool:
    """Whether this actor sits on the committee that decides."""
    return row.foundation.organisation_id in actor.units(PostKind.COMMITTEE)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a case, and the deed."""
    row, whole = found(request, number)
    if name not in DEEDS:
        raise Http404(name)
    at = timezone.now()
    form = RELIEF_FORMS[name](request.POST if request.method == "POST" else None, relief=row)
    decision = may_move(who(request), name, case_of(row, at), at)

    def deed() -> str:
        DEEDS[name](row, by=who(request), at=at, **form.arguments())
        return reverse("funds:relief", args=[row.foundation_id]) if name == "withdraw" else back(row)

    context = {"foundation": row.foundation, "relief": row, "label": MOVES[name].label, "whole": whole}
    return decided(form, request, deed, context | {"is_money": name in MONEY, "back": back(row)}, decision)


def back(row: Relief) -> str:
    """The page of a case."""
    return reverse("funds:relief_case", args=[row.pk])


def committee_only(request: HttpRequest, number: int) -> Foundation:
    """The foundation, for its committee. Raises Http404, PermissionDenied with the reason."""
    there = foundation_of(number)
    admit(may(who(request), Right.SET_CRITERIA, Case(Relief(), there.organisation_id), timezone.now()))
    return there


@login_required
@require_http_methods(["GET", "POST"])
def criterion(request: HttpRequest, number: int) -> HttpResponse:
    """Say what relief is given for."""
    there = committee_only(request, number)
    form = CriterionForm(request.POST if request.method == "POST" else None)
    where = reverse("funds:relief", args=[number])

    def deed() -> str:
        rules.set_criterion(there, criterion=form.criterion(), by=who(request), at=timezone.now())
        return where

    context = {"foundation": there, "back": where, "title": _("加一条补助标准"), "submit": _("加上")}
    return answered(form, request, deed, context)


@login_required
@require_POST
def criterion_end(request: HttpRequest, number: int, criterion: int) -> HttpResponse:
    """Give no more relief for this."""
    there = committee_only(request, number)
    row = get_object_or_404(Criterion.objects.select_related("foundation"), foundation=there, pk=criterion)
    rules.end_criterion(row, by=who(request), at=timezone.now())
    return redirect("funds:relief", number)
