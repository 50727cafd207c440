"""A panel made by legal actions: residents move in, join, it is committed to, drawn, answered."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.instruments.panels import actions, queries
from gongdi.instruments.panels.actions import Bounds
from gongdi.instruments.panels.models import Candidate, Panel, Seat
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now() - timedelta(days=2)
UNTIL = AT + timedelta(days=1)
COMMIT, KNOWN, DRAW = (AT + timedelta(hours=hours) for hours in (2, 3, 4))
VALUE = "03 08 15 16 23 42 09"
AWAITED = "福利彩票双色球第2026135期"
KINDS = ("old", "reformed", "employer", "commercial", "village")
QUOTAS = (
    *(Bounds("community", kind, 0, 2) for kind in KINDS),
    Bounds("gender", "female", 2, 2),
    Bounds("gender", "male", 2, 2),
)


def residents(town, number):
    """So many residents of the grid, with verified homes."""
    for at in range(number):
        person = people.know(phone=f"1371234{at:04}", name=f"居民{at}", at=FOUNDED_AT)
        home = people.declare_home(person, place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
        town.persons[f"r{at}"] = person
    return [f"r{at}" for at in range(number)]


def panel(town, *, by="head", seats=4, quotas=QUOTAS, **more):
    given = {"place": town.places["community"], "title": "小游园怎么建", "text": "周六上午谈两个小时。"}
    given |= {"seats": seats, "quotas": quotas, "joining_until": UNTIL, "by": town.actor(by, AT), "at": AT}
    return actions.open_(**given | more)


def values(at):
    return {"community": KINDS[at % 5], "gender": ("female", "male")[at % 2]}


def joined(town, number=12, **more):
    row = panel(town, **more)
    for at, name in enumerate(residents(town, number)):
        actions.join(row, values=values(at), by=town.actor(name, AT), at=AT)
    return row


def committed(town, row=None, *, by="head", at=COMMIT, known_from=KNOWN):
    row = row or joined(town)
    return actions.commit(row, awaited=AWAITED, known_from=known_from, by=town.actor(by, at), at=at)


def drawn(town, row=None, value=VALUE):
    row = row or committed(town)
    actions.enter(row, value=value, by=town.actor("head", DRAW), at=DRAW)
    return actions.confirm(row, value=value, by=town.actor("committee_one", DRAW), at=DRAW)


def said(row, accept, at=DRAW):
    """What the person on a seat answers."""
    return actions.answer(row, accept=accept, by=actor_of(row.candidate.person, at), at=at)


def seats(row):
    return list(queries.seats_of(row))


__all__ = ["Candidate", "Panel", "Seat"]
