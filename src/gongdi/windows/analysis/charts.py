"""What an analysis draws: matters by time beside the year before, the hours of the week, places on a map."""

from collections import Counter
from datetime import date, timedelta
from math import sqrt
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.engines import drawing
from gongdi.practices.appeals.queries.areas import months_before
from gongdi.windows.analysis import findings
from gongdi.windows.analysis.asking import WEEK, YEAR, Asked
from gongdi.windows.analysis.reading import BEFORE, Reading, between, weeks

YEAR_OF_WEEKS = 52 * WEEK
NUMBERED_MOST = 13
GAP = 0.25
SHADES = 5
DRAWN_MOST, RADIUS_LEAST, RADIUS_MORE = 60, 14, 46
WIDE = 6_000


def volumes(reading: Reading) -> dict[str, Any]:
    """Matters by month or week as columns, the year before as a line over each, and the same as a table."""
    rows = by_week(reading) if reading.asked.by == "week" else by_month(reading)
    most = max((max(row["count"], row["before"]) for row in rows), default=0) or 1
    width = 100 / len(rows)
    unit = (
        _("每周新增，单位：件；虚线是去年同一周")
        if reading.asked.by == "week"
        else _("每月新增，单位：件；虚线是去年同月")
    )
    return {
        "title": findings.volumes(reading.whole["matters"], reading.whole[BEFORE]),
        "unit": unit,
        "from": rows[0]["label"],
        "to": rows[-1]["label"],
        "width": round(width * (1 - GAP), 2),
        "columns": [column(row, at, width, most, len(rows)) for at, row in enumerate(rows)],
        "table": table(rows),
    }


def by_month(reading: Reading) -> list[dict[str, Any]]:
    """Each month with the same month a year earlier."""
    spans = [(month, months_before(month, -1) - timedelta(days=1)) for month in reading.asked.months]
    return [row(reading, date_format(first, _("Y年n月")), (first, last), twelve_before(first)) for first, last in spans]


def twelve_before(first: date) -> tuple[date, date]:
    """The first and last day of the same month a year earlier."""
    return months_before(first, YEAR), months_before(first, YEAR - 1) - timedelta(days=1)


def by_week(reading: Reading) -> list[dict[str, Any]]:
    """Each whole week with the one 52 weeks earlier."""
    days = timedelta(days=6)
    return [
        row(
            reading,
            date_format(monday, "DATE_FORMAT"),
            (monday, monday + days),
            (monday - YEAR_OF_WEEKS, monday - YEAR_OF_WEEKS + days),
        )
        for monday in weeks(reading.asked)
    ]


def row(reading: Reading, label: str, span: tuple[date, date], earlier: tuple[date, date]) -> dict[str, Any]:
    """One piece of time and the one it is compared with."""
    return {
        "label": label,
        "count": between(reading, *span),
        "before": between(reading, *earlier),
        "href": reading.asked.matters_between(*span),
        "before_href": reading.asked.matters_between(*earlier),
    }


def column(row: dict[str, Any], at: int, width: float, most: int, rows: int) -> dict[str, Any]:
    """One column, in percent; its number is written over it where there is room."""
    height, before = 100 * row["count"] / most, 100 * row["before"] / most
    x = at * width
    said = _("%(label)s：%(count)d 件，去年 %(before)d 件") % row
    return {
        "label": said,
        "value": row["count"] if rows <= NUMBERED_MOST else "",
        "x": round(x, 2),
        "end": round(x + width * (1 - GAP), 2),
        "y": round(100 - height, 1),
        "height": round(height, 1),
        "was": round(100 - before, 1) if row["before"] else None,
    }


def table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns as a table whose numbers open their lists."""
    return {
        "caption": _("新增和去年同期"),
        "columns": [
            {"label": _("时间")},
            {"label": _("件数"), "number": True},
            {"label": _("去年同期"), "number": True},
            {"label": _("多了"), "number": True},
        ],
        "rows": [
            [
                {"said": row["label"]},
                {"said": row["count"], "number": True, "href": row["href"] if row["count"] else ""},
                {"said": row["before"], "number": True, "href": row["before_href"] if row["before"] else ""},
                {"said": f"{row['count'] - row['before']:+d}", "number": True},
            ]
            for row in rows
        ],
    }


def hours(reading: Reading) -> dict[str, Any]:
    """The hours of the week: 24 rows of seven numbers, each with the shade of its share; `sent` goes with the form."""
    most = max(max(day) for day in reading.hours)
    return {
        "title": findings.busiest(reading.hours),
        "days": [str(WEEKDAYS_ABBR[day]) for day in range(7)],
        "rows": [
            {"hour": hour, "cells": [cell(reading.hours[day][hour], most, day, hour) for day in range(7)]}
            for hour in range(24)
        ],
        "sent": sent(reading.asked),
        "empty": not most,
    }


def cell(count: int, most: int, day: int, hour: int) -> dict[str, Any]:
    """One hour of one weekday."""
    shade = -(-SHADES * count // most) if most else 0
    return {"count": count, "shade": shade, "slot": f"{day + 1}-{hour}"}


def sent(asked: Asked) -> dict[str, str]:
    """What narrows the list besides the hour."""
    return {"since": asked.since.isoformat(), "until": asked.last_day.isoformat(), **asked.narrowed()}


def map_of(reading: Reading) -> dict[str, Any] | None:
    """The places inside as circles whose area is their count; None where no two of them have a point on the map."""
    shown = [
        (child, reading.of_children.get(child.pk, Counter())["matters"])
        for child in reading.children
        if child.latitude is not None and child.longitude is not None
    ]
    shown = sorted(shown, key=lambda pair: -pair[1])[:DRAWN_MOST]
    most = max((count for _child, count in shown), default=0)
    if len(shown) <= 1 or not most:
        return None
    corners = [drawing.point(child.latitude or 0, child.longitude or 0).corners[0] for child, _count in shown]
    frame = drawing.frame(corners, WIDE)
    metres, wide = frame.bar()
    return {
        "side": drawing.SIDE,
        "title": findings.where([(child.called, count) for child, count in shown], reading.whole["matters"]),
        "bar": {"wide": wide, "end": wide + 40, "metres": metres},
        "spots": [
            spot(frame.place(corner), child.called, count, most, reading.asked.address(place=child.code))
            for (child, count), corner in zip(shown, corners, strict=True)
        ],
    }


def spot(at: tuple[int, int], name: str, count: int, most: int, href: str) -> dict[str, Any]:
    """A circle."""
    radius = round(RADIUS_LEAST + RADIUS_MORE * sqrt(count / most))
    return {
        "x": at[0],
        "y": at[1],
        "r": radius,
        "under": at[1] + radius + 38,
        "name": name,
        "count": count,
        "href": href,
    }
