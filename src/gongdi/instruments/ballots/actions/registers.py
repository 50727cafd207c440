"""Bringing in a register of owners: units with their area, and the one who votes for each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.law import may
from gongdi.instruments.ballots.models import Ballot, Owner, Register, Unit
from gongdi.instruments.ballots.queries import kept, question_of
from gongdi.instruments.ballots.states import Right

UNITS_MOST = 50_000
NO_REGISTER = _("这里还没有业主名册，请先导入。")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of a register: `area` in 0.01 m², `owner` who votes for it, `others` who own it too.

    `same` says which lines belong to one owner, who then votes once with all their area: the same telephone or the same
    number of an owner; empty for an owner of this unit only. `floor` is empty where the register does not say it.
    """

    code: str
    area: int
    owner: str
    others: str = ""
    phone: str = ""
    same: str = ""
    floor: int | None = None


@transaction.atomic
def import_register(place: Place, lines: Sequence[UnitLine], *, by: Actor, at: datetime) -> Register:
    """A new register of a place; earlier ones stay with the ballots that used them. Raises Refused and NotPossible."""
    insist(may(by, Right.IMPORT_REGISTER, kept(question_of(Ballot(place=place)), at), at))
    if not 1 <= len(lines) <= UNITS_MOST:
        raise NotPossible("lines", _("名册要有1到%(most)s套房屋。") % {"most": UNITS_MOST})
    groups: dict[str, list[UnitLine]] = defaultdict(list)
    for line in lines:
        groups[line.same or line.phone or f"unit {line.code}"].append(line)
    area = sum(line.area for line in lines)
    register = Register.objects.create(
        place=place, imported_at=at, imported_by_id=by.person, people=len(groups), units_number=len(lines), area=area
    )
    _keep(register, list(groups.values()))
    public = {"units": len(lines), "people": len(groups)}
    subject = ("register", register.pk)
    write(Deed("ballots.register_imported", subject, at, place=place.pk, by=by.person, public=public))
    return register


def _keep(register: Register, groups: Sequence[Sequence[UnitLine]]) -> None:
    phones = {group[0].phone for group in groups} - {""}
    known = dict(Person.objects.filter(phone__in=phones).values_list("phone", "pk"))
    owners = [
        Owner(
            register=register,
            name=group[0].owner,
            others=group[0].others,
            phone=group[0].phone,
            person_id=known.get(group[0].phone),
        )
        for group in groups
    ]
    kept = Owner.objects.bulk_create(owners)
    Unit.objects.bulk_create(
        Unit(register=register, owner=owner, code=line.code, area=line.area, floor=line.floor)
        for owner, group in zip(kept, groups, strict=True)
        for line in group
    )
