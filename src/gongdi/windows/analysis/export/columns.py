"""The columns of an export: names for questions in SQL, what each holds, how it is read from a counted matter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.words import Words
from gongdi.practices.appeals.models import Audience, Category, Facet
from gongdi.practices.appeals.states import OPEN, Status

Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Names:
    """What numbers stand for: categories, units, and the places down to the grid."""

    categories: Mapping[int, Category]
    units: Mapping[int, Organisation]
    places: Mapping[int, Place]

    def place(self, row: Facet, level: Level) -> Place | None:
        """The place of that level in which a matter lies."""
        found = (self.places.get(int(part)) for part in row.path.strip("/").split("/") if part)
        return next((place for place in found if place and place.level == level), None)

    def category(self, row: Facet) -> Category | None:
        """The category of a matter."""
        return self.categories.get(row.category_id or 0)

    def group(self, row: Facet) -> Category | None:
        """The category to which that of a matter belongs, itself where it belongs to none."""
        found = self.category(row)
        return self.categories.get(found.parent_id or found.pk) if found else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in a database (SQL), what it holds, and its value for a matter."""

    name: str
    type: str
    meaning: Words
    value: Callable[[Facet, Names], Value]


def name_of(row: Any) -> str | None:
    """The name of a row; nothing of nothing."""
    return row.name if row else None


def code_of(row: Any) -> str | None:
    """Its code."""
    return row.code if row else None


COLUMNS = (
    Column("reference", "VARCHAR", _("编号"), lambda row, _names: row.appeal.reference),
    Column("day", "DATE", _("提出的日期"), lambda row, _names: row.day),
    Column("year", "INTEGER", _("年"), lambda row, _names: row.day.year),
    Column("month", "INTEGER", _("月，1 到 12"), lambda row, _names: row.day.month),
    Column("week", "DATE", _("那一周的星期一"), lambda row, _names: row.day - timedelta(days=row.day.weekday())),
    Column("weekday", "INTEGER", _("星期几，1 是星期一"), lambda row, _names: row.day.isoweekday()),
    Column("hour", "INTEGER", _("几点，0 到 23"), lambda row, _names: row.hour),
    Column("channel", "VARCHAR", _("怎么来的"), lambda row, _names: row.channel),
    Column("category", "VARCHAR", _("类别"), lambda row, names: name_of(names.category(row))),
    Column("category_code", "VARCHAR", _("类别的代码"), lambda row, names: code_of(names.category(row))),
    Column("category_group", "VARCHAR", _("所属大类"), lambda row, names: name_of(names.group(row))),
    Column("county", "VARCHAR", _("县（市、区）"), lambda row, names: name_of(names.place(row, Level.COUNTY))),
    Column("township", "VARCHAR", _("乡镇（街道）"), lambda row, names: name_of(names.place(row, Level.TOWNSHIP))),
    Column("community", "VARCHAR", _("村（社区）"), lambda row, names: name_of(names.place(row, Level.COMMUNITY))),
    Column("grid", "VARCHAR", _("小区（网格）"), lambda row, names: name_of(names.place(row, Level.GRID))),
    Column("unit", "VARCHAR", _("现在的承办单位"), lambda row, names: name_of(names.units.get(row.unit or 0))),
    Column("status", "VARCHAR", _("到哪一步"), lambda row, _names: row.status),
    Column("open", "BOOLEAN", _("正在办"), lambda row, _names: row.status in OPEN),
    Column("closed", "BOOLEAN", _("已办结"), lambda row, _names: row.status == Status.CLOSED),
    Column("rounds", "INTEGER", _("办了几轮"), lambda row, _names: row.round),
    Column("reopened", "BOOLEAN", _("重新办理过"), lambda row, _names: row.round > 1),
    Column("reply_hours", "INTEGER", _("从提出到最近一次答复的小时数"), lambda row, _names: row.reply_hours),
    Column("rated", "BOOLEAN", _("本人评价过"), lambda row, _names: bool(row.satisfaction)),
    Column("contacted", "BOOLEAN", _("本人说单位联系过"), lambda row, _names: row.contacted),
    Column("solved", "BOOLEAN", _("本人说解决了"), lambda row, _names: row.solved),
    Column("satisfaction", "VARCHAR", _("本人满不满意"), lambda row, _names: row.satisfaction or None),
    Column("public", "BOOLEAN", _("公开的事"), lambda row, _names: row.audience == Audience.PUBLIC),
)
