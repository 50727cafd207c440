"""Rules: added, changed, put to rest and taken up again, each on record with all it asks for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.warnings.kinds import MEASURES, OPTIONAL
from gongdi.journeys.warnings.law import may
from gongdi.journeys.warnings.models import LookedAt, RuleCount, WarningRule
from gongdi.journeys.warnings.queries import rules, town_case
from gongdi.journeys.warnings.states import Right
from gongdi.practices.appeals.models import Category

SAID = (
    *(
        "code",
        "kind",
        "level",
        "days",
        "least",
        "people",
        "percent",
        "growth",
        "burst",
        "grows_by",
        "asked",
        "answer_days",
        "version",
    ),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rule is called and what it asks for; of those that may be empty the ones that its kind needs."""

    name: str
    name_en: str
    days: int
    least: int
    grows_by: int
    asked: str
    answer_days: int
    category: Category | None = None
    level: int | None = None
    people: int | None = None
    percent: int | None = None
    growth: int | None = None
    burst: int | None = None

    def fields(self, kind: str) -> dict[str, Any]:
        """As the row keeps them. Raises NotPossible when the kind needs one that is missing, or takes none of them."""
        if kind not in MEASURES:
            raise NotPossible("kind", _("没有“%(kind)s”这种规则。") % {"kind": kind[:20]})
        given = {name: getattr(self, name) for name in self.__slots__}
        for name in OPTIONAL:
            if name in MEASURES[kind].needs and given[name] is None:
                raise NotPossible(name, _("这种规则要填这一项。"))
            if name not in MEASURES[kind].needs and given[name] is not None:
                raise NotPossible(name, _("这种规则不用这一项，请留空。"))
        return given


@transaction.atomic
def add_rule(*, code: str, kind: str, terms: Terms, by: Actor, at: datetime) -> WarningRule:
    """Add a rule. Raises Refused, NotPossible when the code is taken or the terms do not fit the kind."""
    insist(may(by, Right.KEEP_RULES, town_case(), at))
    row = WarningRule(code=code, kind=kind, **terms.fields(kind))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("code", _("已经有代码是“%(code)s”的规则。") % {"code": code}) from error
    RuleCount.objects.create(rule=row)
    return told(row, "warnings.rule_added", by, at)


@transaction.atomic
def change_rule(rule: WarningRule, *, terms: Terms, by: Actor, at: datetime, seen: int | None = None) -> WarningRule:
    """Change what a rule asks for; its kind stays. Warnings keep what it asked for then. Raises Stale, Refused."""
    now = begin(rule, by, at, seen)
    return told(change(now, **terms.fields(now.kind)), "warnings.rule_changed", by, at)


@transaction.atomic
def end_rule(rule: WarningRule, *, by: Actor, at: datetime, seen: int | None = None) -> WarningRule:
    """Put a rule to rest: it raises nothing more, what it raised stays. Raises Stale, Refused, NotPossible."""
    now = begin(rule, by, at, seen)
    if now.ended_at is not None:
        raise NotPossible("", _("这条规则已经停用。"))
    return told(change(now, ended_at=at), "warnings.rule_ended", by, at)


@transaction.atomic
def resume_rule(rule: WarningRule, *, by: Actor, at: datetime, seen: int | None = None) -> WarningRule:
    """Take a resting rule up again. Raises Stale, Refused, NotPossible."""
    now = begin(rule, by, at, seen)
    if now.ended_at is None:
        raise NotPossible("", _("这条规则正在用。"))
    return told(change(now, ended_at=None), "warnings.rule_resumed", by, at)


def begin(rule: WarningRule, by: Actor, at: datetime, seen: int | None) -> WarningRule:
    """Lock a rule by writing, and make sure that this actor keeps the rules."""
    now = lock(rule, rules(), seen)
    insist(may(by, Right.KEEP_RULES, town_case(), at))
    return now


def told(rule: WarningRule, verb: str, by: Actor, at: datetime) -> WarningRule:
    """Record a deed on a rule with all it asks for. Promises that broke long ago are looked at with it as well."""
    LookedAt.objects.all().delete()
    public = {name: getattr(rule, name) for name in SAID} | {"category": rule.category_id}
    given = {name: value for name, value in public.items() if value is not None}
    write(Deed(verb, ("warning_rule", rule.pk), at, by=by.person, public=given))
    return rule
