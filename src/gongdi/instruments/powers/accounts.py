"""The kinds of accounts of a community's budget, and where each line's money lies."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.places.models import Place
from gongdi.ledger.books.actions import account
from gongdi.ledger.books.amounts import MONEY
from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
from gongdi.ledger.books.models import Account, Book
from gongdi.ledger.books.queries import Owner

BOOK = "powers"
GRANTED, BUDGET, SPENT = "powers.granted", "powers.budget", "powers.spent"

declare(
    Kind(GRANTED, _("上级拨付"), Sign.SOURCE, Root.INCOME),
    Kind(BUDGET, _("社区统筹资金"), Sign.HOLDING, Root.ASSETS, takes_grants=True),
    Kind(SPENT, _("社区支出"), Sign.HOLDING, Root.EXPENSES),
)


def granted(book: Book, at: datetime) -> Account:
    """Where money of a line comes from."""
    return account(book, kind=GRANTED, unit=MONEY, owner=Owner.of(book), at=at)


def budget(book: Book, place: Place, at: datetime) -> Account:
    """What the community holds in a line."""
    return account(book, kind=BUDGET, unit=MONEY, owner=Owner.of(place), at=at)


def spent(book: Book, at: datetime) -> Account:
    """What has left a line."""
    return account(book, kind=SPENT, unit=MONEY, owner=Owner.of(book), at=at)
