"""Themes, made by legal actions only: people write, officers triage, topics are found, a supervisor chooses."""

from datetime import date, timedelta

from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes import actions
from gongdi.journeys.themes.actions import Choice, Errand
from gongdi.journeys.themes.models import Theme
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.topics import make as topics
from tests.practices.appeals import make as matters

MONDAY, HOUR, DAY = matters.MONDAY, timedelta(hours=1), timedelta(days=1)
CHOSEN_AT = MONDAY + 10 * DAY
TAKEN_AT, PLANNED_AT = CHOSEN_AT + HOUR, CHOSEN_AT + 2 * HOUR
WINDOW = 28 * DAY
DUE_AT = PLANNED_AT + WINDOW + HOUR
MONTH = date(2026, 3, 1)
WORDS = "搅拌站夜里不再开工，罐车改了道。"
PLAN = "先让搅拌站夜里停工，再改罐车的路线，最后装喷淋。"


def hot(town, *, people=topics.PEOPLE):
    """The topic of a mixing plant, of which six people wrote in the week before; found today."""
    topics.said(town, topics.PLANT, people=people)
    topics.found(at=CHOSEN_AT)
    return topics.topic("望江花园")


def choice(town, topic=None, **more):
    """What the supervisor chooses for the community."""
    asked = {"place": town.places["community"], "month": MONTH, "topics": [topic or Topic.objects.get()]}
    asked |= {"title": "望江花园搅拌站扰民", "why": "六个人说了六次。", "unit": town.units["committee"], "target": 50}
    return Choice(**asked | more)


def chosen(town, *, by="supervisor", **more):
    return actions.choose(choice(town, hot(town), **more), by=town.actor(by, CHOSEN_AT), at=CHOSEN_AT)


def taken(town, *, owner="handler", **more):
    theme = chosen(town, **more)
    return actions.take(theme, owner=town.persons[owner], by=town.actor("head", TAKEN_AT), at=TAKEN_AT)


def errand(town, title="夜里停工", *, unit="committee", after=14, at=PLANNED_AT):
    """A task for two weeks."""
    return Errand(title, town.units[unit], timezone.localdate(at + after * DAY))


def planned(town, theme, *, at=PLANNED_AT, by="handler", tasks=None, **more):
    """The plan of a theme that was taken."""
    asked = {"words": PLAN, "due_on": timezone.localdate(at + WINDOW)} | more
    given = [errand(town, at=at)] if tasks is None else tasks
    return actions.plan(theme, tasks=given, by=town.actor(by, at), at=at, **asked)


def underway(town, **more):
    return planned(town, taken(town, **more))


def spoken_again(town, count=5):
    """So many people write of the same once more after the plan."""
    on = PLANNED_AT + 2 * DAY
    return topics.said(town, topics.PLANT[:count], on=on)


def measured(town, *, at=DUE_AT, again=0, by="supervisor"):
    """A theme that was measured, and of which so many people spoke again after the plan."""
    theme = underway(town)
    spoken_again(town, again)
    return actions.measure(theme, by=town.actor(by, at), at=at)


def closed(town, *, at=DUE_AT + HOUR, by="supervisor"):
    return actions.close(measured(town), words=WORDS, by=town.actor(by, at), at=at)


def given_up(town, *, at=TAKEN_AT, by="supervisor", words="搅拌站自己搬走了。"):
    return actions.give_up(chosen(town), words=words, by=town.actor(by, at), at=at)


def street_head(town):
    """Somebody who heads the street's office, above the committee."""
    person = people.know(phone="13700000301", name="街道主任", at=FOUNDED_AT)
    unit = town.units["street_office"]
    people.take_post(person, organisation=unit, kind=PostKind.HEAD, on=FOUNDED_ON, at=FOUNDED_AT)
    town.persons["street_head"] = person
    return person


def fresh(theme):
    return Theme.objects.get(pk=theme.pk)
