"""Rows of an administrative list or of a grid list, as drafts of places."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.tables import MESSAGES, Row
from gongdi.ground.places.defaults import COLUMNS, LEVELS
from gongdi.ground.places.models import Level

# The statistics bureau's codes: digits -> level.
BUREAU = {2: 1, 4: 2, 6: 3, 9: 4, 12: 5}
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
NAME_CHARS = 100
POLE, ANTIMERIDIAN = 90, 180


@dataclass(frozen=True, slots=True)
class Draft:
    """A place as a row describes it. `parent` is the code of the place above, empty for a province."""

    file: str
    row: int
    code: str
    name: str
    parent: str
    level: Level
    name_en: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that became no place, and why."""

    file: str
    row: int
    code: str
    name: str
    reason: str


class Wrong(Exception):
    """A row cannot be a place; the text says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Which column of one table means what. Raises Wrong when code or name has no column."""

    file: str
    columns: dict[str, str]

    @classmethod
    def of(cls, file: str, columns: Sequence[str]) -> "Reading":
        """Find the columns; of several that may name the parent the one of the nearest level counts."""
        found = {meaning: next((name for name in names if name in columns), "") for meaning, names in COLUMNS.items()}
        missing = [COLUMNS[meaning][1] for meaning in ("code", "name") if not found[meaning]]
        if missing:
            there = _("、").join(columns)
            wanted = _("、").join(missing)
            raise Wrong(_("缺少列：%(wanted)s。现有的列：%(there)s。") % {"wanted": wanted, "there": there})
        return cls(file, found)

    @property
    def is_mixed(self) -> bool:
        """Whether rows of several levels may stand in one table, in any order."""
        return bool(self.columns["level"])

    def read(self, row: Row) -> Draft | Refusal:
        """What a row describes, or why it describes nothing."""
        code, name = self._text(row, "code"), self._text(row, "name")
        try:
            if row.faults:
                fault = row.faults[0]
                raise Wrong(_(MESSAGES[fault.code]) % fault.words())
            return self._draft(row, code, name)
        except Wrong as wrong:
            return Refusal(self.file, row.number, code[:40], name[:NAME_CHARS], str(wrong))

    def _draft(self, row: Row, code: str, name: str) -> Draft:
        if not CODE.fullmatch(code):
            raise Wrong(_("编码“%(code)s”不对：只能是数字、字母和连字符，最多40个。") % {"code": code[:40]})
        if not name or len(name) > NAME_CHARS or any(unicodedata.category(sign) == "Cc" for sign in name):
            raise Wrong(_("名称要1到%(most)s个字。") % {"most": NAME_CHARS})
        level, parent = self._level(row, code), self._text(row, "parent")
        if level > Level.PROVINCE and not parent:
            raise Wrong(_("没有写上级编码。"))
        latitude, longitude = self._point(row)
        name_en = self._text(row, "name_en")[:NAME_CHARS]
        return Draft(self.file, row.number, code, name, parent, level, name_en, latitude, longitude)

    def _text(self, row: Row, meaning: str) -> str:
        value: Any = row.values.get(self.columns[meaning])
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # a spreadsheet keeps 420606 as 420606.0
        return "" if value is None else str(value).strip()

    def _level(self, row: Row, code: str) -> Level:
        if not self.columns["level"]:
            if not code.isdigit() or len(code) not in BUREAU:
                raise Wrong(_("编码“%(code)s”不是2、4、6、9或12位数字。") % {"code": code})
            return Level(BUREAU[len(code)])
        written = self._text(row, "level")
        number = int(written) if written.isdecimal() else LEVELS.get(written, 0)
        if number not in Level.values:
            raise Wrong(_("层级“%(level)s”不认识，请写小区、网格、楼栋、湾组、中心户，或者1到8。") % {"level": written})
        return Level(number)

    def _point(self, row: Row) -> tuple[float | None, float | None]:
        written = self._text(row, "latitude"), self._text(row, "longitude")
        if written == ("", ""):
            return None, None
        try:
            latitude, longitude = float(written[0]), float(written[1])
        except ValueError:
            raise Wrong(_("经度和纬度要么都写成数字，要么都不写。")) from None
        if abs(latitude) > POLE or abs(longitude) > ANTIMERIDIAN:
            where = {"latitude": latitude, "longitude": longitude}
            raise Wrong(_("经度或纬度不在地球上：%(latitude)s，%(longitude)s。") % where)
        return latitude, longitude
