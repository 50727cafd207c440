"""Questions about purses: what is mine, why, and what ends soon."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import household_of, members_of
from gongdi.ground.people.phones import masked
from gongdi.instruments.points.accounts import PURSE, UNIT
from gongdi.instruments.points.models import Award, AwardStatus, Expiry, Programme
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Line, lines

SHOWN = 6


class Family(NamedTuple):
    """What a household is called, and who belongs to it."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Purse:
    """A purse as its owner sees it: what it holds, what waits in line, what ends next and when.

    Of a household: what it is called, and who may spend from it.
    """

    account: Account
    is_household: bool
    household: str
    sharers: tuple[str, ...]
    waiting: int
    ends: int
    ends_on: date | None


def purses(actor: Actor) -> list[Purse]:
    """The purses of this actor and of their household, in every programme: five queries."""
    if actor.person is None:
        return []
    home = household_of(actor.person)
    mine = Q(owner_kind=OwnerKind.PERSON, owner_id=actor.person)
    if home is not None:
        mine |= Q(owner_kind=OwnerKind.HOUSEHOLD, owner_id=home.pk)
    there = Account.objects.filter(mine, kind=PURSE, unit=UNIT).select_related("book__place")
    found = list(there.order_by("book", "-owner_kind"))
    ends = {
        expiry.account_id: expiry
        for expiry in Expiry.objects.filter(account__in=found, booked_at=None).order_by("-month")
    }
    waiting = _waiting(mine, found)
    shared = any(account.owner_kind == OwnerKind.HOUSEHOLD for account in found)
    family = Family(home.name, _called(home.pk)) if home and shared else Family("", ())
    return [_purse(account, ends.get(account.pk), waiting, family) for account in found]


def _called(household: int) -> tuple[str, ...]:
    """Who belongs to a household, as its members call each other."""
    return tuple(each.person.name or masked(each.person.phone or "") for each in members_of(household))


def _waiting(mine: Q, found: list[Account]) -> dict[tuple[int, str, int], int]:
    if not found:
        return {}
    line = Award.objects.filter(mine, status=AwardStatus.WAITING)
    total: dict[tuple[int, str, int], int] = {}
    for book, kind, number, points in line.values_list("programme__book", "owner_kind", "owner_id", "points"):
        total[book, kind, number] = total.get((book, kind, number), 0) + points
    return total


def _purse(account: Account, expiry: Expiry | None, waiting: dict[tuple[int, str, int], int], family: Family) -> Purse:
    line = waiting.get((account.book_id, account.owner_kind, account.owner_id), 0)
    ends, ends_on = (min(expiry.points, max(account.available, 0)), expiry.month) if expiry else (0, None)
    is_shared = account.owner_kind == OwnerKind.HOUSEHOLD
    name, sharers = (family.name, family.members) if is_shared else ("", ())
    return Purse(account, is_shared, name, sharers, line, ends, ends_on if ends else None)


def last_lines(found: list[Purse]) -> list[Line]:
    """The newest movements over all of these purses, newest first."""
    every = [line for purse in found for line in lines(purse.account, limit=SHOWN)]
    return sorted(every, key=lambda line: (line.at, line.number), reverse=True)[:SHOWN]


def programmes_of(found: list[Purse]) -> dict[int, Programme]:
    """The programmes of these purses, by book."""
    there = Programme.objects.filter(book__in={purse.account.book_id for purse in found})
    return {programme.book_id: programme for programme in there.select_related("book", "place")}
