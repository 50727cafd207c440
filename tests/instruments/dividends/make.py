"""Reaching a state of a distribution through legal actions only: the money comes from a fund, by its committee."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.dividends import actions
from gongdi.instruments.dividends.accounts import POT, of_place
from gongdi.instruments.dividends.actions import Rule, Said
from gongdi.instruments.dividends.models import Distribution, Portion
from gongdi.instruments.funds.actions import allocating
from gongdi.instruments.funds.models import Foundation
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.bookings.make import residents
from tests.instruments.funds import make as funds

YUAN = 100
AT = timezone.now() - timedelta(days=20)
SOON = timedelta(hours=1)
OVER = timedelta(days=4)
RULE = Rule(100 * YUAN, days=3)
SAID = Said("食堂半年的结余", "半年结余一百元，大家分。")
__all__ = ["residents"]


def drafted(town, at=AT, rule=RULE, **more) -> Distribution:
    """A hundred yuan for the households of the community."""
    given = {"said": SAID, "unit": town.units["committee"], "by": town.actor("head", at)}
    return actions.draft(town.places["community"], rule=rule, at=at, **given | more)


def adopted(town, resolution: Resolution, at=AT) -> None:
    """As many members as are needed say yes."""
    for member in ("committee_one", "committee_two")[: resolution.needed]:
        vote(resolution, choice=Choice.YES, by=town.actor(member, at), at=at)


def filled(town, row: Distribution, amount: int = 100 * YUAN, at=AT) -> None:
    """A fund gives to the account of the place, by resolution of its committee."""
    there = Foundation.objects.first() or funds.foundation(town)
    fund = funds.general(there)
    funds.given(town, fund, amount, at=at)
    pot = of_place(row.book, POT, at)
    asked = allocating.propose(
        fund, account=pot, amount=amount, purpose="食堂结余", by=town.actor("treasurer", at), at=at
    )
    adopted(town, Resolution.objects.get(pk=asked.resolution), at)


def decided(town, at=AT, **more) -> Distribution:
    """The council has said yes to its rule."""
    row = drafted(town, at, **more)
    adopted(town, actions.ask(row, committee=town.units["council"], by=town.actor("head", at), at=at), at)
    return Distribution.objects.get(pk=row.pk)


def listed(town, at=AT, *, listed_at=None, cared=(), **more) -> Distribution:
    """The money is there and the list open to objections."""
    row = decided(town, at, **more)
    filled(town, row, row.amount, at)
    then = listed_at or at + SOON
    return actions.publish(row, cared=cared, by=town.actor("handler", then), at=then)


def signed(town, at=AT, **more) -> Distribution:
    """Nobody objected, one has signed."""
    row = listed(town, at, **more)
    return actions.sign(row, by=town.actor("handler", at + OVER), at=at + OVER)


def paid(town, at=AT, **more) -> Distribution:
    """Two have signed."""
    row = signed(town, at, **more)
    return actions.release(row, by=town.actor("committee_one", at + OVER), at=at + OVER)


def portion(row: Distribution, person) -> Portion:
    """What one person has of the list that counts."""
    return Portion.objects.get(distribution=row, round=row.round, receiver_kind="person", receiver_id=person.pk)


def objected(town, row: Distribution, who="resident", at=AT + 2 * SOON):
    """Somebody says that the list is wrong."""
    return actions.object_to(row, text="我家少算了一份。", by=town.actor(who, at), at=at)
