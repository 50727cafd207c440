"""A book with accounts of every sign, made as the rooms make theirs."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from gongdi.ground.record.actions import Deed
from gongdi.ledger.books import actions
from gongdi.ledger.books.kinds import Kind, Root, Sign, declare
from gongdi.ledger.books.models import OwnerKind
from gongdi.ledger.books.queries import Owner

ON = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

declare(
    Kind("test.source", "来源", Sign.SOURCE, Root.INCOME),
    Kind("test.free", "往来", Sign.FREE, Root.LIABILITIES),
    Kind("test.purse", "钱包", Sign.HOLDING, Root.ASSETS),
    Kind("test.spent", "支出", Sign.HOLDING, Root.EXPENSES),
)


def book(town, name="试账本", place="community"):
    """A book at a place of the town."""
    return actions.open_book(kind="test", place=town.places[place], name=name, name_en="Trial book", at=ON)


def account(of, kind="purse", unit="points", owner=None):
    """An account in a book, by default the book's own."""
    return actions.account(of, kind=f"test.{kind}", unit=unit, owner=owner or Owner.of(of), at=ON)


def purses(of, count, unit="points"):
    """Accounts of persons by number."""
    return [account(of, unit=unit, owner=Owner(OwnerKind.PERSON, number)) for number in range(1, count + 1)]


def deed(at=ON, reason="试", **more):
    """A deed for transfers to belong to."""
    return Deed("books.corrected", ("book", 1), at, public={"reason": reason}, **more)


def post(*entries, at=ON, **more):
    """Book entries in a transaction of their own."""
    with transaction.atomic():
        return actions.post(deed(at, **more), entries)


def later(**by):
    """A moment after the book was opened."""
    return ON + timedelta(**by)


@contextmanager
def undone():
    """What happens inside is rolled back, triggers that were taken away included."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sql(statement, *values):
    """Raw SQL, as somebody with the password of the database would send it; the rows, if any."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
