"""What funds are called in the books: the ledger knows them by number only."""

from collections.abc import Collection

from gongdi.instruments.funds.models import Fund
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.owners import enlist


def names(numbers: Collection[int]) -> dict[int, str]:
    """The names of funds by number, in the reader's language."""
    return {fund.pk: fund.called for fund in Fund.objects.filter(pk__in=numbers)}


enlist(OwnerKind.FUND, names)
