"""Whose accounts are, in words. Persons and households are never named here: their accounts are theirs to look at."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Household, Organisation
from gongdi.ground.places.models import Place
from gongdi.ledger.books.models import Account, Book, OwnerKind
from gongdi.ledger.books.queries import Owner

PERSONAL = (OwnerKind.PERSON, OwnerKind.HOUSEHOLD)
Names = Callable[[Collection[int]], Mapping[int, str]]
NAMES: dict[str, Names] = {}


def enlist(kind: OwnerKind, names: Names) -> None:
    """Let a room name the owners that are its own (a fund): from their numbers to names in the reader's language."""
    NAMES[kind] = names


def names(owners: Iterable[Owner]) -> dict[Owner, str]:
    """The public names of owners that are neither persons nor households; one query for each kind."""
    asked: dict[str, set[int]] = {}
    for owner in owners:
        asked.setdefault(owner.kind, set()).add(owner.number)
    return {
        Owner(OwnerKind(kind), number): name
        for kind, numbers in asked.items()
        if kind in NAMES
        for number, name in NAMES[kind](numbers).items()
    }


def owner_of(account: Account) -> Owner:
    """Whose an account is."""
    return Owner(OwnerKind(account.owner_kind), account.owner_id)


def masked(kind: str) -> str:
    """What the public reads in place of a person or a household."""
    return _("某位居民") if kind == OwnerKind.PERSON else _("某户家庭")


def called(account: Account, known: Mapping[Owner, str]) -> str:
    """Whose an account is, as the public reads it."""
    if account.owner_kind in PERSONAL:
        return masked(account.owner_kind)
    number = _("编号 %(number)s") % {"number": account.owner_id}
    return known.get(owner_of(account)) or f"{OwnerKind(account.owner_kind).label} {number}"


def households(numbers: Collection[int]) -> dict[int, str]:
    """The names of households, for their members only."""
    return {row.pk: row.name or _("我家") for row in Household.objects.filter(pk__in=numbers)}


def _named(row: Organisation | Place | Book) -> str:
    return row.name_en or row.name if get_language() == "en" else row.name


enlist(
    OwnerKind.ORGANISATION, lambda numbers: {row.pk: _named(row) for row in Organisation.objects.filter(pk__in=numbers)}
)
enlist(OwnerKind.PLACE, lambda numbers: {row.pk: _named(row) for row in Place.objects.filter(pk__in=numbers)})
enlist(OwnerKind.BOOK, lambda numbers: dict.fromkeys(numbers, _("账本自身")))
