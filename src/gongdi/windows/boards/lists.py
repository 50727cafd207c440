"""The tables of a board: places, units, categories, months; the same rows on the page and in the download."""

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.places.models import Place
from gongdi.practices.appeals.models import Scope
from gongdi.practices.appeals.models.figures import COUNTS
from gongdi.practices.appeals.queries.figures import of
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.boards.addresses import matters
from gongdi.windows.boards.charts import called
from gongdi.windows.boards.figures import ranks, shown
from gongdi.windows.boards.reading import Counted, Reading
from gongdi.windows.boards.tables import Cell, Column, counted, named

Row = Mapping[str, Cell]


def rate_columns() -> list[Column]:
    """The three rates with their sample and the rank."""
    return [
        Column("sample", _("评价样本")),
        Column("response", _("有人联系")),
        Column("solved", _("问题解决")),
        Column("satisfaction", _("本人满意")),
        Column("rank", _("名次")),
    ]


def rate_cells(happened: Counted, rank: Cell, href: str = "") -> dict[str, Cell]:
    """The three rates of one row, and the closed matters behind them."""
    found = of(0, happened).rates
    return {
        "sample": counted(found.response.denominator, href),
        "response": shown(found.response).cell,
        "solved": shown(found.solved).cell,
        "satisfaction": shown(found.satisfaction).cell,
        "rank": rank,
    }


def places(reading: Reading) -> tuple[list[Column], list[Row]]:
    """The places inside this one: what was raised, lies open, is late, and the rates."""
    columns = [
        Column("name", _("地点"), number=False),
        Column("raised", _("新增")),
        Column("hot", _("近三周")),
        Column("open", _("正在办")),
        Column("late", _("超期")),
        *rate_columns(),
    ]
    order = ranks(reading.of_children)
    return columns, [place_row(reading, child, order[child.pk]) for child in reading.children]


def place_row(reading: Reading, child: Place, rank: Cell) -> Row:
    """One place."""
    happened = reading.of_children[child.pk]
    lying = sum(reading.open.get((Scope.PLACE, child.pk), {}).values())
    hot = sum(each.recent for each in reading.rises if each.place == child.pk)
    return {
        "name": named(in_language(child), reverse("boards:place", args=[child.code])),
        "raised": counted(happened["raised"], matters(place=child.code)),
        "hot": counted(hot, matters(place=child.code)),
        "open": counted(lying, matters(place=child.code, status="open")),
        "late": counted(reading.late[Scope.PLACE, child.pk], matters(place=child.code, status="late")),
        **rate_cells(happened, rank, matters(place=child.code, status="closed")),
    }


def units(reading: Reading) -> tuple[list[Column], list[Row]]:
    """The units that stand in this place and were given something, or hold something."""
    columns = [
        Column("name", _("承办单位"), number=False),
        Column("dispatched", _("派来")),
        Column("returned", _("退回件")),
        Column("open", _("手上")),
        Column("late", _("超期")),
        Column("replied_late", _("逾期答复")),
        *rate_columns(),
    ]
    active = [unit for unit in reading.units if unit.pk in reading.of_units or (Scope.UNIT, unit.pk) in reading.open]
    happened = {unit.pk: dict.fromkeys(COUNTS, 0) | reading.of_units.get(unit.pk, {}) for unit in active}
    order = ranks(happened)
    return columns, [
        {
            "name": named(in_language(unit), reverse("boards:unit", args=[unit.pk])),
            "dispatched": counted(happened[unit.pk]["dispatched"], matters(unit=str(unit.pk))),
            "returned": counted(happened[unit.pk]["returned"]),
            "open": counted(
                sum(reading.open.get((Scope.UNIT, unit.pk), {}).values()), matters(unit=str(unit.pk), status="open")
            ),
            "late": counted(reading.late[Scope.UNIT, unit.pk], matters(unit=str(unit.pk), status="late")),
            "replied_late": counted(happened[unit.pk]["replied_late"]),
            **rate_cells(happened[unit.pk], order[unit.pk], matters(unit=str(unit.pk), status="closed")),
        }
        for unit in active
    ]


def categories(reading: Reading) -> tuple[list[Column], list[Row]]:
    """What people bring up here: three weeks and the three before."""
    columns = [
        Column("name", _("类别"), number=False),
        Column("recent", _("近三周")),
        Column("before", _("前三周")),
        Column("more", _("多了")),
    ]
    here = sorted((each for each in reading.rises if each.place == reading.place.pk), key=lambda each: -each.recent)
    code = reading.place.code
    return columns, [
        {
            "name": named(called(each), matters(place=code, category=each.code)),
            "recent": counted(each.recent, matters(place=code, category=each.code)),
            "before": counted(each.before),
            "more": Cell(signed(each.recent - each.before), each.recent - each.before),
        }
        for each in here
    ]


def signed(change: int) -> str:
    """A change with its sign; none is plain."""
    return f"{change:+d}" if change else "0"


def months(reading: Reading) -> tuple[list[Column], list[Row]]:
    """What happened in each of the twelve months."""
    columns = [
        Column("name", _("月份"), number=False),
        Column("raised", _("新增")),
        Column("replied", _("答复件")),
        Column("replied_late", _("逾期答复")),
        Column("closed", _("办结件")),
        Column("reopened", _("重办件")),
        *rate_columns()[:-1],
    ]
    rows: list[Row] = []
    for month, happened in reading.months.items():
        numbers = {
            name: counted(happened[name]) for name in ("raised", "replied", "replied_late", "closed", "reopened")
        }
        cells = rate_cells(happened, Cell(""))
        rows.append({"name": Cell(date_format(month, _("Y年n月")), month.isoformat()), **numbers, **cells})
    return columns, rows


LISTS: dict[str, Callable[[Reading], tuple[list[Column], list[Row]]]] = {
    "places": places,
    "units": units,
    "categories": categories,
    "months": months,
}
