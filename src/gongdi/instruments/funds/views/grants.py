"""Grants on pages: ask, see, decide what is mine to do. Public ones are for everybody, with every deed on them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation, Post, PostKind
from gongdi.ground.people.queries import held, organisations
from gongdi.ground.record.queries import history
from gongdi.ground.record.verbs import VERBS
from gongdi.instruments.funds.actions import granting, paying
from gongdi.instruments.funds.forms.grants import GRANT_FORMS, GrantForm
from gongdi.instruments.funds.law.grants import may, may_move
from gongdi.instruments.funds.models import Foundation, Fund, FundStage, Grant
from gongdi.instruments.funds.queries.grants import is_overdue, matter_of, own, public_of, rule_of, seen_by
from gongdi.instruments.funds.states.grants import MOVES, Right, Status
from gongdi.instruments.funds.views.answering import answered, decided
from gongdi.instruments.funds.views.frame import foundation_of, page
from gongdi.ledger.books.amounts import shown
from gongdi.ledger.resolutions.queries import of_subject

DEEDS: dict[str, Callable[..., Grant]] = {
    "ask": granting.ask,
    "mend": granting.mend,
    "put": granting.put,
    "contest": granting.contest,
    "withdraw": granting.withdraw,
    "draw": paying.draw,
    "prepare": paying.prepare,
    "send_back": paying.send_back,
    "release": paying.release_payment,
    "report": paying.report,
    "return_report": paying.return_report,
    "accept": paying.accept,
}
KINDS = {Status.CLOSED: "kept", Status.REFUSED: "broken", Status.LAPSED: "broken", Status.WITHDRAWN: ""}
LISTED = 100


def found(request: HttpRequest, number: int) -> Grant:
    """The grant that this person may know of. Raises Http404."""
    grant = seen_by(who(request), number)
    if grant is None:
        raise Http404(number)
    return grant


@login_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a grant."""
    there, actor = foundation_of(number), who(request)
    form = grant_form(there, actor, request.POST if request.method == "POST" else None)

    def deed() -> str:
        grant = granting.apply(form.application(), by=actor, at=timezone.now())
        return reverse("funds:grant", args=[grant.pk])

    context = {"foundation": there, "rule": rule_of(there), "back": reverse("funds:grants", args=[number])}
    return answered(form, request, deed, context, template="grant_apply")


def grant_form(there: Foundation, actor: Actor, posted: Any) -> GrantForm:
    """The application, with what this person can choose."""
    return GrantForm(posted, funds=open_funds(there), units=units_of(actor), committee=committee_of(there))


def open_funds(there: Foundation) -> Any:
    """The funds that spend now, with what their deeds need."""
    rows = Fund.objects.filter(foundation=there, stage=FundStage.OPEN)
    return rows.select_related("foundation__place", "foundation__book").order_by("-sort", "name")


def units_of(actor: Actor) -> Any:
    """The organisations for which this person may ask."""
    mine = {post.unit for post in actor.posts}
    there = organisations(actor.on or timezone.localdate())
    return there.filter(pk__in=mine).order_by("name") if mine else Organisation.objects.none()


def committee_of(there: Foundation) -> list[tuple[int, str]]:
    """The members of the committee, for the applicant to say who of them has a part in it."""
    seats = Post.objects.filter(held(timezone.localdate()), organisation=there.organisation_id, kind=PostKind.COMMITTEE)
    return [(post.person_id, str(post.person)) for post in seats.select_related("person").order_by("pk")]


@require_safe
def grants(request: HttpRequest, number: int) -> HttpResponse:
    """All grants that a foundation agreed to, and one's own applications."""
    there, at = foundation_of(number), timezone.now()
    context = {
        "foundation": there,
        "grants": [line(row, at) for row in public_of(there)[:LISTED]],
        "own": [line(row, at) for row in own(who(request)).filter(foundation=there)[:LISTED]],
    }
    return page(request, "grants", context)


def line(grant: Grant, at: datetime) -> dict[str, Any]:
    """A grant in a list: title, amount, who, state, until when."""
    return {
        "title": f"{grant.title} · {shown(grant.amount, 'CNY')}",
        "href": reverse("funds:grant", args=[grant.pk]),
        "status": Status(grant.status).label,
        "kind": KINDS.get(Status(grant.status), "next" if grant.is_open else ""),
        "chips": [called(grant), grant.fund.called],
        "clock": clock(grant, at) if grant.is_open else None,
    }


def called(grant: Grant) -> str:
    """Who gets it."""
    return grant.group or str(grant.organisation or "")


def clock(grant: Grant, at: datetime) -> dict[str, Any]:
    """The promise that runs."""
    state = "broken" if is_overdue(grant, at) else "running"
    return {"state": state, "due": grant.due_at, "said": "", "holder": grant.turn.label}


@require_safe
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """A grant: what for, the budget, each instalment with its evidence, the report, and every deed."""
    row, at = found(request, number), timezone.now()
    return page(request, "grant", told(row, who(request), at) | {"deeds": deeds(row, who(request), at)})


def told(row: Grant, actor: Actor, at: datetime) -> dict[str, Any]:
    """What the page of a grant shows to this person."""
    return {
        "foundation": row.foundation,
        "grant": row,
        "called": called(row),
        "status": Status(row.status).label,
        "kind": KINDS.get(Status(row.status), "next"),
        "clock": clock(row, at) if row.is_open else None,
        "parts": row.instalments.prefetch_related("receipts"),
        "receipts": row.receipts.filter(instalment=None),
        "is_party": bool(may(actor, Right.VIEW, matter_of(row, at), at)),
        "resolution": of_subject(("grant", row.pk)).first(),
        "knots": knots("grant", row.pk),
    }


def deeds(row: Grant, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What this person may do now, the next thing first."""
    matter = matter_of(row, at)
    return [
        {"label": MOVES[name].label, "href": reverse("funds:grant_deed", args=[row.pk, name])}
        for name in DEEDS
        if may_move(actor, name, matter, at)
    ]


def knots(kind: str, number: int) -> list[dict[str, Any]]:
    """Every deed on a subject, as sentences without persons, newest first."""
    return [
        {
            "deed": str(VERBS[act.verb].sentence) % act.body,
            "at": act.at,
            "act": act.pk,
        }
        for act in reversed(history(kind, number))
        if act.verb in VERBS
    ]


@login_required
@require_http_methods(["GET", "POST"])
def grant_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a grant, and the deed."""
    row, at = found(request, number), timezone.now()
    if name not in DEEDS:
        raise Http404(name)
    form = GRANT_FORMS[name](request.POST if request.method == "POST" else None, grant=row)
    decision = may_move(who(request), name, matter_of(row, at), at)

    def deed() -> str:
        DEEDS[name](row, by=who(request), at=at, **form.arguments())
        return reverse("funds:grant", args=[number])

    return decided(form, request, deed, asked(row, name), decision)


def asked(row: Grant, name: str) -> dict[str, Any]:
    """What must be known to decide on a deed."""
    part = row.instalments.filter(paid_at=None).first()
    return {
        "foundation": row.foundation,
        "grant": row,
        "label": MOVES[name].label,
        "part": part if name in ("draw", "prepare", "release", "send_back") else None,
        "is_money": name in ("prepare", "release"),
        "back": reverse("funds:grant", args=[row.pk]),
    }
