"""Warnings and rules as pages and programs show them: what they are about, why, whose turn it is, what came of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.places.models import Level
from gongdi.journeys.warnings.kinds import BY_PLACE
from gongdi.journeys.warnings.law import Case, may_move
from gongdi.journeys.warnings.models import EarlyWarning, RuleCount, WarningRule
from gongdi.journeys.warnings.reasons import name_of_category, reason_of, rule_said, title_of
from gongdi.journeys.warnings.states import MOVES, Status

KINDS = {Status.RAISED: "next", Status.CONFIRMED: "kept", Status.DISMISSED: "", Status.LAPSED: "broken"}
DEEDS = ("confirm", "dismiss")
MOSTLY_FROM = 5
"""From how many answers on a rule is called one that is mostly dismissed."""
HOUR, DAY = 60, 24
"""Minutes of an hour, hours of a day."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a warning."""

    case: Case
    warning: EarlyWarning
    deeds: dict[str, Decision]
    title: str
    reason: str
    rule_said: str
    clock: dict[str, Any]
    answered: str


def sight(case: Case, actor: Actor, at: datetime) -> Sight:
    """What this actor sees of a warning that they may know of. Names of officers are told to officers."""
    warning = case.warning
    assert warning is not None
    judged = {name: may_move(actor, name, case, at) for name in DEEDS}
    deeds = {name: no for name, no in judged.items() if no or no.about == "moment"} if actor.is_staff else {}
    return Sight(
        case,
        warning,
        deeds,
        title_of(warning),
        reason_of(warning),
        rule_said(warning.rule.kind, warning.asked_for),
        clock_of(warning, at, holder_of(warning, actor)),
        str(warning.answered_by or "") if actor.is_staff else "",
    )


def holder_of(warning: EarlyWarning, actor: Actor) -> str:
    """Who has to answer: by name for officers, by post for everybody else."""
    if warning.holder is not None and actor.is_staff:
        return str(warning.holder)
    return warning.rule.asked_name


def clock_of(warning: EarlyWarning, at: datetime, holder: str = "") -> dict[str, Any]:
    """The promise of whose turn it is."""
    if warning.due_at is None:
        state = {Status.CONFIRMED: "kept", Status.LAPSED: "broken"}.get(Status(warning.status), "none")
        return {"state": state, "due": None, "said": warning.get_status_display(), "holder": ""}
    state = "broken" if at > warning.due_at else "running"
    return {"state": state, "due": warning.due_at, "said": "", "holder": holder}


def entry(warning: EarlyWarning, at: datetime) -> dict[str, Any]:
    """A warning in a list."""
    status = Status(warning.status)
    return {
        "title": title_of(warning),
        "href": f"/warnings/{warning.pk}/",
        "status": status.label,
        "kind": KINDS[status],
        "clock": clock_of(warning, at) if warning.due_at else None,
        "chips": [str(warning.rule), counted_short(warning)],
    }


def counted_short(warning: EarlyWarning) -> str:
    """How much there is, in a word or two."""
    counted: dict[str, int] = warning.counted
    if "bad" in counted:
        return _("%(answered)s次里%(bad)s次") % counted
    return ngettext("%(count)s件", "%(count)s件", counted["appeals"]) % {"count": counted["appeals"]}


def deeds_of(seen: Sight) -> list[dict[str, Any]]:
    """The deeds with their buttons."""
    base = f"/warnings/{seen.warning.pk}/"
    return [
        {"name": name, "label": MOVES[name].label, "decision": decision, "href": f"{base}{name}/"}
        for name, decision in seen.deeds.items()
    ]


def rule_entry(rule: WarningRule) -> dict[str, Any]:
    """A rule with what it asks for and what became of its warnings."""
    count = rule.count
    return {
        "rule": rule,
        "said": rule_said(rule.kind, asked_now(rule)),
        "where": where_of(rule),
        "answers": _("请%(post)s在%(days)s个工作日内回答；不立案以后，再多%(more)s件才再次预警。")
        % {"post": rule.asked_name, "days": rule.answer_days, "more": rule.grows_by},
        "figures": [
            (_("发出"), count.raised),
            (_("确认立案"), count.confirmed),
            (_("说明不立案"), count.dismissed),
            (_("没有人回答"), count.lapsed),
            (_("平均多久回答"), time_of(count)),
        ],
        "mostly_dismissed": is_mostly_dismissed(count),
    }


def asked_now(rule: WarningRule) -> dict[str, int]:
    """What a rule asks for, as a warning states it."""
    names = ("days", "least", "people", "percent", "growth", "burst")
    return {name: getattr(rule, name) or 0 for name in names}


def where_of(rule: WarningRule) -> str:
    """At which level and of which category a rule counts."""
    if rule.kind not in BY_PLACE or rule.level is None:
        return ""
    category = name_of_category(rule.category) if rule.category else _("每一类分别看")
    return f"{Level(rule.level).label} · {category}"


def is_mostly_dismissed(count: RuleCount) -> bool:
    """Whether more than half of at least five answers were that there is nothing to it."""
    answers = count.confirmed + count.dismissed
    return answers >= MOSTLY_FROM and count.dismissed * 2 > answers


def time_of(count: RuleCount) -> str:
    """How long an answer took on average, in hours or days; a dash before there is one."""
    answers = count.confirmed + count.dismissed
    if not answers:
        return "—"
    hours = count.minutes // answers // HOUR
    days = hours // DAY
    if days > 1:
        return ngettext("%(count)s天", "%(count)s天", days) % {"count": days}
    return ngettext("%(count)s小时", "%(count)s小时", hours) % {"count": hours}
