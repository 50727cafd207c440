"""Models as pages and programs show them."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongdi.instruments.learning.models import CategoryModel
from gongdi.instruments.learning.queries import Agreed, agreed_of, agreement, all_models, percent
from gongdi.instruments.learning.sources import SOURCES

SHOWN = 50
NOTHING = "—"


def of_kind(kind: str) -> dict[str, Any]:
    """The models of a kind of matter as a table."""
    rows = list(all_models(kind)[:SHOWN])
    agreed = agreed_of(rows)
    lines = [[_version(row), *_scores(row, agreed.get(row.pk, (0, 0)))] for row in rows]
    return {"kind": kind, "table": _models(lines) if rows else None}


def told(row: CategoryModel) -> dict[str, Any]:
    """A model with its scores in percent."""
    report = row.report
    return {
        "kind": row.kind,
        "version": row.version,
        "suggests": row.suggests,
        "trained_at": row.trained_at,
        "messages": row.messages,
        "categories": len(report["per_class"]),
        "macro_f1": percent(row.macro_f1),
        "right": percent(row.right),
        "said": f"{report['said'] * 100:.0f}",
        "engine": row.engine,
        "fingerprint": row.fingerprint,
        "learnt_from": row.learnt_from,
    }


def of_model(row: CategoryModel) -> dict[str, Any]:
    """One model: each category with what was expected of it and what officers chose."""
    counts = {each.label: each for each in agreement(row)}
    expected = {each["label"]: each for each in row.report["per_class"]}
    names = SOURCES[row.kind].names({*counts, *expected})
    lines = sorted((_line(each, counts.get(label), names) for label, each in expected.items()), key=lambda x: -x["n"])
    return {
        "told": told(row),
        "lines": lines,
        "table": _categories(lines),
        "fallen": [line["name"] for line in lines if line["has_fallen"]],
        "unknown": [names.get(label, label) for label in counts if label not in expected],
    }


def _line(expected: Mapping[str, Any], found: Agreed | None, names: Mapping[str, str]) -> dict[str, Any]:
    found = found or Agreed(expected["label"], 0, 0, 0, 0.0)
    return {
        "label": expected["label"],
        "name": names.get(expected["label"], expected["label"]),
        "n": expected["n"],
        "f1": f"{expected['f1'] * 100:.0f}",
        "recall": f"{expected['recall'] * 100:.0f}",
        "decided": found.decided,
        "suggested": found.suggested,
        "agreed": found.agreed,
        "share": f"{found.share * 100:.0f}%" if found.suggested else NOTHING,
        "has_fallen": found.has_fallen,
    }


def _version(row: CategoryModel) -> dict[str, Any]:
    said = _("第%(version)d版，正在用") if row.suggests else _("第%(version)d版")
    return {"said": said % {"version": row.version}, "href": f"/reading/{row.kind}/{row.version}/"}


def _scores(row: CategoryModel, agreed: tuple[int, int]) -> list[dict[str, Any]]:
    suggested, alike = agreed
    one = told(row)
    numbers = [
        *(one["messages"], one["categories"], f"{one['macro_f1']}%", f"{one['said']}%", f"{one['right']}%"),
        f"{alike}/{suggested}" if suggested else NOTHING,
    ]
    day = {"said": date_format(localtime(row.trained_at), "DATE_FORMAT"), "day": True}
    return [day, *({"said": number, "number": True} for number in numbers)]


def _models(rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    numbers = (_("学过的诉求"), _("类别"), _("各类平均得分"), _("有把握的"), _("有把握时说对"), _("用了以后人也这样归"))
    columns = [{"label": _("版本")}, {"label": _("学成日期")}, *({"label": each, "number": True} for each in numbers)]
    return {"caption": _("得分（F1）是拿没有学过的诉求测出来的"), "columns": columns, "rows": rows}


def _categories(lines: list[dict[str, Any]]) -> dict[str, Any]:
    numbers = (_("学过的诉求"), _("F1 得分"), _("测得能找出"), _("后来归过"), _("其中有把握的"), _("人也这样归"))
    rows = [[{"said": line["name"]}, *({"said": said, "number": True} for said in _numbers(line))] for line in lines]
    columns = [{"label": _("类别")}, *({"label": each, "number": True} for each in numbers)]
    return {"caption": _("前三列是拿没有学过的诉求测的，后三列是用了以后数的"), "columns": columns, "rows": rows}


def _numbers(line: dict[str, Any]) -> tuple[Any, ...]:
    return line["n"], f"{line['f1']}%", f"{line['recall']}%", line["decided"], line["suggested"], line["share"]
