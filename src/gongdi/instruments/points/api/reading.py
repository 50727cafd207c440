"""Reading about programmes, rules and one's own points."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.points.api.answers import (
    MineAnswer,
    ProgrammeAnswer,
    VersionAnswer,
    WholeAnswer,
    programme_told,
    version_told,
    whole_told,
)
from gongdi.instruments.points.api.router import router
from gongdi.instruments.points.law import may
from gongdi.instruments.points.models import Programme, RuleSet, RulesStatus
from gongdi.instruments.points.queries.programmes import case_of, seen_by, visible_to
from gongdi.instruments.points.queries.purses import last_lines, programmes_of, purses
from gongdi.instruments.points.saying import act_said, rules_named
from gongdi.instruments.points.states import Right

SHOWN = 100


def found(request: HttpRequest, number: int, at: datetime) -> Programme:
    """The programme, as far as this person may know of it. Raises Http404."""
    programme = seen_by(who(request), number, at)
    if programme is None:
        raise Http404(number)
    return programme


def found_rules(request: HttpRequest, number: int, version: int, at: datetime) -> RuleSet:
    """A version; a draft is only there for those who write it. Raises Http404."""
    programme = found(request, number, at)
    rules = programme.rule_sets.filter(number=version).first()
    is_officer = may(who(request), Right.DRAFT, case_of(programme), at)
    if rules is None or (rules.status == RulesStatus.DRAFT and not is_officer):
        raise Http404(version)
    rules.programme = programme
    return rules


@router.get("/points/programmes", response=list[ProgrammeAnswer], auth=ANYBODY, summary="Points programmes")
def programmes(request: HttpRequest) -> list[dict[str, Any]]:
    """Those that have begun; one's own drafts for those who run them. At most 100."""
    at = timezone.now()
    return [programme_told(programme, at) for programme in visible_to(who(request))[:SHOWN]]


@router.get("/points/programmes/{number}", response=WholeAnswer, auth=ANYBODY, summary="One programme")
def programme(request: HttpRequest, number: int) -> dict[str, Any]:
    """With its budget, how long it lasts, and what it gave by month; never who has how much."""
    at = timezone.now()
    return whole_told(found(request, number, at), at)


@router.get(
    "/points/programmes/{number}/rules/{version}", response=VersionAnswer, auth=ANYBODY, summary="One version of rules"
)
def rules(request: HttpRequest, number: int, version: int) -> dict[str, Any]:
    """As data and in words, what it changes, and what it would have paid in the year before."""
    return version_told(found_rules(request, number, version, timezone.now()))


@router.get("/points/me", response=MineAnswer, auth=SIGNED_IN, summary="My points and why")
def mine(request: HttpRequest) -> dict[str, Any]:
    """My purses and those of my household, and the newest lines, each with the sentence that says why."""
    mine = purses(who(request))
    numbers, newest = programmes_of(mine), last_lines(mine)
    named = rules_named(line.act for line in newest)
    return {
        "purses": [
            {
                "programme": numbers[purse.account.book_id].pk,
                "household": purse.is_household,
                "sharers": list(purse.sharers),
                "balance": purse.account.balance,
                "reserved": purse.account.reserved,
                "waiting": purse.waiting,
                "ends": purse.ends,
                "ends_on": purse.ends_on,
            }
            for purse in mine
        ],
        "lines": [
            {
                "at": line.at,
                "change": line.change,
                "balance": line.balance,
                "why": act_said(line.act, named) if line.act else "",
            }
            for line in newest
        ],
    }
