"""The kinds of accounts of a call: one pair for each unit. Values by tariff stand beside the books, never in them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ledger.books.actions import account
from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
from gongdi.ledger.books.models import Account, Book
from gongdi.ledger.books.queries import Owner

BOOK = "contributions"
PLEDGED, RECEIVED = "contributions.pledged", "contributions.received"

declare(
    Kind(PLEDGED, _("大家的贡献"), Sign.SOURCE, Root.INCOME),
    Kind(RECEIVED, _("收到的贡献"), Sign.HOLDING, Root.ASSETS),
)


def pledged(book: Book, unit: str, at: datetime) -> Account:
    """Where what is given comes from."""
    return account(book, kind=PLEDGED, unit=unit, owner=Owner.of(book), at=at)


def received(book: Book, unit: str, at: datetime) -> Account:
    """What the cause holds."""
    return account(book, kind=RECEIVED, unit=unit, owner=Owner.of(book), at=at)
