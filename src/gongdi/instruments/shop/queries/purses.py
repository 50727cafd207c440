"""From which purses a person may pay, and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongdi.ground.people.households import households_of, numbers_by_household
from gongdi.ground.people.models import Household, Person
from gongdi.instruments.shop.accounts import PURSE
from gongdi.ledger.books.amounts import POINTS
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner


@dataclass(frozen=True, slots=True)
class Purse:
    """A purse and who may spend from it; `name` is that of a household, empty for the person's own."""

    account: Account
    owner: Owner
    spenders: frozenset[int]
    name: str = ""

    @property
    def available(self) -> int:
        """The points that can be spent now."""
        return self.account.available


def purses_of(person: int, books: Sequence[int]) -> list[Purse]:
    """The purses in these books that a person may spend from: their own first, then those of their households."""
    homes = {each.pk: each for each in households_of(person)}
    rows = Account.objects.filter(book_id__in=books, kind=PURSE, unit_id=POINTS)
    own = rows.filter(owner_kind=OwnerKind.PERSON, owner_id=person)
    shared = rows.filter(owner_kind=OwnerKind.HOUSEHOLD, owner_id__in=homes) if homes else rows.none()
    found = [Purse(each, Owner(OwnerKind.PERSON, person), frozenset({person})) for each in own]
    members = numbers_by_household(homes)
    return found + [_shared(each, homes[each.owner_id], members[each.owner_id]) for each in shared.order_by("pk")]


def _shared(account: Account, household: Household, members: frozenset[int]) -> Purse:
    return Purse(account, Owner(OwnerKind.HOUSEHOLD, household.pk), members, household.name or _("我家"))


def household_of(person: int) -> Household | None:
    """The household whose limits a person counts in."""
    return households_of(person).first()


def lives_in(person: Person, path: str) -> bool:
    """Whether a person has a verified home inside a path."""
    return person.homes.filter(to_on=None, verified_at__isnull=False, place__path__startswith=path).exists()
