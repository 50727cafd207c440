"""Appeals of many people about few matters, and the topics found among them."""

from datetime import timedelta

from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.topics import actions
from gongdi.instruments.topics.models import Topic
from gongdi.instruments.topics.sources import SOURCES
from gongdi.practices.appeals.models import Audience
from tests.cast import PERSONS
from tests.practices.appeals import make

DAY = timedelta(days=1)
PEOPLE = tuple(PERSONS)
PLANT = (
    "望江花园搅拌站噪音扰民",
    "望江花园旁边建搅拌站，粉尘大",
    "望江花园搅拌站彻夜施工",
    "望江花园请关停搅拌站",
    "望江花园搅拌站罐车扰民",
    "望江花园搅拌站粉尘噪音",
)
LIFT = ("湖滨公寓电梯停运", "湖滨公寓电梯又停运了", "湖滨公寓请修电梯，停运一周")
AT = make.MONDAY + 30 * DAY


def said(town, details, *, people=PEOPLE, triaged=True, on=make.MONDAY, place="grid", audience=Audience.PUBLIC):
    """Appeals that different people raise on one day after another; the dispatcher looks at each, or not yet."""
    rows = [
        make.appeal(town, detail=detail, by=people[at % len(people)], on=on + at * DAY, place=place, audience=audience)
        for at, detail in enumerate(details)
    ]
    return [make.walk(town, row, "triage") for row in rows] if triaged else rows


def found(*, at=AT, by=SYSTEM):
    """A run over what there is."""
    return actions.find(SOURCES["appeal"], by=by, at=at)


def topic(name):
    """The topic in whose name a word stands."""
    return Topic.objects.get(name__contains=name)
