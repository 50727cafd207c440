"""Ballots at each of their states, reached by the deeds of people."""

from datetime import UTC, date, datetime, timedelta

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.electorates import Listed, Residents
from gongdi.instruments.ballots.models import PLAIN, Kind, Mode, Voter

DAY = date(2026, 11, 1)
ANNOUNCED = datetime(2026, 11, 10, 1, tzinfo=UTC)
OPENS = ANNOUNCED + timedelta(days=1)
DURING = OPENS + timedelta(hours=1)
CLOSES = OPENS + timedelta(days=2)
AFTER = CLOSES + timedelta(minutes=1)


def neighbours(town, number, *, on=date(2021, 1, 1), verified=True, place="grid"):
    """Persons who live in a place since a day, verified by the grid officer."""
    made = []
    for count in range(number):
        person = people.know(phone=f"138{len(town.persons):04d}{count:04d}", name=f"居民{count}", at=ANNOUNCED)
        home = people.declare_home(person, place=town.places[place], on=on, at=ANNOUNCED - timedelta(days=30))
        if verified:
            people.verify_home(home, by=town.persons["grid_officer"], at=ANNOUNCED - timedelta(days=30))
        made.append(person)
    for count, person in enumerate(made):
        town.persons[f"{place}_{on}_{verified}_{count}"] = person
    return made


def opened(town, **said):
    """A ballot of the head to the residents of the community; whatever is said differently."""
    given = {
        "subject": (PLAIN, town.places["community"].pk),
        "title": "院子里装充电桩",
        "text": "在东门装八个充电桩。",
        "kind": Kind.YES_NO,
        "mode": Mode.CONFIDENTIAL,
        "place": town.places["community"],
        "electorate": Residents(DAY),
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "by": town.actor("head", ANNOUNCED),
        "at": ANNOUNCED,
    }
    return actions.open_(**(given | said))


def listed(persons):
    """These persons as the roll."""
    return Listed([person.pk for person in persons], DAY)


def offers(*titles, cost=None):
    """Options with these titles."""
    return [actions.Offer(title, cost=cost) for title in titles]


def vote(ballot, person, choices, **said):
    """One person votes."""
    return actions.cast(ballot, choices, **({"by": actor_of(person, DURING), "at": DURING} | said))


def line(ballot, person):
    """The line of the roll of a person."""
    return Voter.objects.get(ballot=ballot, person=person)


def closed(ballot, at=AFTER):
    """The voting is over, and the signed log holds it."""
    row = actions.close(ballot, by=SYSTEM, at=at)
    signer.catch_up()
    return row


def counted(ballot, at=AFTER):
    """The voting is over and the papers are counted."""
    return actions.count(closed(ballot, at), by=SYSTEM, at=at)
