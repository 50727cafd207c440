"""Grants and hardship relief at the API: the same deeds as on the pages, through the same actions and the same law."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from ninja.errors import HttpError

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation, Person
from gongdi.instruments.funds.actions import granting, relieving
from gongdi.instruments.funds.actions.granting import Application
from gongdi.instruments.funds.actions.paying import Spent
from gongdi.instruments.funds.api.giving import CREATED, foundation_of
from gongdi.instruments.funds.api.spending_shapes import (
    DeedIn,
    GrantIn,
    GrantOne,
    NeedIn,
    ReliefOne,
    ReliefSums,
)
from gongdi.instruments.funds.law.grants import may_move
from gongdi.instruments.funds.law.relief import may_move as may_move_relief
from gongdi.instruments.funds.models import Grant, Relief
from gongdi.instruments.funds.queries.grants import matter_of, public_of
from gongdi.instruments.funds.queries.grants import seen_by as grant_seen_by
from gongdi.instruments.funds.queries.relief import case_of, criteria, sums
from gongdi.instruments.funds.queries.relief import seen_by as relief_seen_by
from gongdi.instruments.funds.states import grants, relief
from gongdi.instruments.funds.views.grants import DEEDS as GRANT_DEEDS
from gongdi.instruments.funds.views.grants import called, open_funds
from gongdi.instruments.funds.views.relief import DEEDS as RELIEF_DEEDS

router = Router(tags=["funds"])
INVALID = 422
SAME = ("reference", "title", "purpose", "plan", "amount", "status", "version", "due_at", "spent", "returned", "report")
NEEDS = {
    "ask": ("reason",),
    "mend": ("text",),
    "contest": ("reason",),
    "draw": ("evidence", "receipts"),
    "send_back": ("reason",),
    "report": ("text", "receipts", "returned"),
    "return_report": ("reason",),
}


def arguments(name: str, body: DeedIn) -> dict[str, Any]:
    """What a deed is given. Raises HttpError 422 for words that are missing."""
    given: dict[str, Any] = {key: getattr(body, key) for key in NEEDS.get(name, ())}
    if missing := [key for key in given if key not in ("receipts", "returned") and not given[key].strip()]:
        raise HttpError(INVALID, f"body.{missing[0]}")
    if "receipts" in given:
        given["receipts"] = tuple(Spent(row.name, row.amount, row.on) for row in body.receipts)
    return given | {"seen": body.version}


# ---- grants ----------------------------------------------------------------------------------------------------


def told(request: HttpRequest, row: Grant) -> dict[str, Any]:
    """A grant as an answer, with what this person may do now."""
    at = timezone.now()
    matter = matter_of(row, at)
    parts = row.instalments.values("number", "amount", "due_on", "evidence", "paid_at", "transfer")
    return {name: getattr(row, name) for name in SAME} | {
        "number": row.pk,
        "foundation": row.foundation_id,
        "fund": row.fund_id,
        "recipient": called(row),
        "status_name": str(grants.Status(row.status).label),
        "resolution": row.resolution,
        "budget": list(row.budget.values("name", "amount")),
        "instalments": list(parts),
        "deeds": [name for name in GRANT_DEEDS if may_move(who(request), name, matter, at)],
    }


def grant_of(request: HttpRequest, number: int) -> Grant:
    """The grant that this person may know of. Raises Http404."""
    row = grant_seen_by(who(request), number)
    if row is None:
        raise Http404(number)
    return row


@router.get("/foundations/{number}/grants", response=list[GrantOne], auth=ANYBODY, summary="What it supports")
def granted(request: HttpRequest, number: int) -> list[dict[str, Any]]:
    """Everything that the committee agreed to, newest first, a hundred at most."""
    return [told(request, row) for row in public_of(foundation_of(number))[:100]]


@router.post("/foundations/{number}/grants", response={CREATED: GrantOne}, auth=SIGNED_IN, summary="Ask for a grant")
def ask_for_grant(request: HttpRequest, number: int, body: GrantIn) -> Answer[dict[str, Any]]:
    """For a residents' group, or for an organisation by one who serves in it."""
    fund = get_object_or_404(open_funds(foundation_of(number)), pk=body.fund)
    unit = get_object_or_404(Organisation, pk=body.organisation, to_on=None) if body.organisation else None
    known = frozenset(Person.objects.filter(pk__in=body.members).values_list("pk", flat=True))
    asked = Application(
        **{key: getattr(body, key) for key in ("title", "purpose", "plan", "payee", "payee_account", "group")},
        fund=fund,
        budget=tuple((row.name, row.amount) for row in body.budget),
        instalments=tuple((row.amount, row.due_on) for row in body.instalments),
        organisation=unit,
        members=known,
    )
    if unit is None and not body.group.strip():
        raise HttpError(INVALID, "body.group")
    row = granting.apply(asked, by=who(request), at=timezone.now())
    return Answer(CREATED, told(request, grant_of(request, row.pk)))


