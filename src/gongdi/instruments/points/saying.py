"""Rules and lines of purses in plain words, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import VERBS
from gongdi.instruments.points.models import CAP_OF, CAP_PER, Rule
from gongdi.instruments.points.queries.rules import Change
from gongdi.ledger.books.amounts import shown

POINTS = "points"
# What people meet in the rules that come with the house; any other key of the record is named as it stands there.
KNOWN = {
    ("solved", True): gettext_lazy("评价说解决了"),
    ("solved", False): gettext_lazy("评价说没有解决"),
    ("rated", True): gettext_lazy("本人评价过"),
    ("late", False): gettext_lazy("没有超期"),
}
FIELDS = {
    "name": gettext_lazy("名称"),
    "name_en": gettext_lazy("英文名称"),
    "category": gettext_lazy("类别"),
    "subject": gettext_lazy("给谁的标准"),
    "verb": gettext_lazy("怎么得"),
    "conditions": gettext_lazy("条件"),
    "receiver": gettext_lazy("给谁"),
    "where": gettext_lazy("在哪里"),
    "points": gettext_lazy("分数"),
    "caps": gettext_lazy("上限"),
}


def rule_said(rule: Rule) -> dict[str, Any]:
    """A rule as people read it: name, points, for whom, how, its caps."""
    return {
        "code": rule.code,
        "name": rule.called,
        "points": shown(rule.points, POINTS),
        "category": rule.get_category_display(),
        "subject": rule.get_subject_display(),
        "how": how_said(rule),
        "caps": caps_said(rule.caps),
        "derived": rule.is_derived,
    }


def how_said(rule: Rule) -> str:
    """How points come about: by claim and witness, or by the record itself, and under which conditions."""
    if not rule.is_derived:
        return _("自己申报，有人见证，积分专员认定")
    said = {"deed": deed_said(rule.verb), "receiver": rule.get_receiver_display()}
    if not rule.conditions:
        return _("记录里出现“%(deed)s”，系统自动给%(receiver)s") % said
    said["conditions"] = conditions_said(rule.conditions)
    return _("记录里出现“%(deed)s”，并且%(conditions)s，系统自动给%(receiver)s") % said


def conditions_said(conditions: Iterable[Mapping[str, Any]]) -> str:
    """Conditions in words: those people meet in their own, the others by the key in the record and its value."""
    return _("、").join(_condition_said(each["key"], each["is"], each["value"]) for each in conditions)


def _condition_said(key: str, test: str, value: Any) -> str:
    if test == "equals" and isinstance(value, bool) and (key, value) in KNOWN:
        return str(KNOWN[key, value])
    words = {"key": key, "value": _value_said(value)}
    if test == "at_least":
        return _("“%(key)s”不少于%(value)s") % words
    if test == "in":
        return _("“%(key)s”是%(value)s之一") % words
    return _("“%(key)s”是%(value)s") % words


def _value_said(value: Any) -> str:
    if isinstance(value, list):
        return _("、").join(_value_said(each) for each in value)
    if isinstance(value, bool):
        return _("“是”") if value else _("“否”")
    return str(value) if isinstance(value, int) else _("“%(word)s”") % {"word": value}


def deed_said(verb: str) -> str:
    """A verb as people read it; what its sentence would name is left open."""
    known = VERBS.get(verb)
    return str(known.sentence) % Open() if known else verb


class Open(dict[str, str]):
    """Something for every name in a sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def caps_said(caps: Iterable[Mapping[str, Any]]) -> str:
    """Caps in words; empty without any."""
    return _("、").join(
        _("%(of)s%(per)s最多%(points)s")
        % {"of": CAP_OF[cap["of"]], "per": CAP_PER[cap["per"]], "points": shown(cap["points"], POINTS)}
        for cap in caps
    )


def change_said(change: Change) -> str:
    """What became of a rule, as a sentence."""
    name = change.rule.called
    if change.what == "new":
        return _("新增“%(name)s”：%(points)s") % {"name": name, "points": shown(change.rule.points, POINTS)}
    if change.what == "gone":
        return _("去掉“%(name)s”") % {"name": name}
    assert change.was is not None
    parts = [
        _("%(field)s从“%(was)s”改为“%(now)s”")
        % {"field": FIELDS[name], "was": _field(change.was, name), "now": _field(change.rule, name)}
        for name in change.fields
    ]
    return _("“%(name)s”：%(changes)s") % {"name": name, "changes": _("；").join(parts)}


def _field(rule: Rule, name: str) -> str:
    if name == "caps":
        return caps_said(rule.caps) or _("没有上限")
    if name == "conditions":
        return conditions_said(rule.conditions) or _("没有条件")
    if name == "verb":
        return how_said(rule)
    if name in ("category", "subject", "receiver", "where"):
        return str(getattr(rule, f"get_{name}_display")())
    return str(getattr(rule, name))


def act_said(act: Act, rules: Mapping[tuple[int, int, str], Rule]) -> str:
    """Why a line of a purse is there. `rules` holds those that acts name, for their names in the reader's language."""
    verb = VERBS.get(act.verb)
    if verb is None:
        return act.verb
    body = dict(act.body)
    rule = rules.get((body.get("programme", 0), body.get("version", 0), body.get("code", "")))
    if rule is not None:
        body["rule"] = rule.called
    if "month" in body:
        body["month"] = day_said(date.fromisoformat(body["month"]))
    return str(verb.sentence) % (Open() | body)


def rules_named(acts: Iterable[Act | None]) -> dict[tuple[int, int, str], Rule]:
    """The rules that these acts name, in one query."""
    named = {
        (act.body["programme"], act.body["version"], act.body["code"])
        for act in acts
        if act is not None and {"programme", "version", "code"} <= act.body.keys()
    }
    if not named or get_language() != "en":  # in Chinese the act itself says the name
        return {}
    programmes, versions, codes = (set(column) for column in zip(*named, strict=True))
    there = Rule.objects.filter(rules__programme__in=programmes, rules__number__in=versions, code__in=codes)
    found = there.select_related("rules")
    return {(rule.rules.programme_id, rule.rules.number, rule.code): rule for rule in found}


def day_said(day: date) -> str:
    """A day as people read it."""
    return date_format(day, "DATE_FORMAT")


def sign_said(sign: str, left: int, days: int | None) -> str:
    """A sign of running out, as a sentence."""
    if sign == "empty":
        return _("预算用完了：应得的分在排队，批准新的预算以后按先后补发。")
    if sign == "days" and days is not None:
        return ngettext("照最近几周的速度，预算只够%(days)s天。", "照最近几周的速度，预算只够%(days)s天。", days) % {
            "days": days
        }
    return _("预算只剩%(left)s，不到两成。") % {"left": shown(left, POINTS)}
