"""Questions about rules: what is in force, what changed from one version to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from gongdi.instruments.points.models import Programme, Rule, RuleSet, RulesStatus
from gongdi.instruments.points.models.rules import RULE_FIELDS


def in_force(programme: Programme, at: datetime) -> RuleSet | None:
    """The version that holds at a moment."""
    adopted = programme.rule_sets.filter(status=RulesStatus.ADOPTED, from_at__lte=at)
    return adopted.filter(Q(to_at=None) | Q(to_at__gt=at)).order_by("-number").first()


def at_work(programme: Programme) -> RuleSet | None:
    """The version that is being drafted or voted on."""
    return programme.rule_sets.filter(status__in=[RulesStatus.DRAFT, RulesStatus.PROPOSED]).first()


def versions(programme: Programme) -> list[RuleSet]:
    """All versions that the public may read, newest first."""
    return list(programme.rule_sets.exclude(status=RulesStatus.DRAFT).order_by("-number"))


def rules_of(rules: RuleSet) -> list[Rule]:
    """The rules of a version, in their order."""
    return list(rules.rules.order_by("order", "code"))


def awarding(first: datetime, last: datetime, verbs: Iterable[str] | None = None) -> QuerySet[Rule]:
    """The derived rules that were in force at some time between two moments, with version, programme and place."""
    there = Rule.objects.exclude(verb="").filter(rules__status=RulesStatus.ADOPTED, rules__from_at__lte=last)
    there = there.filter(Q(rules__to_at=None) | Q(rules__to_at__gt=first), rules__programme__started_at__lte=last)
    if verbs is not None:
        there = there.filter(verb__in=set(verbs))
    return there.select_related("rules__programme__place", "rules__programme__book").order_by("pk")


def holds(rule: Rule, at: datetime) -> bool:
    """Whether a rule holds at a moment: its version is in force and its programme is running."""
    rules, programme = rule.rules, rule.rules.programme
    if rules.from_at is None or at < rules.from_at or (rules.to_at is not None and at >= rules.to_at):
        return False
    begun = programme.started_at is not None and at >= programme.started_at
    return begun and (programme.ended_at is None or at < programme.ended_at)


def claimable(programme: Programme, at: datetime) -> list[Rule]:
    """The rules under which something can be claimed now."""
    rules = in_force(programme, at)
    return [rule for rule in rules_of(rules) if not rule.is_derived] if rules else []


def earlier_nature(programme: Programme, code: str) -> bool | None:
    """Whether a rule of this code was derived in any adopted version; None when there was none."""
    found = Rule.objects.filter(rules__programme=programme, rules__status=RulesStatus.ADOPTED, code=code)
    verb = found.order_by("-rules__number").values_list("verb", flat=True).first()
    return None if verb is None else bool(verb)


def before(rules: RuleSet) -> RuleSet | None:
    """The adopted version before this one."""
    earlier = RuleSet.objects.filter(programme=rules.programme_id, status=RulesStatus.ADOPTED, number__lt=rules.number)
    return earlier.order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one rule from one version to the next: "new", "gone" or "changed" with the fields that differ."""

    what: str
    rule: Rule
    was: Rule | None = None
    fields: tuple[str, ...] = ()


def changes(old: RuleSet | None, new: RuleSet) -> list[Change]:
    """The difference between two versions, rule by rule."""
    was = {rule.code: rule for rule in rules_of(old)} if old else {}
    now = {rule.code: rule for rule in rules_of(new)}
    found = [_change(was.get(code), rule) for code, rule in now.items()]
    gone = [Change("gone", rule) for code, rule in was.items() if code not in now]
    return [change for change in found if change] + gone


def _change(was: Rule | None, now: Rule) -> Change | None:
    if was is None:
        return Change("new", now)
    differ = tuple(name for name in RULE_FIELDS if name not in ("code", "order") and _differs(was, now, name))
    return Change("changed", now, was, differ) if differ else None


def _differs(was: Rule, now: Rule, name: str) -> bool:
    one, other = getattr(was, name), getattr(now, name)
    return _sorted(one) != _sorted(other) if name == "caps" else bool(one != other)


def _sorted(caps: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    return sorted((cap["of"], cap["per"], cap["points"]) for cap in caps)


def expiring(programme: Programme) -> list[RuleSet]:
    """All adopted versions, oldest first: each says how long points last that were earned under it."""
    return list(programme.rule_sets.filter(status=RulesStatus.ADOPTED).order_by(F("from_at").asc(), "number"))
