"""Taking over a list of public things: good rows are kept, bad ones told; the same list again changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.practices.assets.actions.register import Thing, register_many
from gongdi.practices.assets.importable import Fault, Line
from gongdi.practices.assets.law import Care, must
from gongdi.practices.assets.models import Asset, Kind
from gongdi.practices.assets.queries.register import kinds, owners, places_worked
from gongdi.practices.assets.states import Right

BATCH = 500
Row = TypeVar("Row", Place, Organisation)


@dataclass(slots=True)
class Outcome:
    """What became of a table: how many things are new, how many were here before, and what is wrong with the rest."""

    created: int = 0
    skipped: int = 0
    faults: list[Fault] = field(default_factory=list)


class Unnamed(Exception):
    """What a row names is not there, or not to be told from another; the text says how to mend it."""


@dataclass(frozen=True, slots=True)
class Names:
    """Kinds, places within reach and organisations of today, by all that they are called."""

    kinds: dict[str, Kind]
    places: dict[str, list[Place]]
    units: dict[str, list[Organisation]]

    @classmethod
    def of(cls, by: Actor, at: datetime) -> "Names":
        """Everything that this actor may name. Three queries."""
        known = {word: row for row in kinds() for word in (row.code, row.name, row.name_en)}
        places = _gathered(places_worked(by), ("code", "name", "name_en"))
        units = _gathered(owners(timezone.localdate(at)).select_related("place"), ("name", "name_en"))
        return cls(known, places, units)

    def thing(self, line: Line) -> Thing:
        """What a line names. Raises Unnamed."""
        if line.kind not in self.kinds:
            names = _("、").join(sorted({row.called for row in self.kinds.values()}))
            raise Unnamed(_("没有“%(kind)s”这一类。现有的：%(names)s。") % {"kind": line.kind[:20], "names": names})
        return Thing(
            self.kinds[line.kind],
            line.name,
            _one(self.places.get(line.place, []), _("地点“%(said)s”不在您负责的地方，请写名称或者代码。"), line.place),
            line.spot,
            _one(self.units.get(line.owner, []), _("没有叫“%(said)s”的单位。"), line.owner),
            _one(self.units.get(line.keeper, []), _("没有叫“%(said)s”的单位。"), line.keeper) if line.keeper else None,
            line.inventory,
            line.point,
            condition=line.condition,
        )


def _gathered(rows: Iterable[Row], fields: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for word in {getattr(row, name) for name in fields} - {""}:
            found.setdefault(word, []).append(row)
    return found


def _one(rows: list[Row], missing: str, said: str) -> Row:
    if not rows:
        raise Unnamed(missing % {"said": said[:30]})
    if len(rows) > 1:
        raise Unnamed(_("有几个叫“%(said)s”的，分不清是哪一个。") % {"said": said[:30]})
    return rows[0]


def take_over(lines: Sequence[Line], *, by: Actor, at: datetime, faults: Sequence[Fault] = ()) -> Outcome:
    """Enter what these lines describe; `faults` are of rows that could not be read at all.

    What the owner's number says is here already is skipped. Raises Refused for somebody who enters things nowhere.
    """
    must(by, Right.PLATES, Care(""), at)
    names, done = Names.of(by, at), Outcome(faults=list(faults))
    things: list[Thing] = []
    met: set[tuple[int, str]] = set()
    for line in lines:
        try:
            thing = names.thing(line)
        except Unnamed as wrong:
            done.faults.append(Fault(line.row, str(wrong)))
            continue
        key = (thing.owner.pk, thing.inventory)
        if thing.inventory and key in met:
            done.faults.append(
                Fault(line.row, _("同一个产权单位的编号“%(number)s”写了两次。") % {"number": line.inventory})
            )
            continue
        met.add(key)
        things.append(thing)
    for start in range(0, len(things), BATCH):
        _take(things[start : start + BATCH], done, by=by, at=at)
    done.faults.sort(key=lambda fault: fault.row)
    return done


def _take(things: Sequence[Thing], done: Outcome, *, by: Actor, at: datetime) -> None:
    numbers = {thing.inventory for thing in things if thing.inventory}
    here = set(Asset.objects.filter(inventory__in=numbers).values_list("owner", "inventory")) if numbers else set()
    new = [thing for thing in things if not thing.inventory or (thing.owner.pk, thing.inventory) not in here]
    if new:
        register_many(new, by=by, at=at)
    done.created += len(new)
    done.skipped += len(things) - len(new)
