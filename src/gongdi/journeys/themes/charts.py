"""How a theme went, week by week: columns on a line of days, what was measured as bands, what was done as marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.engines.monthly import WEEK, Week

GAP = 0.2
"""How much of a week's room stays empty beside its column."""
HIGHEST = 60
"""How much of the height the highest column takes; its number and those of the marks stand above it."""
CLOSE, LOWEST, HIGHER, LEVELS = 6, 31, 11, 3
"""Within how many percent of the width numbers would touch; where the first stands, how much higher the next, and on
how many levels."""
ALL_TOLD = 14
"""Up to so many columns each says its number; of more only the highest ones do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment."""

    at: datetime
    said: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time in which people were counted."""

    since: datetime
    until: datetime
    said: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from left to right, in percent."""

    first: date
    last: date

    def at(self, moment: date | datetime) -> float:
        """Where a moment stands, kept inside."""
        day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
        return round(min(100.0, max(0.0, 100 * (day - self.first).days / (self.last - self.first).days)), 2)


def by_week(title: str, weeks: Sequence[Week], bands: Sequence[Band], marks: Sequence[Mark]) -> dict[str, Any]:
    """The people of each week as columns, with the same as a table."""
    axis = Axis(weeks[0].monday, weeks[-1].monday + WEEK)
    top = max(each.people for each in weeks) or 1
    shown = [mark for mark in marks if axis.first <= timezone.localtime(mark.at).date() < axis.last]
    return {
        "title": title,
        "unit": _("单位：每周几人提"),
        "from": day(axis.first),
        "to": day(axis.last - timedelta(days=1)),
        "width": round(100 / len(weeks) * (1 - GAP), 2),
        "columns": [column(axis, each, top, told=len(weeks) <= ALL_TOLD) for each in weeks],
        "bands": [band(axis, each) for each in bands],
        "marks": placed(axis, shown),
        "table": table(weeks, shown),
    }


def placed(axis: Axis, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The marks with their numbers; one that stands close behind another says its number higher."""
    found: list[dict[str, Any]] = []
    for number, mark in enumerate(marks, 1):
        x, last = axis.at(mark.at), found[-1] if found else None
        level = (last["level"] + 1) % LEVELS if last and x - last["x"] < CLOSE else 0
        found.append({"number": number, "x": x, "y": LOWEST - HIGHER * level, "level": level, "said": mark.said})
        found[-1]["at"] = mark.at
    return found


def column(axis: Axis, week: Week, top: int, *, told: bool) -> dict[str, Any]:
    """One week; its number stands above it when all do, or when it is the highest."""
    height = round(HIGHEST * week.people / top, 1)
    room = 100 * WEEK.days / (axis.last - axis.first).days
    return {
        "x": round(axis.at(week.monday) + room * GAP / 2, 2),
        "middle": round(axis.at(week.monday) + room / 2, 2),
        "y": round(100 - height, 1),
        "height": height,
        "label": week_said(week.monday),
        "value": week.people,
        "told": bool(week.people) and (told or week.people == top),
    }


def band(axis: Axis, given: Band) -> dict[str, Any]:
    """One stretch of days."""
    left, right = axis.at(given.since), axis.at(given.until)
    return {"x": left, "width": round(right - left, 2), "said": given.said}


def table(weeks: Sequence[Week], marks: Sequence[Mark]) -> dict[str, Any]:
    """The same as a table, with what happened in each week."""
    return {
        "caption": _("每周有几人提"),
        "columns": [
            {"label": _("这一周")},
            {"label": _("提的人"), "number": True},
            {"label": _("诉求件数"), "number": True},
            {"label": _("发生了什么")},
        ],
        "rows": [row(each, marks) for each in weeks],
    }


def row(week: Week, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """One week as a row."""
    return [
        {"said": week_said(week.monday)},
        {"said": week.people, "number": True},
        {"said": week.appeals, "number": True},
        {"said": happened(week.monday, marks)},
    ]


def happened(week: date, marks: Sequence[Mark]) -> str:
    """What happened in a week, in a line."""
    return _("、").join(mark.said for mark in marks if week <= timezone.localtime(mark.at).date() < week + WEEK)


def week_said(week: date) -> str:
    """A week from its Monday to its Sunday."""
    return _("%(first)s至%(last)s") % {"first": day(week), "last": day(week + WEEK - timedelta(days=1))}


def day(on: date) -> str:
    """A day in the reader's language, without the year."""
    return date_format(on, _("n月j日"))
