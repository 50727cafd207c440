"""Things that are booked, reached by the deeds of people. The days lie two weeks ahead, so that nothing is over yet."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.bookings.models import Thing
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now() - timedelta(hours=2)
MONDAY = timezone.localdate() + timedelta(days=14 - timezone.localdate().weekday())
WEEK = {day: [(9 * 60, 12 * 60)] for day in range(7)}
RULES = Rules(places=2, days_ahead=30)


def slot(hour=9, day=0):
    """The beginning of a slot of the week after next."""
    return timezone.make_aware(datetime.combine(MONDAY + timedelta(days=day), time(hour)))


def residents(town, number):
    """So many residents of the grid, with verified homes."""
    made = []
    for at in range(number):
        person = people.know(phone=f"1351234{at:04}", name=f"居民{at}", at=FOUNDED_AT)
        home = people.declare_home(person, place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
        made.append(person)
    return made


def offered(town, *, rules=RULES, week=WEEK, at=AT, **more):
    """Two tables of the community, open every morning, kept by the committee."""
    given = {
        "title": "活动室",
        "text": "两张桌子。",
        "place": town.places["community"],
        "unit": town.units["committee"],
    }
    given |= {"rules": rules, "week": week, "by": town.actor("head", at), "at": at}
    return actions.offer(**given | more)


def booked(thing, person, hour=9, day=0, at=AT):
    return actions.book(thing, starts_at=slot(hour, day), by=actor_of(person, at), at=at)


def by(person, at=AT):
    return actor_of(person, at)


def collecting(town, thing: Thing, day=5, **more):
    """The sixth day is drawn: people ask for two days."""
    given = {"on": MONDAY + timedelta(days=day), "until": AT + timedelta(days=2), "awaited": "福利彩票第2026135期"}
    given |= {"known_from": AT + timedelta(days=3), "reason": "大年三十", "by": town.actor("handler", AT), "at": AT}
    return actions.collect(thing, **given | more)
