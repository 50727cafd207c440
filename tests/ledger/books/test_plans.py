"""Every question to the ledger goes through an index, so a page costs the same however long the history is."""

import pytest
from django.db import connection

from gongdi.ledger.books import queries, reading
from gongdi.ledger.books.entries import hold, move
from gongdi.ledger.books.models import Account
from tests.ledger.books import make

QUESTIONS = {
    "lines": lambda book, purse, last: queries.lines(purse),
    "older lines": lambda book, purse, last: queries.lines(purse, before=last.pk),
    "balance_at": lambda book, purse, last: queries.balance_at(purse, make.ON),
    "balances_at": lambda book, purse, last: queries.balances_at(Account.objects.filter(book=book), make.ON),
    "newest_of": lambda book, purse, last: queries.newest_of(book),
    "older of a book": lambda book, purse, last: queries.newest_of(book, until=make.later(days=9), before=last.pk),
    "overdue": lambda book, purse, last: queries.overdue(make.later(days=9), 200),
    "is_pending": lambda book, purse, last: queries.is_pending(last),
    "too long": lambda book, purse, last: reading.is_too_long(book, make.later(days=9)),
}


@pytest.fixture
def lived(town):
    """A book, a purse in it, and its last movement."""
    book = make.book(town)
    source, purse = make.account(book, "source"), make.account(book)
    make.post(*[move(source, purse, 10)] * 30)
    make.post(hold(purse, source, 1, make.later(days=1)))
    return book, purse, make.post(move(source, purse, 1)).transfers[0]


def plans(ask):
    """How the database answers each question about transfers, with the same parameters apart from the words.

    An index whose condition cannot be read in the question is not used, so the words alone would prove nothing.
    """
    asked = []

    def hear(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        ask()
    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # PostgreSQL believes little of a table of few rows: let it dislike whole tables, and sorting what another
        # index found, as it does with a million.
        for way in ("seqscan", "bitmapscan", "sort") if on_postgresql else ():
            cursor.execute(f"SET LOCAL enable_{way} = off")
        for sql, params in asked:
            if "books_transfer" in sql and sql.startswith("SELECT"):
                cursor.execute(("EXPLAIN " if on_postgresql else "EXPLAIN QUERY PLAN ") + sql, params)
                yield "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_or_sorts_all_transfers(lived, name):
    found = list(plans(lambda: QUESTIONS[name](*lived)))
    assert found
    for plan in found:
        assert "Seq Scan on books_transfer" not in plan, plan
        assert "SCAN books_transfer" not in plan, plan
        assert "TEMP B-TREE" not in plan, plan


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("lines", "transfer_from"),
        ("balance_at", "transfer_to"),
        ("newest_of", "transfer_of_book"),
        ("newest_of", "transfer_into_book"),
        ("overdue", "transfer_expires"),
    ],
)
def test_each_question_has_its_index(lived, name, index):
    assert index in "\n".join(plans(lambda: QUESTIONS[name](*lived)))
