"""Pages of claims: claiming something, what waits for me, and one claim with its deeds."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import NO, OK, UNPROCESSABLE, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.queries import history
from gongdi.instruments.points import actions
from gongdi.instruments.points.forms import DEEDS, ClaimForm, person_of
from gongdi.instruments.points.law import enters_for_others, may_move
from gongdi.instruments.points.models import Claim, Programme
from gongdi.instruments.points.queries import claims as queries
from gongdi.instruments.points.queries.programmes import case_of, case_of_claim, today
from gongdi.instruments.points.queries.rules import claimable
from gongdi.instruments.points.saying import act_said, rules_named
from gongdi.instruments.points.states import MOVES, OPEN, Status
from gongdi.instruments.points.views.showing import (
    alerts,
    found,
    show,
)
from gongdi.instruments.points.words import NOBODY_KNOWN

ACTIONS = {name: getattr(actions, name) for name in DEEDS}
TELLING_WHY = (("is_no_party",), ("is_not_the_witness",), ("did_not_refuse_it",), ("may_still_appeal",))
"""Whoever is only kept from a deed by one of these is told why; to others it is not offered."""
TELLING = ("done_on", "text", "link", "key")


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for me first, then mine."""
    at = timezone.now()
    rows = {"waiting": queries.waiting(who(request)), "mine": queries.mine(who(request))}
    listed = {name: [row(claim, at) for claim in claims] for name, claims in rows.items()}
    return show(request, "claims", listed | {"alerts": alerts(who(request), at)})


def row(claim: Claim, at: datetime) -> dict[str, Any]:
    """A claim in a list."""
    return {"claim": claim, "clock": clock(claim, at), "rule": claim.rule.called}


def clock(claim: Claim, at: datetime) -> dict[str, Any]:
    """The clock of a claim: whose turn it is and until when."""
    if claim.status not in OPEN or claim.due_at is None:
        done = claim.status == Status.AWARDED
        return {"state": "kept" if done else "none", "said": claim.get_status_display(), "due": None}
    state = "broken" if at > claim.due_at else "running"
    return {"state": state, "due": claim.due_at, "said": claim.get_status_display(), "holder": claim.get_turn_display()}


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, number: int) -> HttpResponse:
    """Claim something, for oneself, for an organisation, or as an officer for a resident."""
    programme, at = found(request, number, timezone.now()), timezone.now()
    form, status = claim_form(request, programme, at), OK
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            made, status = claimed(request, form, at)
            if made:
                messages.success(request, _("已经申报。见证人和积分专员会看到。"))
                return redirect("points:claim", made.pk)
    return show(request, "claim_new", {"form": form, "programme": programme}, status=status)


def claim_form(request: HttpRequest, programme: Programme, at: datetime) -> ClaimForm:
    """The form with the rules that can be claimed under and the organisations that this person may speak for."""
    actor = who(request)
    for_others = enters_for_others.test(actor, case_of(programme), at)
    units = Organisation.objects.filter(pk__in={post.unit for post in actor.posts})
    inside = list(units.filter(place__path__startswith=programme.place.path))
    initial = {"done_on": today(at), "key": secrets.token_hex(10), "rule": request.GET.get("rule")}
    rules = claimable(programme, at)
    return ClaimForm(
        request.POST or None, rules=rules, organisations=inside, for_others=for_others, on=today(at), initial=initial
    )


def claimed(request: HttpRequest, form: ClaimForm, at: datetime) -> tuple[Claim | None, int]:
    """Claim it; None when it cannot be, with the reason on the form and its status."""
    witness, resident, rule = known(form, "witness"), known(form, "resident"), form.cleaned_data.get("rule")
    if form.errors or rule is None:
        return None, UNPROCESSABLE
    person = resident or Person.objects.get(pk=who(request).person or 0)
    try:
        return actions.claim(rule, telling(form, witness), person=person, by=who(request), at=at), OK
    except NO as no:
        return None, tell(form, no)


def telling(form: ClaimForm, witness: Person | None) -> actions.Telling:
    """What was typed, as the action takes it."""
    given = form.cleaned_data
    said = {name: given[name] for name in TELLING}
    return actions.Telling(**said, witness=witness, organisation=given.get("organisation"))


def known(form: ClaimForm, name: str) -> Person | None:
    """The person of a telephone that was typed; a fault on the form when nobody is known by it."""
    phone = form.cleaned_data.get(name)
    person = person_of(phone) if phone else None
    if phone and person is None:
        form.add_error(name, str(NOBODY_KNOWN))
    return person


def seen(request: HttpRequest, number: int) -> Claim:
    """The claim, as far as this person may know of it. Raises Http404."""
    there = queries.seen_by(who(request), number, timezone.now())
    if there is None:
        raise Http404(number)
    return there


@never_cache
@login_required
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One claim: what was said, how far it is, what one can do."""
    return show(request, "claim", claim_page(seen(request, number), who(request), timezone.now()))


def claim_page(claim: Claim, actor: Actor, at: datetime) -> dict[str, Any]:
    """What the page of a claim shows."""
    case = case_of_claim(claim, at)
    decisions = {name: may_move(actor, name, case, at) for name in DEEDS}
    deeds = [(name, MOVES[name], decision) for name, decision in decisions.items() if offered(name, claim, decision)]
    return {
        "claim": claim,
        "rule": claim.rule.called,
        "clock": clock(claim, at),
        "deeds": deeds,
        "is_next": {name for name, _move, decision in deeds if decision and name in ("witness", "approve", "overturn")},
        "knots": knots(claim),
    }


def offered(name: str, claim: Claim, decision: Decision) -> bool:
    """Whether a deed stands on the page: what is possible, and what is refused to this person with why."""
    return bool(decision) or (Status(claim.status) in MOVES[name].origins and decision.facts[:1] in TELLING_WHY)


def knots(claim: Claim) -> list[dict[str, Any]]:
    """What has happened, as the parties read it: sentences, and the reasons that were given."""
    acts = history("points_claim", claim.pk)
    named = rules_named(acts)
    return [{"deed": act_said(act, named), "at": act.at, "words": said(act)} for act in acts]


def said(act: Any) -> str:
    """The words that were said with an act, apart from the claim itself; forgotten ones are gone."""
    whisper = getattr(act, "whisper", None)
    return str(whisper.body.get("text", "")) if whisper and act.verb != "points.claimed" else ""


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """The page of one deed on a claim, and the deed."""
    claim, at = seen(request, number), timezone.now()
    if name not in DEEDS:
        raise Http404(name)
    form = DEEDS[name](request.POST if request.method == "POST" else None)
    decision = may_move(who(request), name, case_of_claim(claim, at), at)
    status = OK if request.method == "GET" and decision else status_of(decision) if not decision else UNPROCESSABLE
    if request.method == "POST" and form.is_valid():
        status = performed(request, claim, name, form, at)
        if status == OK:
            return redirect("points:claim", number)
    context = {"form": form, "move": MOVES[name], "decision": decision, "claim": claim, "rule": claim.rule.called}
    return show(request, "deed", context, status=status)


def performed(request: HttpRequest, claim: Claim, name: str, form: Form, at: datetime) -> int:
    """Do it; the status, with the reason on the form when it is a no."""
    try:
        ACTIONS[name](claim, by=who(request), at=at, **form.cleaned_data)
        return OK
    except NO as no:
        return tell(form, no)
