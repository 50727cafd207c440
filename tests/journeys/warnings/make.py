"""Warnings, made by legal actions only: people write, officers triage, the reader reads, the watch looks."""

from datetime import timedelta

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.readers import catch_up
from gongdi.journeys.warnings import actions
from gongdi.journeys.warnings.actions import Terms
from gongdi.journeys.warnings.models import EarlyWarning, WarningRule
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.actions import Plea
from gongdi.practices.appeals.models import Channel
from gongdi.practices.appeals.states import Status as Stand
from tests.cast import FOUNDED_AT, FOUNDED_ON, category, track
from tests.practices.appeals import make as matters

MONDAY, HOUR, DAY = matters.MONDAY, timedelta(hours=1), timedelta(days=1)
LIFT = "housing.lift"
NOON = MONDAY + timedelta(days=2, hours=3)
"""When the watch looks: what was told since Monday is there."""
WORDS = "同一部电梯一周坏了三次，请组织全面检修。"


def rule(code="lift-thrice"):
    return WarningRule.objects.get(code=code)


def told(town, by="resident", *, on=MONDAY, place="grid", kind=LIFT, detail="电梯又坏了。"):
    """A matter that somebody raised and the desk triaged an hour later."""
    plea = Plea(detail=detail, place=town.places[place])
    raised = appeals.raise_appeal(plea, reporter=town.persons[by], by=town.actor(by, on), channel=Channel.PORTAL, at=on)
    at = on + HOUR
    by_desk = town.actor("dispatcher", at)
    return appeals.triage(raised, category=category(kind), track=track("large"), by=by_desk, at=at)


def thrice(town, *, on=MONDAY, place="grid"):
    """Three matters about lifts from two people, not read yet."""
    return [
        told(town, by, on=on + HOUR * step, place=place)
        for step, by in enumerate(("resident", "neighbour", "resident"))
    ]


def looked(at=NOON):
    """Let the readers read and the watch look."""
    catch_up()
    return actions.watch(at)


def warned(town, *, on=MONDAY, at=NOON):
    """The warning that three matters about lifts raise."""
    thrice(town, on=on)
    looked(at)
    return EarlyWarning.objects.get()


def confirmed(town, *, at=NOON + HOUR, by="supervisor"):
    return actions.confirm(warned(town), words=WORDS, by=town.actor(by, at), at=at)


def dismissed(town, *, at=NOON + HOUR, by="supervisor", words="厂家周二来修，同一个故障。"):
    return actions.dismiss(warned(town), words=words, by=town.actor(by, at), at=at)


def lapsed(town):
    """Nobody answered: the supervisor, then the head of the county, each in their days."""
    warning = warned(town)
    while warning.due_at is not None:
        actions.watch(warning.due_at + HOUR)
        warning.refresh_from_db()
    return warning


def judged(town, *, bad, good, on=MONDAY):
    """Rounds of the residents' committee: so many that people did not accept, so many that they did."""
    for step in range(bad + good):
        stand = Stand.REOPENED if step < bad else Stand.CLOSED
        matters.appeal(town, at=stand, on=on + timedelta(days=step % 3), by=("resident", "neighbour")[step % 2])


def county_head(town, at_place="county"):
    """Somebody who heads the county, above everybody of the cast."""
    person = people.know(phone="13700000201", name="县长", at=FOUNDED_AT)
    unit = town.units["centre"]
    people.take_post(person, organisation=unit, kind=PostKind.HEAD, on=FOUNDED_ON, at=FOUNDED_AT)
    town.persons["county_head"] = person
    return person


def terms(**more):
    """What a rule for lifts asks for."""
    asks = {"days": 30, "least": 3, "grows_by": 2, "asked": "supervisor", "answer_days": 2}
    asks |= {"name": "电梯", "name_en": "Lifts", "category": category(LIFT), "level": 6, "people": 2}
    return Terms(**asks | more)
