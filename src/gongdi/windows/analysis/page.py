"""What the page of the analysis shows of a reading."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.practices.appeals.models import Channel
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.analysis import charts, export, tables
from gongdi.windows.analysis.asking import Asked
from gongdi.windows.analysis.reading import Reading, read
from gongdi.windows.analysis.tables import LEAST


def context(asked: Asked) -> dict[str, Any]:
    """Everything that the page says."""
    reading = read(asked)
    return {
        "asked": asked,
        "name": asked.place.called,
        "first": date_format(asked.since, _("Y年n月")),
        "last": date_format(asked.until, _("Y年n月")),
        "read_until": reading.read_until,
        "crumbs": crumbs(reading),
        "chips": chips(asked),
        "stats": stats(reading),
        "volumes": charts.volumes(reading),
        "hours": charts.hours(reading),
        "map": charts.map_of(reading),
        "tables": tables.all_of(reading),
        "by_week": asked.address(by="week") + "#volumes",
        "by_month": asked.address(by="") + "#volumes",
        "files": [{"href": f"/analysis/matters.{kind}?{asked.query()}", "name": name} for kind, name in files()],
        "least": LEAST,
        "most": export.ROWS_MOST,
    }


def files() -> list[tuple[str, str]]:
    """The files in which the matters can be taken home."""
    return [("csv", _("CSV")), ("xlsx", _("Excel")), ("parquet", _("Parquet"))]


def crumbs(reading: Reading) -> list[dict[str, str]]:
    """From the root to this place, with the question kept."""
    above = [
        {"href": reading.asked.address(place=each.code), "label": each.called}
        for each in reading.ancestors
        if each.pk != reading.asked.place.pk
    ]
    return [*above, {"label": reading.asked.place.called}]


def chips(asked: Asked) -> list[dict[str, str]]:
    """What narrows the question besides place and period, each with the way to leave it out."""
    found = []
    if asked.category:
        parent = asked.category.parent
        found.append((in_language(asked.category), {"category": parent.code if parent else ""}))
    if asked.unit:
        found.append((in_language(asked.unit), {"unit": ""}))
    if asked.channel:
        found.append((str(Channel(asked.channel).label), {"channel": ""}))
    if asked.all:
        found.append((_("含不公开的"), {"all": ""}))
    return [{"label": label, "href": asked.address(**changed)} for label, changed in found]


def stats(reading: Reading) -> list[dict[str, Any]]:
    """The figures on top: how many, how many again, how people judged; each with its n."""
    asked, whole = reading.asked, reading.whole
    found = tables.rates_of(whole)
    heard = _("样本 %(count)d 件") % {"count": whole["rated"]} if whole["rated"] else _("还没有人评价；不评价不算满意")
    again = {"count": whole["reopened"], "whole": whole["matters"]}
    return [
        {"label": _("件数"), "value": whole["matters"], "href": asked.matters()},
        {"label": _("正在办"), "value": whole["open"], "href": asked.matters(status="open")},
        {
            "label": _("重新办理"),
            "value": whole["reopened"],
            "href": asked.matters(reopened="1"),
            "sample": _("%(whole)d 件里 %(count)d 件") % again,
        },
        *(
            {
                "label": label,
                "value": rate.percent(1) if rate.denominator >= LEAST else None,
                "unit": "%",
                "href": asked.matters(rated="1"),
                "sample": heard,
            }
            for label, rate in ((_("问题解决"), found.solved), (_("本人满意"), found.satisfaction))
        ),
    ]
