"""A topic over time: a small line, and columns with an equal table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.instruments.topics.reading import Sight, counted

GAP = 0.25
HIGHEST = 80
"""How much of the height the highest column takes; its number stands above it."""
SPARK_HEIGHT = 30
MONTHS_MOST = 24


def spark(sight: Sight, months: Sequence[tuple[date, int]]) -> str:
    """The points of a small line over the months, in a box of 100 by 32; nothing for a single month."""
    shown = counted(sight, months[-MONTHS_MOST:])
    top = max((count for _month, count in shown), default=0)
    if len(shown) <= 1 or not top:
        return ""
    step = 100 / (len(shown) - 1)
    return " ".join(
        f"{at * step:.1f},{SPARK_HEIGHT - (SPARK_HEIGHT - 2) * count / top:.1f}"
        for at, (_month, count) in enumerate(shown)
    )


def by_month(sight: Sight, months: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """Appeals by month as columns, with the same as a table."""
    recent = months[-MONTHS_MOST:]
    heights, room = counted(sight, recent), 100 / (len(recent) or 1)
    top = max((count for _month, count in heights), default=0) or 1
    said = [(date_format(month, _("Y年n月")), sight.said(count)) for month, count in recent]
    return {
        "title": _("每个月来了多少"),
        "unit": _("单位：件"),
        "from": said[0][0] if said else "",
        "to": said[-1][0] if said else "",
        "width": round(room * (1 - GAP), 2),
        "columns": [
            {
                "x": round(room * (at + GAP / 2), 2),
                "y": round(100 - HIGHEST * heights[at][1] / top, 1),
                "height": round(HIGHEST * heights[at][1] / top, 1),
                "label": label,
                "value": value,
            }
            for at, (label, value) in enumerate(said)
        ],
        "table": {
            "caption": _("每个月来了多少件"),
            "columns": [{"label": _("月份")}, {"label": _("件数"), "number": True}],
            "rows": [[{"said": label}, {"said": value, "number": True}] for label, value in said],
        },
    }
