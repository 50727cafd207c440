"""What a version would have paid, as tables and charts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.instruments.points.models import Category, RuleSet
from gongdi.instruments.points.periods import months_later
from gongdi.instruments.points.views.showing import columns

FEW, MONTHS = 5, 12


def preview_said(rules: RuleSet) -> dict[str, Any]:
    """The preview of a version beside the version in force, as the page shows it."""
    found: Mapping[str, Any] = rules.previewed or {}
    beside = found["in_force"]
    was = {line["code"]: line["points"] for line in beside["rules"]} if beside else {}
    paid = {date.fromisoformat(f"{month}-01"): points for month, points in found["months"]}
    last = timezone.localdate(datetime.fromisoformat(found["to"])).replace(day=1)
    months = [
        (month, paid.get(month, 0)) for month in (months_later(last, step - MONTHS) for step in range(MONTHS + 1))
    ]
    title = _("按这一版，过去一年会发%(points)d分") % {"points": found["points"]}
    return {
        "points": found["points"],
        "awards": found["awards"],
        "acts": found["acts"],
        "at": datetime.fromisoformat(found["to"]),
        "days": found["budget_days"],
        "left": found["left"],
        "beside": beside and {"version": beside["version"], "points": beside["points"], "days": beside["budget_days"]},
        "table": _table(found["rules"], was, has_beside=bool(beside)),
        "chart": columns(title, months),
        "categories": _categories(found["categories"]),
    }


def _table(lines: list[Mapping[str, Any]], was: Mapping[str, int], *, has_beside: bool) -> dict[str, Any]:
    heads = [
        _("规则"),
        _("次数"),
        _("分"),
        _("人数"),
        _("上限挡掉的分"),
        *([_("现在这一版的分")] if has_beside else []),
    ]
    return {
        "caption": _("每条规则过去一年会给多少"),
        "columns": [{"label": head, "number": step > 0} for step, head in enumerate(heads)],
        "rows": [_row(line, was, has_beside=has_beside) for line in lines],
    }


def _row(line: Mapping[str, Any], was: Mapping[str, int], *, has_beside: bool) -> list[dict[str, Any]]:
    name = line["name_en"] or line["name"] if get_language() == "en" else line["name"]
    few = _("不到%(few)d") % {"few": FEW} if 0 < line["receivers"] < FEW else line["receivers"]
    numbers = [line["awards"], line["points"], few, line["cut_points"]]
    numbers += [was.get(line["code"], 0)] if has_beside else []
    return [{"said": name}, *({"said": number, "number": True} for number in numbers)]


def _categories(found: list[list[Any]]) -> dict[str, Any]:
    most = max((points for _category, points in found), default=0) or 1
    return {
        "title": _("分给哪些事"),
        "unit": _("单位：分"),
        "heads": [_("类别"), _("图"), _("分")],
        "rows": [
            {"label": Category(name).label, "value": points, "percent": round(100 * points / most, 1)}
            for name, points in found
        ],
    }
