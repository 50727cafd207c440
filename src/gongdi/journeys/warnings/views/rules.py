"""Pages of the rules: all with what became of their warnings, for everybody; adding, changing, resting."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import FORBIDDEN, NO, answered, reason_of, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Decision
from gongdi.journeys.warnings import actions, queries
from gongdi.journeys.warnings.forms import RuleForm
from gongdi.journeys.warnings.kinds import Kind
from gongdi.journeys.warnings.law import may
from gongdi.journeys.warnings.models import WarningRule
from gongdi.journeys.warnings.reading import rule_entry
from gongdi.journeys.warnings.states import Right


def keeping(request: HttpRequest) -> Decision:
    """Whether this person keeps the rules."""
    return may(who(request), Right.KEEP_RULES, queries.town_case(), timezone.now())


@never_cache
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules, what they ask for, and how often they were right."""
    rows = [rule_entry(rule) for rule in queries.rules()]
    return show(request, "warnings/rules.html", {"rules": rows, "keeps": keeping(request)})


@login_required
@require_http_methods(["GET", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    """Add a rule: first its kind, then what it asks for."""
    kind, decision = request.GET.get("kind", ""), keeping(request)
    if kind not in Kind.values or not decision:
        context = {"kinds": Kind.choices, "decision": decision}
        return show(request, "warnings/kinds.html", context, status=200 if decision else FORBIDDEN)
    form = RuleForm(sent(request), kind=kind)

    def deed() -> str:
        rule = actions.add_rule(by=who(request), at=timezone.now(), **form.arguments())
        return reverse("warnings:rule", args=[rule.code])

    return page(request, form, answered(request, form, deed, decision), decision)


@login_required
@require_http_methods(["GET", "POST"])
def edit_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a rule asks for."""
    rule, decision = get_object_or_404(queries.rules(), code=code), keeping(request)
    form = RuleForm(sent(request), kind=rule.kind, rule=rule)

    def deed() -> str:
        actions.change_rule(rule, by=who(request), at=timezone.now(), **form.arguments())
        return reverse("warnings:rules")

    return page(request, form, answered(request, form, deed, decision), decision, rule)


def page(
    request: HttpRequest, form: RuleForm, answer: str | int, decision: Decision, rule: WarningRule | None = None
) -> HttpResponse:
    """Where the deed leads to, or the page of the rule."""
    if isinstance(answer, str):
        return redirect(answer)
    kind = Kind(form.kind).label
    label = str(rule) if rule else _("加一条规则")
    context: dict[str, Any] = {"form": form, "rule": rule, "decision": decision, "kind": kind, "label": label}
    context["button"] = _("保存规则") if rule else label
    return show(request, "warnings/rule.html", context, status=answer)


@login_required
@require_POST
def end_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Put a rule to rest."""
    return rest(request, code, actions.end_rule)


@login_required
@require_POST
def resume_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Take a rule up again."""
    return rest(request, code, actions.resume_rule)


def rest(request: HttpRequest, code: str, action: Any) -> HttpResponse:
    """Do it and go back to the rules; a no is told there, one about the person on a page of its own."""
    rule, decision = get_object_or_404(queries.rules(), code=code), keeping(request)
    if not decision:
        return show(request, "403.html", {"decision": decision}, status=FORBIDDEN)
    try:
        action(rule, by=who(request), at=timezone.now())
    except NO as no:
        messages.error(request, reason_of(no)[0])
    return redirect("warnings:rules")
