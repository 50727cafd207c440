"""Invented figures. The real ones come ready from the boards: a template does no arithmetic."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.site.gallery.samples import clocks

Sample = dict[str, Any]
WEEKS = (31, 28, 35, 30, 42, 55, 61, 70)


def stats() -> list[Sample]:
    """Three numbers: one better, one worse, one without a sample."""
    return [
        {
            "label": _("按时答复"),
            "value": "92.4",
            "unit": "%",
            "href": "#",
            "sample": _("样本 128 件 · 覆盖 100%"),
            "trend": "up",
            "trend_said": _("比上周多 3.1 个百分点"),
            "points": "0,24 17,20 33,22 50,14 67,16 83,9 100,6",
        },
        {
            "label": _("群众满意"),
            "value": "71.0",
            "unit": "%",
            "href": "#",
            "why": "#",
            "sample": _("样本 62 件 · 覆盖 48%"),
            "trend": "down",
            "trend_said": _("比上周少 1.2 个百分点"),
            "points": "0,8 17,10 33,9 50,13 67,12 83,16 100,18",
        },
        {"label": _("问题解决"), "value": None, "sample": _("至少要 10 人评过才显示")},
    ]


def bars() -> Sample:
    """Late matters by place."""
    rows = [(_("海棠社区"), 70, 100), (_("建设路社区"), 41, 58.6), (_("临河村"), 17, 24.3), (_("南街社区"), 3, 4.3)]
    return {
        "title": _("海棠社区 三周来噪音翻番"),
        "unit": _("近三周噪音诉求，单位：件"),
        "heads": [_("地点"), _("图"), _("件数")],
        "rows": [
            {"label": label, "value": value, "percent": percent, "href": "#", "now": percent == 100}
            for label, value, percent in rows
        ],
    }


def columns() -> Sample:
    """Eight weeks; the newest stands out."""
    weeks = [_("第 %(week)d 周") % {"week": number} for number in range(40, 40 + len(WEEKS))]
    return {
        "title": _("噪音连续四周上升"),
        "unit": _("每周新增，单位：件"),
        "from": weeks[0],
        "to": weeks[-1],
        "width": 9,
        "columns": [
            {
                "label": weeks[at],
                "value": value,
                "x": at * 13,
                "y": 100 - value * 1.2,
                "height": value * 1.2,
                "now": at == 7,
            }
            for at, value in enumerate(WEEKS)
        ],
        "table": {
            "caption": _("每周新增噪音诉求"),
            "columns": [{"label": _("周")}, {"label": _("件数"), "number": True}],
            "rows": [
                [{"said": week}, {"said": value, "number": True}] for week, value in zip(weeks, WEEKS, strict=True)
            ],
        },
    }


def table(now: datetime) -> Sample:
    """Places with their figures, sorted by what is late."""
    places = (_("海棠社区"), _("建设路社区"), _("临河村"), _("南街社区"))
    found = zip(
        places, (70, 41, 17, 3), (6, 2, 0, 0), ("92.4%", "95.1%", "100%", _("样本不足")), clocks(now), strict=False
    )
    return {
        "caption": _("各社区本周"),
        "columns": [
            {"label": _("地点"), "href": "#"},
            {"label": _("新增"), "href": "#", "number": True},
            {"label": _("超期"), "href": "#", "number": True, "sort": "descending"},
            {"label": _("按时答复"), "href": "#", "number": True},
            {"label": _("最急的一件")},
        ],
        "rows": [
            [
                {"said": place, "href": "#"},
                {"said": raised, "number": True},
                {"said": late, "number": True, "href": "#"},
                {"said": rate, "number": True},
                {"clock": clock},
            ]
            for place, raised, late, rate, clock in found
        ],
    }
