"""Titles that say what a chart shows: only what the numbers support, in a sentence. Pure functions of counts."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEAST = 10
LEAST_BEFORE = 3
DOUBLED = 2
SHARE_WORTH_SAYING = 40
NOTICED = 1.3


def latest_place(late: Sequence[tuple[str, int]], whole: int) -> str:
    """Where most promises are broken; `late` are names with counts."""
    named = sorted((pair for pair in late if pair[1]), key=lambda pair: -pair[1])
    if not whole:
        return _("没有超期的事")
    if not named or (len(named) > 1 and named[0][1] == named[1][1]):
        return ngettext("超期 %(count)d 件", "超期 %(count)d 件", whole) % {"count": whole}
    name, count = named[0]
    share = round(100 * count / whole)
    said = {"place": name, "count": count, "share": share}
    if share >= SHARE_WORTH_SAYING and len(named) > 1:
        return _("%(place)s超期最多：%(count)d 件，占 %(share)d%%") % said
    return _("%(place)s超期最多：%(count)d 件") % said


def rise(place: str, category: str, recent: int, before: int) -> str:
    """How a category grew at a place: three weeks against the three before; empty when it is no finding."""
    said = {"place": place, "category": category, "recent": recent, "before": before}
    if recent >= LEAST and before >= LEAST_BEFORE and recent >= DOUBLED * before:
        return _("%(place)s 三周来%(category)s翻番：从 %(before)d 件到 %(recent)d 件") % said
    if recent >= LEAST and recent >= NOTICED * before:
        return _("%(place)s 三周来%(category)s增多：从 %(before)d 件到 %(recent)d 件") % said
    return ""


def waiting(turns: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Who is waited for most; `names` say what is waited for."""
    whole = sum(turns.values())
    if not whole:
        return _("没有正在办的事")
    most = max(turns, key=lambda turn: turns[turn])
    share = round(100 * turns[most] / whole)
    said = {"name": names[most], "count": turns[most], "whole": whole, "share": share}
    return _("%(whole)d 件正在办，%(name)s的最多：%(count)d 件（%(share)d%%）") % said


def months(counts: Sequence[int], *, last_is_whole: bool) -> str:
    """The newest whole month against the one before; `counts` are oldest first."""
    whole = list(counts) if last_is_whole else list(counts)[:-1]
    if not whole[1:] or not sum(whole):  # two months are needed to compare
        return ngettext("十二个月新增 %(count)d 件", "十二个月新增 %(count)d 件", sum(counts)) % {"count": sum(counts)}
    before, last = whole[-2], whole[-1]
    said = {"last": last, "more": abs(last - before)}
    if last > before:
        return _("上月新增 %(last)d 件，比前一月多 %(more)d 件") % said
    if last < before:
        return _("上月新增 %(last)d 件，比前一月少 %(more)d 件") % said
    return _("上月新增 %(last)d 件，和前一月一样") % said


def spread(median_days: str | None, count: int) -> str:
    """How long half of the people waited for the first reply."""
    if median_days is None:
        return _("还没有答复可以统计")
    return _("一半的事 %(days)s 天内有了答复（样本 %(count)d 件）") % {"days": median_days, "count": count}
