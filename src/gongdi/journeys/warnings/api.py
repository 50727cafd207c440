"""Warnings at the API: the same deeds as on the pages, through the same actions and the same law."""

from collections.abc import Callable
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.shapes import Number
from gongdi.journeys.warnings import actions, queries
from gongdi.journeys.warnings.actions import Terms
from gongdi.journeys.warnings.law import Case
from gongdi.journeys.warnings.models import EarlyWarning, WarningRule
from gongdi.journeys.warnings.models.rules import COUNTS
from gongdi.journeys.warnings.queries.lists import listed
from gongdi.journeys.warnings.reading import is_mostly_dismissed, sight
from gongdi.journeys.warnings.reasons import title_of
from gongdi.journeys.warnings.shapes import (
    Answering,
    NewRule,
    RuleAnswer,
    RulesAnswer,
    RuleTerms,
    WarningAnswer,
    WarningsAnswer,
)
from gongdi.practices.appeals.models import Category

router = Router(tags=["warnings"])
CREATED = 201
SAME = ("status", "topic", "counted", "raised_at", "due_at")
MORE = ("asked_for", "rule_version", "engine", "input_hash", "answered_at", "words", "version")
RULE = (
    *("code", "kind", "name", "name_en", "level", "days", "least", "people", "percent", "growth", "burst"),
    *("grows_by", "asked", "answer_days", "ended_at", "version"),
)


def line(row: EarlyWarning) -> dict[str, Any]:
    """A warning in a list."""
    return {name: getattr(row, name) for name in SAME} | {
        "number": row.pk,
        "rule": row.rule.code,
        "title": title_of(row),
        "status_name": row.get_status_display(),
        "place": row.place_id,
        "unit": row.unit_id,
        "category": row.category_id,
    }


def found(request: HttpRequest, number: int) -> Case:
    """The warning as this person may know of it. Raises Http404."""
    case = queries.seen_by(who(request), number, timezone.now())
    if case is None:
        raise Http404(number)
    return case


def again(request: HttpRequest, number: int) -> dict[str, Any]:
    """A warning as an answer."""
    case = found(request, number)
    seen = sight(case, who(request), timezone.now())
    appeals, hidden = queries.evidence_of(seen.warning, who(request))
    told = line(seen.warning) | {name: getattr(seen.warning, name) for name in MORE}
    return told | {
        "reason": seen.reason,
        "appeal": seen.warning.appeal.reference if seen.warning.appeal else "",
        "evidence": [row.reference for row in appeals],
        "hidden": hidden,
        "may": [name for name, decision in seen.deeds.items() if decision],
    }


def done(request: HttpRequest, number: int, action: Callable[..., object], body: Answering) -> dict[str, Any]:
    """Do one deed on a warning, and tell the warning again."""
    row = found(request, number).warning
    action(row, words=body.words, by=who(request), at=timezone.now(), seen=body.version)
    return again(request, number)


@router.get("/warnings", response=WarningsAnswer, auth=ANYBODY, summary="Warnings", operation_id="warnings")
def index(
    request: HttpRequest, view: Literal["mine", "open", "all"] = "all", before: Number | None = None
) -> dict[str, Any]:
    """What this person may know of, thirty at a time: everybody the confirmed ones."""
    rows, further = listed(who(request), view, before)
    return {"items": [line(row) for row in rows], "next": rows[-1].pk if further else None}


@router.get("/warnings/{int:number}", response=WarningAnswer, auth=ANYBODY, summary="One", operation_id="warning")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One warning with its reasons and the appeals that it stands on."""
    return again(request, number)


@router.post("/warnings/{int:number}/confirm", response=WarningAnswer, auth=SIGNED_IN, operation_id="confirm_warning")
def confirm(request: HttpRequest, number: int, body: Answering) -> dict[str, Any]:
    """For who was asked: it is so. The platform raises an appeal with these words, which everybody reads."""
    return done(request, number, actions.confirm, body)


@router.post("/warnings/{int:number}/dismiss", response=WarningAnswer, auth=SIGNED_IN, operation_id="dismiss_warning")
def dismiss(request: HttpRequest, number: int, body: Answering) -> dict[str, Any]:
    """For who was asked: why nothing is to be done. It warns again only when it grows."""
    return done(request, number, actions.dismiss, body)


# ---- rules -----------------------------------------------------------------------------------------------------


def told(row: WarningRule) -> dict[str, Any]:
    """A rule as an answer."""
    counted = {name: getattr(row.count, name) for name in COUNTS}
    known = {"category": row.category_id, "mostly_dismissed": is_mostly_dismissed(row.count)}
    return {name: getattr(row, name) for name in RULE} | counted | known


def terms_of(body: RuleTerms) -> Terms:
    """What the actions take. Raises Http404 for a category that is none."""
    given = {name: getattr(body, name) for name in Terms.__slots__}
    number = given.pop("category")
    return Terms(category=get_object_or_404(Category, pk=number) if number else None, **given)


def rule_at(code: str) -> WarningRule:
    """The rule of a code. Raises Http404."""
    found: WarningRule = get_object_or_404(queries.rules(), code=code)
    return found


@router.get("/warnings/rules", response=RulesAnswer, auth=ANYBODY, summary="Rules", operation_id="warning_rules")
def rules(request: HttpRequest) -> dict[str, Any]:
    """All rules, and how often each was right: for everybody."""
    return {"items": [told(row) for row in queries.rules()]}


@router.post(
    "/warnings/rules", response={CREATED: RuleAnswer}, auth=SIGNED_IN, summary="Add", operation_id="add_warning_rule"
)
def add_rule(request: HttpRequest, body: NewRule) -> Answer[dict[str, Any]]:
    """For supervisors and operators of the town."""
    actions.add_rule(code=body.code, kind=body.kind, terms=terms_of(body), by=who(request), at=timezone.now())
    return Answer(CREATED, told(rule_at(body.code)))


@router.post("/warnings/rules/{code}", response=RuleAnswer, auth=SIGNED_IN, operation_id="change_warning_rule")
def change_rule(request: HttpRequest, code: str, body: RuleTerms) -> dict[str, Any]:
    """For supervisors and operators of the town; warnings keep what it asked for then."""
    actions.change_rule(rule_at(code), terms=terms_of(body), by=who(request), at=timezone.now())
    return told(rule_at(code))


@router.post("/warnings/rules/{code}/end", response=RuleAnswer, auth=SIGNED_IN, operation_id="end_warning_rule")
def end_rule(request: HttpRequest, code: str) -> dict[str, Any]:
    """For supervisors and operators of the town: it raises nothing more."""
    actions.end_rule(rule_at(code), by=who(request), at=timezone.now())
    return told(rule_at(code))


@router.post("/warnings/rules/{code}/resume", response=RuleAnswer, auth=SIGNED_IN, operation_id="resume_warning_rule")
def resume_rule(request: HttpRequest, code: str) -> dict[str, Any]:
    """For supervisors and operators of the town."""
    actions.resume_rule(rule_at(code), by=who(request), at=timezone.now())
    return told(rule_at(code))
