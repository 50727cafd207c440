"""The tables of an analysis: each number with the list of matters behind it, each name with the closer look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.rates import Counts, Rate, Rates, rates
from gongdi.practices.appeals.models import Channel
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.analysis.asking import Asked
from gongdi.windows.analysis.reading import BEFORE, Counted, Reading, added

LEAST = 10
"""A rate of fewer answers is not shown: it would say what one person said, and nothing about the kind."""
ROWS_MOST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its name, the closer look behind the name, its counts, and what narrows its lists."""

    name: str
    href: str
    counts: Counted
    narrowed: dict[str, str]


def rates_of(counts: Counted) -> Rates:
    """The rates over the matters whose people were heard."""
    heard = counts["rated"]
    return rates(Counts(heard, heard, *(counts[name] for name in ("contacted", "solved", "satisfied", "basically"))))


def percent(rate: Rate) -> str:
    """A rate in words; too few answers are no rate."""
    if not rate.denominator:
        return _("没有样本")
    if rate.denominator < LEAST:
        return _("不足 %(least)d 件") % {"least": LEAST}
    return f"{rate.percent(1)}%"


def share(part: int, whole: int) -> str:
    """A share of matters in percent; too few matters are no share."""
    if not whole:
        return ""
    return f"{100 * part / whole:.1f}%" if whole >= LEAST else _("不足 %(least)d 件") % {"least": LEAST}


# ---- rows ------------------------------------------------------------------------------------------------------


def kinds(reading: Reading) -> list[Row]:
    """Categories: those at the top, or those that belong to the one that was asked for, and that one itself."""
    asked, known = reading.asked, reading.categories
    top = asked.category.pk if asked.category else None
    groups = added((group(number, top, known), counts) for number, counts in reading.kinds.items())
    rows = []
    for number, counts in groups.items():
        if not number or number == top:
            name = _("%(name)s本身") % {"name": in_language(known[number])} if number else _("没有分类")
            rows.append(Row(name, "", counts, {"alone": "1"}))
        else:
            code = known[number].code
            rows.append(Row(in_language(known[number]), asked.address(category=code), counts, {"category": code}))
    return rows if len(rows) > 1 or not asked.category else []


def group(number: int, top: int | None, known: dict[int, Any]) -> int:
    """Under which category one is counted: under the one it belongs to, while nobody asked for that one."""
    return number if top or not number else known[number].parent_id or number


def places(reading: Reading) -> list[Row]:
    """The places inside, and what lies in none of them."""
    asked = reading.asked
    rows = [
        Row(child.called, asked.address(place=child.code), reading.of_children[child.pk], {"place": child.code})
        for child in reading.children
        if reading.of_children.get(child.pk)
    ]
    left = reading.whole.copy()
    for row in rows:
        left.subtract(row.counts)
    if rows and (left["matters"] or left[BEFORE]):
        rows.append(Row(_("不在下级地方的"), "", left, {"here": "1"}))
    return rows


def units(reading: Reading) -> list[Row]:
    """The units that handle them now."""
    asked = reading.asked
    return [
        Row(
            in_language(reading.names[number]) if number in reading.names else _("还没有单位在办"),
            asked.address(unit=number) if number and not asked.unit else "",
            counts,
            {"unit": str(number)},
        )
        for number, counts in reading.units.items()
    ]


def channels(reading: Reading) -> list[Row]:
    """The ways in which they came."""
    return [
        Row(str(Channel(name).label), reading.asked.address(channel=name), counts, {"channel": name})
        for name, counts in reading.channels.items()
    ]


# ---- tables ----------------------------------------------------------------------------------------------------


def heads(first: str) -> list[dict[str, Any]]:
    """The heads of a table of sorts."""
    numbers = [_("件数"), _("占比"), _("去年同期"), _("正在办"), _("重办"), _("重办率"), _("评价的件数")]
    numbers += [_("问题解决"), _("本人满意")]
    return [{"label": first}, *({"label": label, "number": True} for label in numbers)]


def table(name: str, first: str, caption: str, rows: Sequence[Row], reading: Reading) -> dict[str, Any]:
    """A table of sorts, the most frequent first; `more` says how many rows are left out."""
    whole = reading.whole["matters"]
    order = sorted((row for row in rows if row.counts["matters"] or row.counts[BEFORE]), key=key)
    return {
        "name": name,
        "caption": caption,
        "columns": heads(first),
        "rows": [cells(row, whole, reading.asked) for row in order[:ROWS_MOST]],
        "more": max(len(order) - ROWS_MOST, 0),
    }


def key(row: Row) -> tuple[int, str]:
    """The most frequent first."""
    return -row.counts["matters"], row.name


def cells(row: Row, whole: int, asked: Asked) -> list[dict[str, Any]]:
    """One line."""
    counts, found = row.counts, rates_of(row.counts)
    first, last = asked.year_before
    return [
        {"said": row.name, "href": row.href},
        number(counts["matters"], asked.matters(**row.narrowed)),
        {"said": share(counts["matters"], whole), "number": True},
        number(counts[BEFORE], asked.matters_between(first, last, **row.narrowed)),
        number(counts["open"], asked.matters(**row.narrowed, status="open")),
        number(counts["reopened"], asked.matters(**row.narrowed, reopened="1")),
        {"said": share(counts["reopened"], counts["matters"]), "number": True},
        number(counts["rated"], asked.matters(**row.narrowed, rated="1")),
        {"said": percent(found.solved), "number": True},
        {"said": percent(found.satisfaction), "number": True},
    ]


def number(count: int, href: str) -> dict[str, Any]:
    """A number; nothing has no list behind it."""
    return {"said": count, "number": True, "href": href if count else ""}


def all_of(reading: Reading) -> list[dict[str, Any]]:
    """The four tables of sorts, without those that would say nothing."""
    found: Iterable[tuple[str, str, str, list[Row]]] = (
        ("kinds", _("类别"), _("什么事"), kinds(reading)),
        ("places", _("地点"), _("在哪里"), places(reading)),
        ("units", _("单位"), _("谁在办"), units(reading)),
        ("channels", _("途径"), _("怎么来的"), channels(reading)),
    )
    return [table(name, first, caption, rows, reading) for name, first, caption, rows in found if rows]
