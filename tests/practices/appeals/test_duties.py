"""The duty catalogue: what a unit is not named for it is not given, and the refusal is an act."""

from datetime import date

import pytest

from gongdi.ground.record.queries import history
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import NotAdmitted
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.catalogue import Ground, admission, units_for
from gongdi.practices.appeals.models import Dispatch, Duty
from gongdi.practices.appeals.states import Status
from tests.cast import category, track
from tests.practices.appeals import make

AT = make.MONDAY + 2 * make.HOUR


def triaged(town, code="utilities.lamp", way="small", place="grid"):
    appeal, by = make.appeal(town, place=place), town.actor("dispatcher", AT)
    actions.triage(appeal, category=category(code), track=track(way), by=by, at=make.MONDAY + make.HOUR)
    return fresh(appeal.pk)


@pytest.mark.parametrize(
    ("code", "way", "place", "unit", "ground"),
    [
        ("utilities.lamp", "small", "grid", "committee", None),
        ("traffic.road", "large", "grid", "city_management", None),
        ("utilities.water", "large", "grid", "city_management", None),  # named for all utilities
        ("utilities.lamp", "small", "grid", "village_committee", Ground.ELSEWHERE),
        ("utilities.lamp", "small", "village", "village_committee", None),
        ("utilities.lamp", "small", "grid", "city_management", Ground.WRONG_LEVEL),
        ("utilities.lamp", "large", "grid", "committee", Ground.WRONG_LEVEL),
        ("living.waste", "small", "grid", "committee", Ground.NOT_LISTED),
        ("traffic.road", "small", "grid", "committee", Ground.NOT_LISTED),
        ("traffic.road", "large", "grid", "street_office", Ground.NOT_LISTED),
    ],
)
def test_admission(town, code, way, place, unit, ground):
    assert admission(triaged(town, code, way, place), town.units[unit], AT) == ground


def test_what_is_not_admitted_stays_where_it_was_and_is_on_record(town):
    appeal, unit = triaged(town), town.units["city_management"]
    with pytest.raises(NotAdmitted) as no:
        actions.dispatch(appeal, unit=unit, by=town.actor("dispatcher", AT), at=AT)

    assert no.value.ground == Ground.WRONG_LEVEL
    after = fresh(appeal.pk)
    assert (after.status, after.unit, after.due_at) == (Status.TRIAGED, None, appeal.due_at)
    assert not Dispatch.objects.filter(appeal=appeal).exists()
    act = history("appeal", appeal.pk)[-1]
    assert act.verb == "appeals.not_admitted"
    assert (act.body["ground"], act.body["refused_unit"]) == (Ground.WRONG_LEVEL, unit.pk)


def test_a_duty_holds_from_its_first_day_until_its_last(town):
    duty = Duty.objects.get(category__code="utilities.lamp", unit=town.units["committee"])
    appeal = triaged(town)
    Duty.objects.filter(pk=duty.pk).update(to_on=AT.date())
    assert admission(appeal, duty.unit, AT) == Ground.NOT_LISTED
    Duty.objects.filter(pk=duty.pk).update(from_on=date(2026, 3, 3), to_on=None)
    assert admission(appeal, duty.unit, AT) == Ground.NOT_LISTED
    Duty.objects.filter(pk=duty.pk).update(from_on=AT.date())
    assert admission(appeal, duty.unit, AT) is None


def test_what_is_offered_is_what_is_admitted(town):
    for code, way in (("utilities.lamp", "small"), ("traffic.road", "large"), ("living.waste", "small")):
        appeal = triaged(town, code, way)
        admitted = {unit.pk for unit in town.units.values() if admission(appeal, unit, AT) is None}
        assert {unit.pk for unit in units_for(appeal, AT)} == admitted, code
