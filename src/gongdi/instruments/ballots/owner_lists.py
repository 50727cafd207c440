"""Reading a register of owners from an office's table: every wrong row is told, nothing is guessed.

Columns (Chinese or English headings): 房号 unit, 面积 area (m², at most two decimals), 业主 owner; and where there are
any: 共有人 others, 手机号 phone, 业主编号 owner number, which says which units belong to one owner, and 楼层 floor, by
which a cost may be shared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.engines.tables import MESSAGES, TableError, open_table
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.headings import columns_of
from gongdi.instruments.ballots.actions.registers import UNITS_MOST, UnitLine

COLUMNS = {
    "code": gettext_lazy("房号"),
    "area": gettext_lazy("面积"),
    "owner": gettext_lazy("业主"),
    "others": gettext_lazy("共有人"),
    "phone": gettext_lazy("手机号"),
    "same": gettext_lazy("业主编号"),
    "floor": gettext_lazy("楼层"),
}
NEEDED = ("code", "area", "owner")
AREA = re.compile(r"\d{1,7}(?:\.\d{1,2}0*)?")
FLOOR = re.compile(r"-?\d{1,3}")
FLOORS = range(-9, 200)
PHONE = re.compile(r"1\d{10}")
SQUARE = 100
CHARS = {"code": 40, "owner": 60, "others": 200, "same": 40}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, and how to mend it; row 0 is the whole table."""

    row: int
    what: str


def read(stream: BinaryIO, name: str) -> tuple[list[UnitLine], list[Fault]]:
    """The lines of a register, and what is wrong with it; a register is used only when nothing is.

    Raises NotPossible for what is no table, or lacks a column.
    """
    lines: dict[int, UnitLine] = {}
    faults: list[Fault] = []
    try:
        with open_table(stream, name) as table:
            columns = columns_of(table.columns, COLUMNS, NEEDED)
            for row in table:
                cells = {key: str(row.values.get(column) or "").strip() for key, column in columns.items()}
                found = list(_faults(cells))
                faults += [Fault(row.number, what) for what in found]
                if not found and len(lines) <= UNITS_MOST:
                    lines[row.number] = _line(cells)
    except TableError as error:
        raise NotPossible("file", MESSAGES[error.fault.code] % error.fault.words()) from error
    return list(lines.values()), faults + list(_together(lines))


def _faults(cells: dict[str, str]) -> Iterator[str]:
    for key in NEEDED:
        if not cells[key]:
            yield _("没有写“%(column)s”。") % {"column": COLUMNS[key]}
    if cells["area"] and (not AREA.fullmatch(cells["area"]) or not Decimal(cells["area"])):
        yield _("面积“%(area)s”看不懂。请写平方米数，最多两位小数，例如 89.50。") % {"area": cells["area"][:20]}
    if cells.get("phone") and not PHONE.fullmatch(cells["phone"].removesuffix(".0")):
        yield _("手机号要是11位数字。")
    floor = cells.get("floor", "").removesuffix(".0")
    if floor and (not FLOOR.fullmatch(floor) or int(floor) not in FLOORS):
        yield _("楼层“%(floor)s”看不懂。请只写数字，例如 6；地下一层写 -1。") % {"floor": floor[:20]}
    for key, most in CHARS.items():
        if len(cells.get(key, "")) > most:
            yield _("“%(column)s”太长了，最多%(most)s个字。") % {"column": COLUMNS[key], "most": most}


def _line(cells: dict[str, str]) -> UnitLine:
    floor = cells.get("floor", "").removesuffix(".0")
    return UnitLine(
        code=cells["code"],
        area=int(Decimal(cells["area"]) * SQUARE),
        owner=cells["owner"],
        others=cells.get("others", ""),
        phone=cells.get("phone", "").removesuffix(".0"),
        same=cells.get("same", "").removesuffix(".0"),
        floor=int(floor) if floor else None,
    )


def _together(lines: dict[int, UnitLine]) -> Iterator[Fault]:
    """What is wrong between rows: a unit twice, one owner under two names, two owners who may be one."""
    units: set[str] = set()
    names: dict[str, str] = {}
    alone: set[str] = set()
    for row, line in lines.items():
        if line.code in units:
            yield Fault(row, _("房号“%(code)s”写了两次。") % {"code": line.code})
        units.add(line.code)
        key = line.same or line.phone
        if key and names.setdefault(key, line.owner) != line.owner:
            yield Fault(row, _("同一个手机号或者业主编号写了两个名字：%(name)s。") % {"name": line.owner})
        if not key and line.owner in alone:
            yield Fault(
                row, _("“%(name)s”有几套房，不知道是不是同一个人。请写手机号或者业主编号。") % {"name": line.owner}
            )
        alone |= set() if key else {line.owner}