@router.get("/grants/{number}", response=GrantOne, auth=ANYBODY, summary="A grant")
def grant(request: HttpRequest, number: int) -> dict[str, Any]:
    """Public once the committee agreed; before that for the applicant and the foundation."""
    return told(request, grant_of(request, number))


@router.post("/grants/{number}/{deed}", response=GrantOne, auth=SIGNED_IN, summary="Any deed on a grant")
def grant_deed(request: HttpRequest, number: int, deed: str, body: DeedIn) -> dict[str, Any]:
    """ask, mend, put, contest, withdraw, draw, prepare, send_back, release, report, return_report, accept."""
    return told(request, grant_of(request, done(GRANT_DEEDS, grant_of(request, number), deed, body, request).pk))


def done(deeds: dict[str, Callable[..., Any]], row: Any, name: str, body: DeedIn, request: HttpRequest) -> Any:
    """Do a deed. Raises Http404 for one that there is not."""
    if name not in deeds:
        raise Http404(name)
    return deeds[name](row, by=who(request), at=timezone.now(), **arguments(name, body))


# ---- hardship relief -------------------------------------------------------------------------------------------


@router.get("/foundations/{number}/relief", response=ReliefSums, auth=ANYBODY, summary="Hardship relief in sums")
def relief_sums(request: HttpRequest, number: int) -> dict[str, Any]:
    """What it is given for, how many were helped with how much; nothing of any case."""
    there = foundation_of(number)
    known = sums(there)
    rows = criteria(there, timezone.localdate())
    told_rows = [{"number": row.pk, "name": row.called, "text": row.text, "most": row.most} for row in rows]
    return {"people": known.people, "amount": known.amount, "criteria": told_rows}


@router.post("/foundations/{number}/relief", response={CREATED: ReliefOne}, auth=SIGNED_IN, summary="Ask for relief")
def ask_for_relief(request: HttpRequest, number: int, body: NeedIn) -> Answer[dict[str, Any]]:
    """For oneself, for family by proxy, or by the grid officer for a resident."""
    there, actor, at = foundation_of(number), who(request), timezone.now()
    fund = open_funds(there).get(sort="general")
    of = get_object_or_404(criteria(there, timezone.localdate(at)), pk=body.criterion)
    person = get_object_or_404(Person, pk=body.person or actor.person, forgotten_at=None)
    need = relieving.Need(fund, of, body.words, body.amount, body.payee, body.payee_account)
    return Answer(CREATED, told_case(request, relieving.apply(person, need=need, by=actor, at=at).pk))


def told_case(request: HttpRequest, number: int) -> dict[str, Any]:
    """A case as far as this person may see it. Raises Http404."""
    at, actor = timezone.now(), who(request)
    seen = relief_seen_by(actor, number, at)
    if seen is None:
        raise Http404(number)
    row, whole = seen
    case = case_of(row, at)
    answer = {name: getattr(row, name) for name in ("reference", "status", "version", "amount", "payee")}
    answer |= {"number": row.pk, "payee_account": row.payee_account}
    answer |= {"status_name": str(relief.Status(row.status).label)}
    answer |= {"deeds": [name for name in RELIEF_DEEDS if may_move_relief(actor, name, case, at)]}
    if whole:
        of = row.criterion.called if row.criterion else None
        answer |= {"words": row.words, "criterion": of, "resolution": row.resolution}
    return answer


@router.get("/relief/{number}", response=ReliefOne, auth=SIGNED_IN, summary="A case of hardship relief")
def relief_case(request: HttpRequest, number: int) -> dict[str, Any]:
    """For the person's side, the members of the committee without a part in it, and, to pay, the treasurer."""
    return told_case(request, number)


@router.post("/relief/{number}/{deed}", response=ReliefOne, auth=SIGNED_IN, summary="Any deed on a case")
def relief_deed(request: HttpRequest, number: int, deed: str, body: DeedIn) -> dict[str, Any]:
    """contest, withdraw, prepare, send_back, release."""
    seen = relief_seen_by(who(request), number, timezone.now())
    if seen is None:
        raise Http404(number)
    row: Relief = done(RELIEF_DEEDS, seen[0], deed, body, request)
    return told_case(request, row.pk)
