"""The charts of a board: each with the finding as its title, a unit, and the numbers beside the bars."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.practices.appeals.models import Scope
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.states import OPEN_TURNS
from gongdi.windows.boards import findings
from gongdi.windows.boards.addresses import matters
from gongdi.windows.boards.figures import median_days
from gongdi.windows.boards.reading import Reading, Rise

BARS = 6
DAYS = ((0, 1), (1, 3), (3, 5), (5, 10), (10, 15), (15, None))
GAP = 0.25


def turn_names() -> dict[str, str]:
    """Who waits for whom, by turn."""
    return {
        "triage": _("等调度员分类"),
        "dispatch": _("等调度员派单"),
        "accept": _("等单位签收"),
        "handle": _("等单位答复"),
        "resident": _("等居民补充"),
        "visit": _("等回访员回访"),
    }


def bars(title: str, unit: str, heads: Sequence[str], rows: Sequence[tuple[str, int, str, str]]) -> dict[str, Any]:
    """A chart of bars; a row is its word, its length, what is said of it, and the list behind it."""
    longest = max((length for _word, length, _said, _href in rows), default=0) or 1
    return {
        "title": title,
        "unit": unit,
        "heads": heads,
        "rows": [
            {"label": word, "value": said, "percent": round(100 * length / longest, 1), "href": href}
            for word, length, said, href in rows
        ],
    }


def late(reading: Reading) -> dict[str, Any]:
    """Broken promises by place inside this one."""
    found = [(child, reading.late[Scope.PLACE, child.pk]) for child in reading.children]
    found.sort(key=lambda pair: (-pair[1], pair[0].code))
    named = [(in_language(child), count) for child, count in found]
    whole = reading.late[Scope.PLACE, reading.place.pk]
    rows = [
        (in_language(child), count, str(count), matters(place=child.code, status="late"))
        for child, count in found
        if count
    ]
    at_least = _("现在超期未办，单位：件（只数了前 2000 件）") if reading.late_cut else _("现在超期未办，单位：件")
    return bars(findings.latest_place(named, whole), at_least, [_("地点"), _("图"), _("件数")], rows[:BARS])


def rising(reading: Reading) -> dict[str, Any]:
    """What comes up more than before, at which place."""
    names = {child.pk: in_language(child) for child in reading.children}
    codes = {child.pk: child.code for child in reading.children}
    here = {reading.place.pk: in_language(reading.place)}
    shown = [each for each in reading.rises if each.place in (names or here)]
    names, codes = (names, codes) if names else (here, {reading.place.pk: reading.place.code})
    shown.sort(key=lambda each: (each.before - each.recent, -each.recent, each.code))
    said = (findings.rise(names[each.place], called(each), each.recent, each.before) for each in shown)
    title = next((words for words in said if words), _("近三周没有明显增多的事"))
    rows = [
        (
            _("%(place)s · %(category)s") % {"place": names[each.place], "category": called(each)},
            each.recent,
            _("%(before)d → %(recent)d") % {"before": each.before, "recent": each.recent},
            matters(place=codes[each.place], category=each.code),
        )
        for each in shown
        if each.recent > each.before
    ]
    return bars(title, _("前三周 → 近三周，单位：件"), [_("地点和类别"), _("图"), _("件数")], rows[:BARS])


def called(rise: Rise) -> str:
    """The category in the reader's language."""
    return rise.category_en or rise.category if get_language() == "en" else rise.category


def waiting(reading: Reading) -> dict[str, Any]:
    """Who is waiting for whom."""
    names, turns = turn_names(), reading.open_here
    rows = [
        (names[turn], turns.get(turn, 0), str(turns.get(turn, 0)), matters(place=reading.place.code, turn=turn))
        for turn in OPEN_TURNS
    ]
    return bars(findings.waiting(turns, names), _("正在办，单位：件"), [_("等谁"), _("图"), _("件数")], rows)


def spread(reading: Reading) -> dict[str, Any]:
    """How long people waited for the first reply."""
    counted = sum(count for _hours, count in reading.spread)
    title = findings.spread(median_days(reading.spread), counted)
    rows = []
    for low, high in DAYS:
        count = sum(n for hours, n in reading.spread if low * 24 <= hours and (high is None or hours < high * 24))
        word = (
            _("%(low)d 天以上") % {"low": low}
            if high is None
            else _("%(low)d–%(high)d 天") % {"low": low, "high": high}
        )
        rows.append((word, count, str(count), ""))
    return bars(title, _("从提出到首次答复的自然日，单位：件"), [_("多久"), _("图"), _("件数")], rows)


def months(reading: Reading, now: datetime) -> dict[str, Any]:
    """What was raised in each of twelve months."""
    counts = {month: happened["raised"] for month, happened in reading.months.items()}
    labels = [date_format(month, _("Y年n月")) for month in counts]
    most, width = max(counts.values()) or 1, 100 / len(counts)
    whole = reading.last != timezone.localdate(now).replace(day=1)
    return {
        "title": findings.months(list(counts.values()), last_is_whole=whole),
        "unit": _("每月新增，单位：件"),
        "from": labels[0],
        "to": labels[-1],
        "width": round(width * (1 - GAP), 2),
        "columns": [
            column(label, count, round(at * width, 2), round(100 * count / most, 1), newest=at == len(counts) - 1)
            for at, (label, count) in enumerate(zip(labels, counts.values(), strict=True))
        ],
        "table": twin(labels, list(counts.values())),
    }


def column(label: str, count: int, x: float, height: float, *, newest: bool) -> dict[str, Any]:
    """One column, in percent."""
    return {"label": label, "value": count, "x": x, "y": round(100 - height, 1), "height": height, "now": newest}


def twin(labels: Sequence[str], counts: Sequence[int]) -> dict[str, Any]:
    """The same as a table."""
    return {
        "caption": _("每月新增"),
        "columns": [{"label": _("月份")}, {"label": _("件数"), "number": True}],
        "rows": [
            [{"said": label}, {"said": count, "number": True}] for label, count in zip(labels, counts, strict=True)
        ],
    }
