"""A grid with buildings full of residents who earned, so that groups of any size can be compared."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Person
from gongdi.ground.places import actions as places
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.actions import Deed, sequence
from gongdi.ground.record.readers import READERS, read_once
from gongdi.instruments.points import accounts as points
from gongdi.ledger.books import actions as books
from gongdi.ledger.books.entries import move
from gongdi.ledger.books.models import Account
from gongdi.ledger.books.queries import Owner
from tests.cast import FOUNDED_AT, FOUNDED_ON, Town
from tests.instruments.shop.make import account, programme

AT = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
SEASON = "2026Q4"


def building(town: Town, name: str) -> Place:
    """A building of the grid."""
    grid = town.places["grid"]
    found = {"name": name, "level": Level.BUILDING, "code": f"{grid.code}-{name}", "parent": grid}
    return places.found(on=FOUNDED_ON, at=FOUNDED_AT, **found)


def live(town: Town, place: Place, count: int, prefix: str) -> list[Person]:
    """So many residents with verified homes there."""
    made = []
    for number in range(count):
        person = people.know(phone=f"{prefix}{number:04d}", name=f"居民{number}", at=FOUNDED_AT)
        home = people.declare_home(person, place=place, on=FOUNDED_ON, at=FOUNDED_AT)
        people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
        made.append(person)
    return made


def award(town: Town, person: Person, amount: int, at: datetime = AT) -> Account:
    """Points in the purse of a person, by an act as the points room writes it."""
    book = programme(town)
    issue, budget = (account(book, kind, points.UNIT, Owner.of(book)) for kind in (points.ISSUE, points.BUDGET))
    purse = account(book, points.PURSE, points.UNIT, Owner.of(person))
    said = {
        "programme": book.programme.pk,
        "version": 1,
        "code": "patrol",
        "rule": "巡逻",
        "points": amount,
        "category": "service",
    }
    deed = Deed("points.awarded", ("purse", purse.pk), at, place=book.place_id, for_=person.pk, public=said)
    with transaction.atomic():
        books.post(deed, [move(issue, budget, amount), move(budget, purse, amount)])
    return purse


def read() -> None:
    """Let the reader of this room read."""
    sequence()
    while read_once(READERS["standings"]):
        pass


def later(days: int) -> datetime:
    return AT + timedelta(days=days)
