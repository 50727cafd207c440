"""Households of the cast, formed as an officer forms them: everybody has a verified home there and was heard."""

from gongdi.ground.access import actions
from gongdi.ground.access.actor import actor_of
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Home, Household, Membership, Person
from tests.cast import FOUNDED_AT, FOUNDED_ON, Town


def at_home(town: Town, *names: str, place: str = "grid") -> list[Person]:
    """Members of the cast, each with a verified home there."""
    persons = [town.persons[name] for name in names]
    for person in persons:
        if not Home.objects.filter(person=person, place=town.places[place], to_on=None).exists():
            home = people.declare_home(person, place=town.places[place], on=FOUNDED_ON, at=FOUNDED_AT)
            by = town.persons["handler" if person == town.persons["grid_officer"] else "grid_officer"]
            people.verify_home(home, by=by, at=FOUNDED_AT)
    return persons


def _officer(town: Town, names: tuple[str, ...]) -> str:
    return "grid_officer" if "grid_officer" not in names else "head"


def family(town: Town, *names: str, name: str = "", at=FOUNDED_AT) -> Household:
    """These members of the cast as a household since `at`."""
    persons = at_home(town, *names)
    by = actor_of(town.persons[_officer(town, names)], at)
    return actions.form_household(place=town.places["grid"], persons=persons, name=name, by=by, at=at)


def joins(town: Town, household: Household, who: str, *, at=FOUNDED_AT) -> None:
    """Somebody joins, heard by an officer who does not belong to it."""
    by = actor_of(town.persons["head"], at)
    actions.admit_to_household(household, persons=at_home(town, who), by=by, at=at)


def leaves(town: Town, who: str, *, at=FOUNDED_AT) -> Household:
    """Somebody leaves their household."""
    membership = Membership.objects.get(person=town.persons[who], to_on=None)
    return actions.leave_household(membership, by=actor_of(town.persons[who], at), at=at)
