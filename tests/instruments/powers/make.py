"""A community with its four powers, made by legal actions: granted by the head of the street, used by its own head."""

from datetime import date, timedelta

from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.instruments.powers import actions
from gongdi.instruments.powers.actions import Limits
from gongdi.instruments.powers.states import Power
from tests.cast import FOUNDED_AT, FOUNDED_ON

AT = timezone.now() - timedelta(hours=2)
YEAR = timezone.localdate(AT).year
LIMIT = 10_000_00
THOUSAND = 1_000_00


def crown(town, name="supervisor"):
    """Make somebody of the cast the head of the street; who leads the street grants."""
    person, unit = town.persons[name], town.units["street_office"]
    people.take_post(person, organisation=unit, kind=PostKind.HEAD, on=FOUNDED_ON, at=FOUNDED_AT)
    return town.actor(name, AT)


def limits(town, power):
    """What the street allows for each power."""
    council = {"committee": town.units["council"], "needed": 2}
    return {
        Power.FUNDS: Limits(most=LIMIT, **council),
        Power.POSTS: Limits(most=2, kinds=(PostKind.GRID_OFFICER, PostKind.VISITOR)),
        Power.AGENDA: Limits(most=2, days=10),
        Power.ASSESSMENT: Limits(weight=30, **council),
    }[power]


def grant(town, power, by, **more):
    given = {"year": YEAR, "from_on": date(YEAR, 1, 1), "to_on": date(YEAR, 12, 31), "limits": limits(town, power)}
    given |= {"ground": "清江县关于向社区下放四权的意见", "by": by, "at": AT} | more
    return actions.grant(town.places["community"], power=power, **given)


def line(town, by, amount=20 * THOUSAND, name="小修小补"):
    """A line of the budget with money in it."""
    return actions.fund(grant(town, Power.FUNDS, by), line=name, amount=amount, by=by, at=AT)
