"""The duty catalogue (权责清单): a unit takes up a duty, and is released from it. Both are on record."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.appeals.law import Matter, must
from gongdi.practices.appeals.models import Appeal, Category, Duty
from gongdi.practices.appeals.states import Right


class AlreadyListed(Exception):
    """The unit answers for this category already."""


def admit_duty(*, category: Category, unit: Organisation, ground: str, on: date, by: Actor, at: datetime) -> Duty:
    """List a category for a unit, on the stated ground, from a day on.

    Raises Refused for anybody but the operator of the unit's area, AlreadyListed when the row is there.
    """
    must(by, Right.ADMIT_DUTY, _matter(unit), at)
    try:
        with transaction.atomic():
            duty = Duty.objects.create(category=category, unit=unit, level=unit.level, ground=ground, from_on=on)
            _record(duty, "appeals.duty_admitted", {"ground": ground}, by, at)
    except IntegrityError as already:
        raise AlreadyListed from already
    return duty


@transaction.atomic
def end_duty(duty: Duty, *, on: date, by: Actor, at: datetime) -> Duty:
    """Take a category from a unit's list on a day; what was dispatched before stays where it is. Raises Refused.

    Ending what has ended changes nothing.
    """
    must(by, Right.END_DUTY, _matter(duty.unit), at)
    last = max(on, duty.from_on)
    if Duty.objects.filter(pk=duty.pk, to_on=None).update(to_on=last):
        duty.to_on = last
        _record(duty, "appeals.duty_ended", {}, by, at)
    return duty


def _matter(unit: Organisation) -> Matter:
    return Matter(Appeal(unit=unit, place=unit.place), unit.place.path)


def _record(duty: Duty, verb: str, more: dict[str, str], by: Actor, at: datetime) -> None:
    public = {"category": duty.category_id, "unit": duty.unit_id, **more}
    write(Deed(verb, ("duty", duty.pk), at, place=duty.unit.place_id, by=by.person, public=public))
