"""The accounts of a place from which is divided, and those of everybody who has had a share."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place
from gongdi.instruments.dividends.defaults import NAME, NAME_EN
from gongdi.ledger.books.actions import account, open_book
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
from gongdi.ledger.books.models import Account, Book, OwnerKind
from gongdi.ledger.books.queries import Owner

BOOK = "dividends"
POT, COMMON, RECEIVED = "dividends.pot", "dividends.common", "dividends.received"

declare(
    Kind(POT, _("待分配的成果"), Sign.HOLDING, Root.ASSETS, takes_grants=True),
    Kind(COMMON, _("公积金"), Sign.HOLDING, Root.ASSETS, takes_grants=True),
    Kind(RECEIVED, _("分到的成果"), Sign.HOLDING, Root.EXPENSES),
)


def book_of(place: Place, *, by: int | None, at: datetime) -> Book:
    """The book of a place, opened when there is none, with its two accounts: so that a fund finds them."""
    found = Book.objects.filter(kind=BOOK, place=place, name=NAME).first()
    book = found or open_book(kind=BOOK, place=place, name=NAME, name_en=NAME_EN, at=at, by=by)
    for kind in (POT, COMMON):
        of_place(book, kind, at)
    return book


def of_place(book: Book, kind: str, at: datetime) -> Account:
    """What the place holds: the pot that is divided from, or the common fund."""
    return account(book, kind=kind, unit=MONEY, owner=Owner.of(book.place), at=at)


def of_receiver(book: Book, kind: str, number: int, at: datetime) -> Account:
    """What a household or a person has had."""
    return account(book, kind=RECEIVED, unit=MONEY, owner=Owner(OwnerKind(kind), number), at=at)
