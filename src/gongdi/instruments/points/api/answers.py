"""What the API of points says."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongdi.instruments.points.models import Claim, Programme, Rule, RuleSet
from gongdi.instruments.points.queries.forecast import forecast
from gongdi.instruments.points.queries.programmes import today
from gongdi.instruments.points.queries.rules import before, changes, in_force, rules_of
from gongdi.instruments.points.queries.totals import totals
from gongdi.instruments.points.saying import change_said, rule_said


class ProgrammeAnswer(BaseModel):
    """A programme. `version` is that of the rules in force."""

    number: int
    name: str
    place: int
    organisation: int
    council: int
    aim: str
    for_whom: str
    starts_on: date
    ends_on: date | None
    status: str
    version: int | None


class BudgetAnswer(BaseModel):
    """Points granted ever, used, left, waiting in line, and for how many days they last at the rate of late."""

    granted: int
    used: int
    left: int
    waiting: int
    days_left: int | None
    signs: list[str]


class MonthAnswer(BaseModel):
    """What was given in a month."""

    month: date
    points: int


class WholeAnswer(ProgrammeAnswer):
    """A programme with its budget and what it gave; no persons. `receivers` is null below five."""

    budget: BudgetAnswer
    months: list[MonthAnswer]
    receivers: int | None


class RuleAnswer(BaseModel):
    """A rule as data, with `said`: how it works in plain words."""

    code: str
    order: int
    name: str
    name_en: str
    category: str
    subject: str
    verb: str
    conditions: list[dict[str, Any]]
    receiver: str
    where: str
    points: int
    caps: list[dict[str, Any]]
    said: str


class VersionAnswer(BaseModel):
    """A version of the rules, what it changes, and what it would have paid, where that was computed."""

    programme: int
    number: int
    status: str
    why: str
    expires_after: int | None
    claim_days: int
    from_at: datetime | None
    to_at: datetime | None
    rules: list[RuleAnswer]
    changes: list[str]
    preview: dict[str, Any] | None


class ClaimAnswer(BaseModel):
    """A claim as those concerned read it. `may` are the deeds that the one who asks may do now."""

    number: int
    programme: int
    rule: str
    rule_name: str
    done_on: date
    text: str
    link: str
    status: str
    turn: str
    due_at: datetime | None
    version: int
    points: int
    may: list[str]


class LineAnswer(BaseModel):
    """A movement of a purse, with the sentence that says why."""

    at: datetime
    change: int
    balance: int
    why: str


class PurseAnswer(BaseModel):
    """A purse of one's own or of one's household; `sharers` are the names of those who may spend from the latter."""

    programme: int
    household: bool
    sharers: list[str]
    balance: int
    reserved: int
    waiting: int
    ends: int
    ends_on: date | None


class MineAnswer(BaseModel):
    """My purses, and the newest lines over all of them."""

    purses: list[PurseAnswer]
    lines: list[LineAnswer]


class VoteAnswer(BaseModel):
    """The resolution that was asked for."""

    resolution: int


def programme_told(programme: Programme, at: datetime) -> dict[str, Any]:
    """A programme as an answer."""
    rules = in_force(programme, at)
    return {
        "number": programme.pk,
        "name": programme.called,
        "place": programme.place_id,
        "organisation": programme.organisation_id,
        "council": programme.council_id,
        "aim": programme.aim_said,
        "for_whom": programme.for_whom_said,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "status": programme.status,
        "version": rules.number if rules else None,
    }


def whole_told(programme: Programme, at: datetime) -> dict[str, Any]:
    """A programme with its budget and totals."""
    lasts, given = forecast(programme, at), totals(programme, today(at))
    same = ("granted", "used", "left", "waiting", "days_left", "signs")
    return programme_told(programme, at) | {
        "budget": {name: getattr(lasts, name) for name in same},
        "months": [{"month": month, "points": points} for month, points in given.months],
        "receivers": given.receivers,
    }


def version_told(rules: RuleSet) -> dict[str, Any]:
    """A version as an answer."""
    same = ("number", "status", "why", "expires_after", "claim_days", "from_at", "to_at")
    return {name: getattr(rules, name) for name in same} | {
        "programme": rules.programme_id,
        "rules": [rule_told(rule) for rule in rules_of(rules)],
        "changes": [change_said(change) for change in changes(before(rules), rules)],
        "preview": rules.previewed,
    }


def rule_told(rule: Rule) -> dict[str, Any]:
    """A rule as an answer."""
    return rule.data() | {"said": rule_said(rule)["how"]}


def claim_told(claim: Claim, may: list[str]) -> dict[str, Any]:
    """A claim as an answer."""
    same = ("done_on", "text", "link", "status", "turn", "due_at", "version")
    return {name: getattr(claim, name) for name in same} | {
        "number": claim.pk,
        "programme": claim.programme_id,
        "rule": claim.rule.code,
        "rule_name": claim.rule.called,
        "points": claim.rule.points,
        "may": may,
    }
