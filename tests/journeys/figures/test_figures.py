"""What appeals know of a place is a measure that a plan can stand on, and nobody enters it."""

from datetime import date, timedelta

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.states import Status
from gongdi.practices.plans.actions.passing import time_passed
from gongdi.practices.plans.measures import MEASURES
from tests.practices.appeals import make as appeals
from tests.practices.plans import make as plans


def value(town, on):
    return MEASURES["appeals.satisfied"].value(town.places["community"], on)


def test_without_five_visits_there_is_nothing_to_say(town):
    appeals.appeal(town, at=Status.CLOSED)
    catch_up()
    assert value(town, appeals.MONDAY.date()) is None


def test_a_plan_reads_the_rate_of_the_year_from_the_record(town):
    for _ in range(4):
        appeals.appeal(town, at=Status.CLOSED)
    appeals.appeal(town, at=Status.REOPENED)
    catch_up()
    day = appeals.MONDAY.date()
    assert value(town, day) == 800
    assert value(town, date(day.year + 1, 3, 1)) is None
    adopted = appeals.MONDAY - timedelta(days=30)
    way = plans.actions.Way(700, day - timedelta(days=60), {day.year: 900}, 1)
    other = plans.drafted(town, adopted - timedelta(days=15), years=(day.year, day.year), title="办诉求")
    plans.added(town, other, way=way, measure="appeals.satisfied", at=adopted - timedelta(days=15))
    head = town.actor("head", adopted - timedelta(days=15))
    plans.actions.publish(other, until=adopted - timedelta(days=1), by=head, at=adopted - timedelta(days=15))
    head = town.actor("head", adopted)
    other = plans.actions.adopt(other, resolution=plans.decision(town, adopted), by=head, at=adopted)
    assert time_passed(appeals.MONDAY + timedelta(days=20)) == 1
    assert plans.figure(other).value == 800
