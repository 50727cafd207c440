"""Meetings, made by legal actions only: an open-air meeting that the head of Haitang runs, and a council's meeting."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Home, Person, PostKind
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import MeetingKind
from gongdi.practices.meetings.states import How, Mode
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now().replace(microsecond=0) - timedelta(hours=1)


def later(minutes):
    return AT + timedelta(minutes=minutes)


def kind(name="bench"):
    return MeetingKind.objects.get(code=name, to_at=None)


def called(town, name="bench", by="head", *, at=AT, **more):
    """A meeting of the residents of Haitang under the old camphor tree, or of a body."""
    given = {"title": "凉亭漏雨怎么办", "starts_at": at, "where": Where(town.places["community"], "老樟树下")} | more
    return actions.calling.call(kind(name), by=town.actor(by, at), at=at, **given)


def opened(town, name="bench", by="head", **more):
    return actions.door.open_(called(town, name, by, **more), by=town.actor(by, AT), at=AT)


def signed_in(town, meeting, name, *, at=None):
    """A member of the cast signs in with the code that the convener's phone shows."""
    now = at or later(1)
    who = town.actor(name, now)
    return actions.door.sign_in(meeting, code=code(meeting.pk, now), seen_at=now, by=who, at=now)


def listed(town, meeting, *names, by="head"):
    """People from a paper list, whom the head says to be residents."""
    return [
        actions.door.enter(meeting, somebody=Somebody(name=name, how=How.PAPER), by=town.actor(by, AT), at=later(2))
        for name in names
    ]


def full(town):
    """An open-air meeting with six who count: the head, two verified residents, three from a list."""
    meeting = opened(town)
    people_there = [signed_in(town, meeting, name) for name in ("resident", "neighbour")]
    people_there += listed(town, meeting, "张婆婆", "刘大爷", "小马")
    meeting.refresh_from_db()
    return meeting, people_there


def moved(town, meeting, mover, seconder, text="给凉亭换顶，从公共收益里出三千元。", by="head"):
    """A motion that was seconded."""
    who = town.actor(by, AT)
    motion = actions.motions.move(meeting, text=text, mover=mover, by=who, at=later(5))
    return actions.motions.second(motion, seconder=seconder, by=who, at=later(6))


def decided(town, meeting, motion, witness, tally=None, by="head"):
    """A motion voted on by hands: counted by the head, confirmed by the witness."""
    who = town.actor(by, AT)
    actions.motions.put(motion, mode=Mode.HANDS, by=who, at=later(8))
    actions.voting.count(motion, tally=tally or Tally(5, 1, 0), by=who, at=later(9))
    return actions.voting.confirm(motion, witness=witness, by=who, at=later(10))


def residents(town, count, *, at=FOUNDED_AT):
    """More verified residents of Haitang, known by telephone."""
    grid, officer = town.places["grid"], town.persons["grid_officer"]
    made = []
    for step in range(count):
        person: Person = people.know(phone=f"1380000{step:04d}", name=f"居民{step}", at=at)
        home: Home = people.declare_home(person, place=grid, on=FOUNDED_ON, at=at)
        people.verify_home(home, by=officer, at=at)
        made.append(person)
    return made


def secretary(town):
    """Somebody who writes the minutes, and heads nothing."""
    return town.persons["handler"]


def council(town, **more):
    """A meeting of the council in three days, called by one of its members."""
    given = {"body": town.units["council"], "secretary": secretary(town), "starts_at": AT + timedelta(days=3)}
    return called(town, "council", "committee_one", **(given | more))


def seat(town, name, unit="council"):
    """Give somebody a post in a body."""
    people.take_post(
        town.persons[name], organisation=town.units[unit], kind=PostKind.COMMITTEE, on=FOUNDED_ON, at=FOUNDED_AT
    )
