"""What `gongdi duties import` does once the house is open: read, admit, list what could not be used."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.engines.tables import MESSAGES, Row, TableError, open_table
from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.practices.appeals.actions.duties import AlreadyListed, admit_duty
from gongdi.practices.appeals.law import Matter, must
from gongdi.practices.appeals.models import Appeal, Category, Duty
from gongdi.practices.appeals.states import Right
from gongdi.site.cli.fault_list import FaultList
from gongdi.site.cli.places_import import fault_list
from gongdi.site.cli.registry import found_unit, unit_at

COLUMNS = {
    "category": ("事项", "category"),
    "unit": ("单位", "unit"),
    "place": ("地点编码", "place"),
    "ground": ("依据", "ground"),
}


class Wrong(Exception):
    """A row cannot be a duty; the text says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for: this category for the unit of that name at this place."""

    category: Category
    unit: str
    place: Place
    ground: str


@dataclass(frozen=True, slots=True)
class Entering:
    """Somebody enters a list at a moment."""

    by: Actor
    at: datetime
    dry_run: bool

    def enter(self, wish: Wish) -> str:
        """Admit one duty, founding its unit first; what became of it. Raises Refused."""
        unit = unit_at(wish.unit, wish.place)
        must(self.by, Right.ADMIT_DUTY, Matter(Appeal(place=wish.place), wish.place.path), self.at)
        if self.dry_run:
            there = unit and Duty.objects.filter(category=wish.category, unit=unit, to_on=None).exists()
            return "skipped" if there else "created"
        on = timezone.localdate(self.at)
        try:
            admit_duty(
                category=wish.category,
                unit=unit or found_unit(wish.unit, wish.place, self.at, by=self.by.person),
                ground=wish.ground,
                on=on,
                by=self.by,
                at=self.at,
            )
        except AlreadyListed:
            return "skipped"
        return "created"


def run(source: Path, *, phone: str, errors: Path | None, dry_run: bool) -> dict[str, Any]:
    """Import the list; what became of its rows."""
    person = Person.objects.filter(phone=phone).first()
    if person is None:
        raise click.BadParameter(f"nobody has the telephone {phone}; see: gongdi appoint --help", param_hint="--by")
    entering = Entering(actor_of(person, timezone.now()), timezone.now(), dry_run)
    done: Counter[str] = Counter()
    with fault_list(errors or source.with_name(f"{source.name}.errors.csv")) as listed:
        try:
            with source.open("rb") as stream, open_table(stream, source.name) as table:
                columns = columns_of(table.columns)
                for row in table:
                    done["rows"] += 1
                    one(row, columns, entering, listed, done)
        except TableError as error:
            raise click.ClickException(f"{source}: {_(MESSAGES[error.fault.code]) % error.fault.words()}") from error
    figures = {name: done[name] for name in ("rows", "created", "skipped")}
    return figures | {"errors": listed.rows, "error_file": str(listed.path) if listed.rows else None}


def columns_of(there: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Which column means what. Raises ClickException with the columns that are missing."""
    found = {meaning: next((name for name in names if name in there), "") for meaning, names in COLUMNS.items()}
    missing = [COLUMNS[meaning][0] for meaning, name in found.items() if not name]
    if missing:
        words = {"wanted": _("、").join(missing), "there": _("、").join(there)}
        raise click.ClickException(_("缺少列：%(wanted)s。现有的列：%(there)s。") % words)
    return found


def one(row: Row, columns: dict[str, str], entering: Entering, listed: FaultList, done: Counter[str]) -> None:
    """Enter one row, or list why not."""
    texts = {meaning: str(row.values.get(name) or "").strip() for meaning, name in columns.items()}
    try:
        done[entering.enter(wish(texts))] += 1
    except (Wrong, Refused) as no:
        listed.add("", row.number, texts["category"], texts["unit"], str(no))


def wish(texts: dict[str, str]) -> Wish:
    """What a row asks for. Raises Wrong when it names what is not there."""
    category = Category.objects.filter(code=texts["category"]).first()
    category = category or Category.objects.filter(name=texts["category"]).first()
    if category is None:
        raise Wrong(_("没有“%(name)s”这个类别。") % {"name": texts["category"]})
    place = Place.objects.filter(code=texts["place"].removesuffix(".0"), to_on=None).first()
    if place is None:
        raise Wrong(_("没有编码为“%(code)s”的地点。") % {"code": texts["place"]})
    for meaning in ("unit", "ground"):
        if not texts[meaning]:
            raise Wrong(_("没有写“%(column)s”。") % {"column": COLUMNS[meaning][0]})
    return Wish(category, texts["unit"], place, texts["ground"])
