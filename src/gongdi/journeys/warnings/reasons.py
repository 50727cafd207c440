"""Why there is a warning, in sentences: what was counted, what the rule asks for. No person is in them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.journeys.warnings.kinds import Kind
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.practices.appeals.models import Category

CHINESE = "zh-hans"


def title_of(warning: EarlyWarning) -> str:
    """What it is about, short: a topic, a unit, or a place and a category."""
    if warning.topic:
        said = {"place": warning.place.called, "name": warning.named or _("一个热点话题")}
        return _("%(place)s：%(name)s") % said
    if warning.unit is not None:
        return warning.unit.called
    return _("%(place)s · %(category)s") % {"place": warning.place.called, "category": category_of(warning)}


def category_of(warning: EarlyWarning) -> str:
    """The category in the reader's language; nothing for a warning that is about none."""
    return name_of_category(warning.category) if warning.category else ""


def name_of_category(row: Category) -> str:
    """What a category is called in the reader's language."""
    return row.name_en if get_language() == "en" and row.name_en else row.name


def reason_of(warning: EarlyWarning) -> str:
    """What was counted, as a sentence."""
    counted: dict[str, object] = warning.counted | {
        "since": said_on(warning.raised_at - timedelta(days=warning.asked_for["days"])),
        "until": said_on(warning.raised_at),
        "place": warning.place.called,
        "category": category_of(warning),
        "unit": warning.unit.called if warning.unit else "",
        "times": times(warning.counted.get("burst", 0)),
    }
    sentences = {
        Kind.REPEATS: _("%(since)s到%(until)s，%(place)s有%(people)s人提了%(appeals)s件“%(category)s”的诉求。"),
        Kind.REOPENED: _(
            "%(since)s到%(until)s，居民评价了%(unit)s办的%(answered)s次，其中%(bad)s次不满意或者没有解决，占%(percent)s%%。"
        ),
        Kind.OVERDUE: _("%(place)s有%(appeals)s件“%(category)s”的诉求过了期限还没有办完。"),
        Kind.TOPIC: _("%(people)s人提了%(appeals)s件，最近四周比前四周多%(growth)s人，是往常的%(times)s倍。"),
    }
    return sentences[Kind(warning.rule.kind)] % counted


def rule_said(kind: str, asked_for: Mapping[str, int]) -> str:
    """What the rule asked for when the warning was raised."""
    sentences = {
        Kind.REPEATS: _("规则：%(days)s天内同类诉求到%(least)s件、至少%(people)s人提。"),
        Kind.REOPENED: _("规则：%(days)s天内评价到%(least)s次、不满意或者没有解决的占%(percent)s%%以上。"),
        Kind.OVERDUE: _("规则：同类诉求逾期到%(least)s件，只看最近%(days)s天到期的。"),
        Kind.TOPIC: _(
            "规则：%(days)s天内还有人提，到%(least)s件、至少%(people)s人，多%(growth)s人以上、到往常的%(times)s倍。"
        ),
    }
    return sentences[Kind(kind)] % ({**asked_for} | {"times": times(asked_for.get("burst", 0))})


def times(hundredths: int) -> str:
    """How many times the usual, with one decimal."""
    return f"{hundredths // 100}.{hundredths % 100 // 10}"


def said_on(moment: datetime) -> str:
    """A day of the town's own calendar."""
    return date_format(localtime(moment), "DATE_FORMAT")


def plea_words(warning: EarlyWarning, words: str) -> tuple[str, str]:
    """Title and text of the appeal that the platform raises, in Chinese whoever confirms: they are content."""
    with translation.override(CHINESE):
        title = _("未诉先办：%(about)s") % {"about": title_of(warning)}
        lines = (reason_of(warning), rule_said(warning.rule.kind, warning.asked_for), words)
        return title, "\n".join(lines)
