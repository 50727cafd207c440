"""Evaluations at each of their states, reached by the deeds of people."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.people import actions as people
from gongdi.instruments.evaluations import actions
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.models import Occasion, Scale
from gongdi.instruments.evaluations.queries import LOT
from gongdi.instruments.evaluations.subjects import SERVICE
from gongdi.ledger.lots import actions as lots
from gongdi.ledger.lots.queries import of_subject
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now() - timedelta(days=4)
KNOWN, DRAW = AT + timedelta(hours=1), AT + timedelta(hours=2)
DURING = AT + timedelta(days=1)
AFTER = AT + timedelta(days=30)
CRITERIA = (Measure("干净", Scale.FIVE, 3), Measure("开放时间合适", Scale.YES_NO, 1))
DRAWN = Terms(sample=10, awaited="福利彩票双色球第2026135期", known_from=KNOWN)


def subject(town, unit="city_management"):
    return (SERVICE, town.units[unit].pk)


def residents(town, number, start=0):
    """So many residents of the grid, with verified homes."""
    made = []
    for at in range(start, start + number):
        person = people.know(phone=f"1361234{at:04}", name=f"居民{at}", at=FOUNDED_AT)
        home = people.declare_home(person, place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
        town.persons[f"r{at}"] = person
        made.append(person)
    return made


def adopted(town, unit="city_management", criteria=CRITERIA, at=AT, **more):
    """Criteria of the head for the service of a unit in the community."""
    given = {"ground": "7月3日居民代表会议通过", "place": town.places["community"], "criteria": criteria}
    given |= {"by": town.actor("head", at), "at": at}
    return actions.adopt(subject(town, unit), **given | more)


def opened(town, unit="city_management", at=AT, **more):
    """The head asks the residents of the community."""
    given = {"title": "城管服务好不好", "text": "请评这半年的服务。", "occasion": Occasion.SERVICE}
    given |= {"place": town.places["community"], "terms": Terms(), "by": town.actor("head", at), "at": at}
    return actions.open_(subject(town, unit), **given | more)


def drawn(town, row, value="3 5 8"):
    """The lot is drawn, and those drawn are asked."""
    lot = of_subject(LOT, row.pk)
    lots.enter(lot, value=value, by=town.actor("head", DRAW), at=DRAW)
    lots.confirm(lot, value=value, by=town.actor("committee_one", DRAW), at=DRAW)
    row.refresh_from_db()
    return row


def answer(row, person, *marks, at=DURING):
    return actions.answer(row, marks=marks, by=actor_of(person, at), at=at)


def published(row, at=AFTER):
    return actions.publish(row, by=SYSTEM, at=at)
