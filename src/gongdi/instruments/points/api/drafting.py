"""Running a programme: opening it, drafting and proposing rules, asking for a budget, ending it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Status

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.people.models import Organisation
from gongdi.instruments.points import actions
from gongdi.instruments.points.api import shapes
from gongdi.instruments.points.api.answers import (
    ProgrammeAnswer,
    VersionAnswer,
    VoteAnswer,
    programme_told,
    version_told,
)
from gongdi.instruments.points.api.reading import found, found_rules
from gongdi.instruments.points.api.router import router

CREATED = 201
RULES = "/points/programmes/{number}/rules"


@router.post("/points/programmes", response={CREATED: ProgrammeAnswer}, auth=SIGNED_IN, summary="Open a programme")
def open_programme(request: HttpRequest, body: shapes.Opening) -> Status[dict[str, Any]]:
    """For the head of a residents' committee. It begins once its rules are adopted."""
    at, given = timezone.now(), body.model_dump()
    units = Organisation.objects.select_related("place").filter(to_on=None)
    for name in ("organisation", "council"):
        given[name] = get_object_or_404(units, pk=given[name])
    made = actions.open_programme(**given, by=who(request), at=at)
    return Status(CREATED, programme_told(made, at))


@router.post("/points/programmes/{number}/end", response=ProgrammeAnswer, auth=SIGNED_IN, summary="End a programme")
def end(request: HttpRequest, number: int) -> dict[str, Any]:
    """For the head. What was earned stays."""
    at = timezone.now()
    return programme_told(actions.end_programme(found(request, number, at), by=who(request), at=at), at)


@router.post("/points/programmes/{number}/budget", response=VoteAnswer, auth=SIGNED_IN, summary="Ask for a budget")
def budget(request: HttpRequest, number: int, body: shapes.Asked) -> dict[str, int]:
    """For the points officer or the head; the members of the council vote."""
    at = timezone.now()
    asked = actions.ask_budget(found(request, number, at), **body.model_dump(), by=who(request), at=at)
    return {"resolution": asked.pk}


@router.post(RULES, response={CREATED: VersionAnswer}, auth=SIGNED_IN, summary="Begin the next version of rules")
def draft(request: HttpRequest, number: int, body: shapes.Draft) -> Status[dict[str, Any]]:
    """For the points officer or the head. Every fault of a rule is named with where, what and how to mend it."""
    at = timezone.now()
    made = actions.draft_rules(found(request, number, at), rules=body.rules, by=who(request), at=at)
    return Status(CREATED, version_told(made))


@router.post(RULES + "/{version}/rule", response=VersionAnswer, auth=SIGNED_IN, summary="Save a rule of a draft")
def rule(request: HttpRequest, number: int, version: int, body: shapes.Saved) -> dict[str, Any]:
    """For those who draft."""
    at = timezone.now()
    rules = found_rules(request, number, version, at)
    actions.save_rule(rules, body.rule, was=body.was, by=who(request), at=at)
    return version_told(rules)


@router.post(RULES + "/{version}/drop", response=VersionAnswer, auth=SIGNED_IN, summary="Take a rule out of a draft")
def drop(request: HttpRequest, number: int, version: int, body: shapes.Dropped) -> dict[str, Any]:
    """For those who draft."""
    at = timezone.now()
    rules = found_rules(request, number, version, at)
    actions.drop_rule(rules, body.code, by=who(request), at=at)
    return version_told(rules)


@router.post(
    RULES + "/{version}/terms",
    response=VersionAnswer,
    auth=SIGNED_IN,
    summary="Set what holds for all rules of a draft",
)
def terms(request: HttpRequest, number: int, version: int, body: shapes.Terms) -> dict[str, Any]:
    """For those who draft."""
    at = timezone.now()
    rules = found_rules(request, number, version, at)
    return version_told(actions.set_terms(rules, **body.model_dump(), by=who(request), at=at))


@router.post(
    RULES + "/{version}/preview", response=VersionAnswer, auth=SIGNED_IN, summary="What it would have paid last year"
)
def preview(request: HttpRequest, number: int, version: int) -> dict[str, Any]:
    """For those who draft. On a long record `preview` is null at first; read the version again a little later."""
    at = timezone.now()
    return version_told(actions.ask_preview(found_rules(request, number, version, at), by=who(request), at=at))


@router.post(
    RULES + "/{version}/propose", response=VoteAnswer, auth=SIGNED_IN, summary="Ask the council to adopt a draft"
)
def propose(request: HttpRequest, number: int, version: int) -> dict[str, int]:
    """For the points officer or the head; more than half of the members must say yes."""
    at = timezone.now()
    asked = actions.propose(found_rules(request, number, version, at), by=who(request), at=at)
    return {"resolution": asked.pk}
