"""Drafting rules and proposing them. What was adopted is never changed; the next version is another one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points.actions.programmes import record, still
from gongdi.instruments.points.checking import Fault, RuleRefused, check
from gongdi.instruments.points.defaults import RULES
from gongdi.instruments.points.law import must
from gongdi.instruments.points.models import Programme, Rule, RuleSet, RulesStatus
from gongdi.instruments.points.models.rules import RULE_FIELDS
from gongdi.instruments.points.queries.preview import is_quick, preview
from gongdi.instruments.points.queries.programmes import case_of
from gongdi.instruments.points.queries.rules import earlier_nature, in_force, rules_of
from gongdi.instruments.points.states import Right
from gongdi.ledger.resolutions.actions import open_
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import members_of

SUBJECT = "points.rules"
MONTHS = (6, 120)
CLAIM_DAYS = (1, 366)


@transaction.atomic
def draft_rules(
    programme: Programme, *, by: Actor, at: datetime, rules: Sequence[Mapping[str, Any]] | None = None
) -> RuleSet:
    """Begin the next version: from `rules` as data, else from the version in force, else from what a town starts with.

    Raises Refused, RuleRefused, and NotPossible while another version is being worked on.
    """
    now = still(programme)
    must(by, Right.DRAFT, case_of(now), at)
    force = in_force(now, at)
    number = (now.rule_sets.aggregate(last=Max("number"))["last"] or 0) + 1
    terms = {"expires_after": force.expires_after, "claim_days": force.claim_days} if force else {"expires_after": 24}
    try:
        with transaction.atomic():
            made = RuleSet.objects.create(programme=now, number=number, **terms)
    except IntegrityError as error:
        raise NotPossible("", _("已经有一版规则在起草或者表决。请先办完那一版。")) from error
    given = rules if rules is not None else [rule.data() for rule in rules_of(force)] if force else RULES
    for order, data in enumerate(given, 1):
        _keep(made, dict(data) | {"order": order})
    record(now, "points.rules_drafted", by=by, at=at, version=number)
    return made


@transaction.atomic
def save_rule(rules: RuleSet, data: Mapping[str, Any], *, by: Actor, at: datetime, was: str = "") -> Rule:
    """Put a rule into a draft: a new one, or in place of the one with the code `was`. Raises RuleRefused, Refused."""
    now = _begin(rules, by, at)
    if was:
        now.rules.filter(code=was).delete()
    order = data.get("order") or (now.rules.aggregate(last=Max("order"))["last"] or 0) + 1
    return _keep(now, dict(data) | {"order": order})


@transaction.atomic
def drop_rule(rules: RuleSet, code: str, *, by: Actor, at: datetime) -> None:
    """Take a rule out of a draft."""
    _begin(rules, by, at).rules.filter(code=code).delete()


@transaction.atomic
def set_terms(
    rules: RuleSet, *, why: str, expires_after: int | None, claim_days: int, by: Actor, at: datetime
) -> RuleSet:
    """Say why there is a new version, how many months points last (None: for ever), how old a claimed deed may be."""
    now = _begin(rules, by, at)
    if expires_after is not None and not MONTHS[0] <= expires_after <= MONTHS[1]:
        raise NotPossible("", _("积分至少要能用6个月，最多120个月；不想让积分到期就留空。"))
    if not CLAIM_DAYS[0] <= claim_days <= CLAIM_DAYS[1]:
        raise NotPossible("", _("可以申报的天数要在1到366之间。"))
    now.why, now.expires_after, now.claim_days, now.previewed = why, expires_after, claim_days, None
    now.save(update_fields=["why", "expires_after", "claim_days", "previewed"])
    return now


@transaction.atomic
def ask_preview(rules: RuleSet, *, by: Actor, at: datetime) -> RuleSet:
    """Compute what a version would have paid last year: at once where the record is short, else by the crew soon."""
    must(by, Right.DRAFT, case_of(rules.programme), at)
    rules.preview_asked_at = at
    if is_quick():
        rules.previewed, rules.preview_asked_at = preview(rules, at), None
    rules.save(update_fields=["previewed", "preview_asked_at"])
    return rules


@transaction.atomic
def propose(
    rules: RuleSet, *, by: Actor, at: datetime, concerned: frozenset[int] = frozenset(), due_at: datetime | None = None
) -> Resolution:
    """Ask the council to adopt a draft: more than half of its members must say yes.

    Raises Refused, NotPossible for a version without rules, and what `resolutions.actions.open_` raises.
    """
    now = _begin(rules, by, at, Right.PROPOSE)
    programme, named = now.programme, rules_of(now)
    if not named:
        raise NotPossible("", _("这一版里还没有规则。请至少写一条。"))
    now.status, now.previewed, now.preview_asked_at = (
        RulesStatus.PROPOSED,
        preview(now, at) if is_quick() else None,
        None,
    )
    now.save(update_fields=["status", "previewed", "preview_asked_at"])
    record(programme, "points.rules_proposed", by=by, at=at, version=now.number)
    title = _("%(name)s：第%(version)s版积分规则") % {"name": programme.book.name, "version": now.number}
    lines = [_line(rule) for rule in named]
    return open_(
        committee=programme.council,
        subject=(SUBJECT, now.pk),
        title=str(title),
        text="\n".join([now.why, *lines] if now.why else lines),
        needed=majority(programme, at),
        rule=str(_("积分规则要议事会过半数成员赞成才生效，只管以后")),
        concerned=concerned,
        by=by,
        at=at,
        due_at=due_at,
    )


def majority(programme: Programme, at: datetime) -> int:
    """More than half of the members of the council on this day."""
    return len(members_of(programme.council_id, timezone.localdate(at))) // 2 + 1


def _line(rule: Rule) -> str:
    return str(_("%(name)s：%(points)s分（%(category)s）") % {
        "name": rule.name,
        "points": rule.points,
        "category": rule.get_category_display(),
    })  # fmt: skip


def _begin(rules: RuleSet, by: Actor, at: datetime, right: Right = Right.DRAFT) -> RuleSet:
    """The draft as it is now, held still by writing. Raises Refused, and NotPossible when it is no draft any more."""
    is_draft = RuleSet.objects.filter(pk=rules.pk, status=RulesStatus.DRAFT).update(version=F("version") + 1)
    now = RuleSet.objects.select_related("programme__book", "programme__place", "programme__council__place").get(
        pk=rules.pk
    )
    must(by, right, case_of(now.programme), at)
    if not is_draft:
        raise NotPossible("", _("这一版已经提请表决，不能再改。要改请起草下一版。"))
    return now


def _keep(rules: RuleSet, data: Mapping[str, Any]) -> Rule:
    known = {name: data[name] for name in RULE_FIELDS if name in data}
    if unknown := data.keys() - set(RULE_FIELDS):
        raise RuleRefused([Fault(min(unknown), _("没有这一项。"), _("请核对名称。"))])
    check(known)
    nature = earlier_nature(rules.programme, known["code"])
    if nature is not None and nature != bool(known.get("verb")):
        mend = _("请给这条规则换一个代号。")
        raise RuleRefused([Fault("code", _("以前的版本里，这个代号的规则得分方式不同。"), mend)])
    try:
        with transaction.atomic():
            rule = Rule.objects.create(rules=rules, **known)
    except IntegrityError as error:
        raise RuleRefused([Fault("code", _("这一版里已经有这个代号。"), _("请换一个代号。"))]) from error
    RuleSet.objects.filter(pk=rules.pk).update(previewed=None)
    return rule
