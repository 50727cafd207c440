"""Reading a list of public things from an office's table: every row stands by itself, wrong ones are explained.

Columns, by Chinese or English headings: 类别 kind, 名称 name, 地点 place (name or code), 位置 spot, 产权单位 owner; and
where there are any: 管护单位 keeper, 编号 inventory number, 状况 condition, 经度 longitude, 纬度 latitude (WGS-84).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.engines.tables import MESSAGES, TableError, open_table
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.headings import columns_of
from gongdi.practices.assets.actions.register import INVENTORY_MOST, NAME_MOST, SPOT_MOST
from gongdi.practices.assets.models import Condition

COLUMNS = {
    "kind": gettext_lazy("类别"),
    "name": gettext_lazy("名称"),
    "place": gettext_lazy("地点"),
    "spot": gettext_lazy("位置"),
    "owner": gettext_lazy("产权单位"),
    "keeper": gettext_lazy("管护单位"),
    "inventory": gettext_lazy("编号"),
    "condition": gettext_lazy("状况"),
    "longitude": gettext_lazy("经度"),
    "latitude": gettext_lazy("纬度"),
}
NEEDED = ("kind", "name", "place", "spot", "owner")
CHARS = {"name": NAME_MOST, "spot": SPOT_MOST, "inventory": INVENTORY_MOST}
ROWS_MOST = 5_000
POLE, ANTIMERIDIAN = 90, 180


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose own words are in order; whom and what it names is looked up when it is taken over."""

    row: int
    kind: str
    name: str
    place: str
    spot: str
    owner: str
    keeper: str = ""
    inventory: str = ""
    condition: int | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, and how to mend it."""

    row: int
    what: str


def read(stream: BinaryIO, name: str) -> tuple[list[Line], list[Fault]]:
    """The lines that can be used and the faults of the others. Raises NotPossible for what is no such table."""
    lines: list[Line] = []
    faults: list[Fault] = []
    try:
        with open_table(stream, name) as table:
            columns = columns_of(table.columns, COLUMNS, NEEDED)
            for row in table:
                if len(lines) + len(faults) >= ROWS_MOST:
                    raise NotPossible("file", _("一次最多%(most)s行，请分几个文件。") % {"most": ROWS_MOST})
                cells = {key: _said(row.values.get(column)) for key, column in columns.items()}
                found = list(_faults(cells))
                faults += [Fault(row.number, what) for what in found]
                if not found:
                    lines.append(_line(row.number, cells))
    except TableError as error:
        raise NotPossible("file", MESSAGES[error.fault.code] % error.fault.words()) from error
    return lines, faults


def _said(value: object) -> str:
    """A cell as text; a spreadsheet keeps 17 as 17.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _faults(cells: dict[str, str]) -> Iterator[str]:
    for key in NEEDED:
        if not cells[key]:
            yield _("没有写“%(column)s”。") % {"column": COLUMNS[key]}
    for key, most in CHARS.items():
        if len(cells.get(key, "")) > most:
            yield _("“%(column)s”太长了，最多%(most)s个字。") % {"column": COLUMNS[key], "most": most}
    if cells.get("condition") and _condition(cells["condition"]) is None:
        known = _("、").join(str(each.label) for each in Condition)
        yield _("状况“%(said)s”不认识，请写：%(known)s。") % {"said": cells["condition"][:20], "known": known}
    if _point(cells) == ():
        yield _("经度和纬度要么都写成数字，要么都不写。")


def _condition(said: str) -> int | None:
    return next((each.value for each in Condition if said == str(each.label)), None)


def _point(cells: dict[str, str]) -> tuple[float, float] | tuple[()] | None:
    """Latitude and longitude; None when neither is there, () when they are no point on earth."""
    written = cells.get("latitude", ""), cells.get("longitude", "")
    if written == ("", ""):
        return None
    try:
        latitude, longitude = float(written[0]), float(written[1])
    except ValueError:
        return ()
    return (latitude, longitude) if abs(latitude) <= POLE and abs(longitude) <= ANTIMERIDIAN else ()


def _line(row: int, cells: dict[str, str]) -> Line:
    words = {key: cells.get(key, "") for key in ("kind", "name", "place", "spot", "owner", "keeper", "inventory")}
    return Line(row, **words, condition=_condition(cells.get("condition", "")), point=_point(cells) or None)
