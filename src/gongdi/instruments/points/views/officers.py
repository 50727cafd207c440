"""What those who run a programme do: open it, draft rules and propose them, ask for a budget, end it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import CONFLICT, FORBIDDEN, NO, OK, UNPROCESSABLE, status_of, tell
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused, insist
from gongdi.ground.record.faults import Fault
from gongdi.instruments.points import actions
from gongdi.instruments.points.forms import BudgetForm, OpenForm, RuleForm, TermsForm
from gongdi.instruments.points.law import may
from gongdi.instruments.points.models import Programme, Rule, RuleSet
from gongdi.instruments.points.queries.programmes import case_of, may_open, today
from gongdi.instruments.points.states import Right
from gongdi.instruments.points.views.public import version_page
from gongdi.instruments.points.views.showing import (
    found,
    found_rules,
    show,
)
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import committees_at


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def open_programme(request: HttpRequest) -> HttpResponse:
    """Open a programme."""
    form, allowed = open_form(request, timezone.now())
    status = OK if allowed else FORBIDDEN
    if request.method == "POST" and allowed:
        status = UNPROCESSABLE
        if form.is_valid() and (made := opened(request, form)):
            messages.success(request, _("已经筹备好。接下来起草规则，再申请预算。"))
            return redirect("points:programme", made.pk)
    return show(request, "open", {"form": form, "allowed": allowed}, status=status)


def open_form(request: HttpRequest, at: datetime) -> tuple[OpenForm, bool]:
    """The form with the organisations that this person heads and the councils around; whether there is any."""
    heads = may_open(who(request), today(at))
    councils = list(committees_at(heads[0].place, today(at))) if heads else []
    form = OpenForm(request.POST or None, heads=heads, councils=councils, initial={"starts_on": today(at)})
    return form, bool(heads)


def opened(request: HttpRequest, form: OpenForm) -> Programme | None:
    """Open it; None when it cannot be, with the reason on the form."""
    try:
        return actions.open_programme(**form.cleaned_data, by=who(request), at=timezone.now())
    except NO as no:
        tell(form, no)
    return None


def drafting(request: HttpRequest, number: int, version: int, at: datetime) -> RuleSet:
    """A version, for those who write rules here; for everybody else a draft is not there. Raises Http404 or Refused."""
    programme = found(request, number, at)
    decision = may(who(request), Right.DRAFT, case_of(programme), at)
    rules = found_rules(request, programme, version, officer=bool(decision))
    insist(decision)
    return rules


@login_required
@require_POST
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Begin the next version."""
    programme = found(request, number, timezone.now())
    try:
        made = actions.draft_rules(programme, by=who(request), at=timezone.now())
        return redirect("points:version", number, made.number)
    except Refused as no:
        return denied(request, no)
    except Fault as no:
        messages.error(request, str(no.reason))
    return redirect("points:programme", number)


def denied(request: HttpRequest, no: Refused) -> HttpResponse:
    """The page of a no."""
    return show(request, "denied", {"decision": no.decision}, status=status_of(no.decision))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Write a rule of a draft, a new one or the one named by `code`."""
    try:
        rules = drafting(request, number, version, timezone.now())
    except Refused as no:
        return denied(request, no)
    was = named(rules, request.GET.get("code", ""))
    form = RuleForm(request.POST or None, initial=RuleForm.of(was) if was else None)
    status = OK if request.method == "GET" else UNPROCESSABLE
    if request.method == "POST" and form.is_valid() and saved(request, form, rules, was):
        return redirect("points:version", number, version)
    return show(request, "rule", {"form": form, "rules": rules, "was": was}, status=status)


def named(rules: RuleSet, code: str) -> Rule | None:
    """The rule of that code; None for no code. Raises Http404 for an unknown one."""
    if not code:
        return None
    rule = rules.rules.filter(code=code).first()
    if rule is None:
        raise Http404(code)
    return rule


def saved(request: HttpRequest, form: RuleForm, rules: RuleSet, was: Rule | None) -> bool:
    """Save the rule; whether it could be, with the faults on the form."""
    order = {"order": was.order} if was else {}
    try:
        data = form.data_of_rule() | order
        actions.save_rule(rules, data, by=who(request), at=timezone.now(), was=was.code if was else "")
    except actions.RuleRefused as no:
        form.tell(no)
    except NO as no:
        tell(form, no)
    return not form.errors


@login_required
@require_POST
def drop(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Take a rule out of a draft."""
    return done(request, number, version, "drop")


@login_required
@require_POST
def preview(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Compute what a version would have paid."""
    return done(request, number, version, "preview")


@login_required
@require_POST
def propose(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Ask the council to adopt a version."""
    return done(request, number, version, "propose")


DEEDS: dict[str, Callable[[RuleSet, Actor, datetime, str], object]] = {
    "drop": lambda rules, by, at, code: actions.drop_rule(rules, code, by=by, at=at),
    "preview": lambda rules, by, at, code: actions.ask_preview(rules, by=by, at=at),
    "propose": lambda rules, by, at, code: actions.propose(rules, by=by, at=at),
}


def done(request: HttpRequest, number: int, version: int, name: str) -> HttpResponse:
    """Do one of the deeds on a version and go back to it, with what stood in the way."""
    at = timezone.now()
    try:
        asked = DEEDS[name](drafting(request, number, version, at), who(request), at, request.POST.get("code", ""))
        if isinstance(asked, Resolution):
            return redirect("resolutions:one", asked.pk)
    except Refused as no:
        return denied(request, no)
    except Fault as no:
        messages.error(request, str(no.reason))
    return redirect("points:version", number, version)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Say what holds for all rules of a version."""
    try:
        rules = drafting(request, number, version, timezone.now())
    except Refused as no:
        return denied(request, no)
    now = {"why": rules.why, "expires_after": rules.expires_after, "claim_days": rules.claim_days}
    form = TermsForm(request.POST or None, initial=now)
    status = OK if request.method == "GET" else UNPROCESSABLE
    if request.method == "POST" and form.is_valid() and set_terms(request, form, rules):
        return redirect("points:version", number, version)
    return show(request, "terms", version_page(rules, is_officer=True) | {"form": form}, status=status)


def set_terms(request: HttpRequest, form: TermsForm, rules: RuleSet) -> bool:
    """Set them; whether it could be done, with the reason on the form."""
    try:
        actions.set_terms(rules, **form.cleaned_data, by=who(request), at=timezone.now())
    except NO as no:
        tell(form, no)
    return not form.errors


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the council for a budget."""
    at = timezone.now()
    programme = found(request, number, at)
    decision = may(who(request), Right.ASK_BUDGET, case_of(programme), at)
    form, status = BudgetForm(request.POST or None), status_of(decision)
    if request.method == "POST" and decision:
        status = UNPROCESSABLE
        if form.is_valid() and (asked := asked_for(request, form, programme)):
            return redirect("resolutions:one", asked)
    return show(request, "budget", {"form": form, "programme": programme, "decision": decision}, status=status)


def asked_for(request: HttpRequest, form: Form, programme: Programme) -> int | None:
    """Ask; the number of the resolution, None when it could not be put, with the reason on the form."""
    try:
        return actions.ask_budget(programme, **form.cleaned_data, by=who(request), at=timezone.now()).pk
    except NO as no:
        tell(form, no)
    return None


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a programme."""
    programme = found(request, number, timezone.now())
    try:
        actions.end_programme(programme, by=who(request), at=timezone.now())
    except Refused as no:
        return denied(request, no)
    except Fault as no:
        return show(request, "denied", {"reason": no.reason}, status=CONFLICT)
    return redirect("points:programme", number)
