"""Raw SQL against every promise: the database refuses, whoever writes to it."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from gongdi.ledger.books.entries import correct, hold, move, settle
from gongdi.ledger.books.models import Account, Book, Transfer, Unit
from gongdi.ledger.books.replay import replay
from tests.ledger.books import make

SAME = "book_id, unit_id, owner_kind, owner_id, opened_at, reserved, number"
COLUMNS = f"({SAME}, kind, sign, balance)"


@pytest.fixture
def rows(town):
    """Accounts and transfers to attack, by name."""
    book, elsewhere = make.book(town), make.book(town, "另一本")
    source, purse, other = make.account(book, "source"), *make.purses(book, 2)
    (given,) = make.post(move(source, purse, 100)).transfers
    held, done = make.post(*[hold(purse, other, 10, make.later(days=1))] * 2).transfers
    (settled,) = make.post(settle(done)).transfers
    (moved,) = make.post(move(purse, other, 20)).transfers
    (back,) = make.post(correct(moved, 5)).transfers
    return {
        "book": book, "elsewhere": elsewhere, "source": source, "purse": purse, "other": other, "given": given,
        "held": held, "done": done, "settled": settled, "moved": moved, "back": back,
        "yuan": make.account(book, unit="CNY"), "there": make.account(elsewhere),
    }  # fmt: skip


@pytest.fixture
def state(rows):
    """All rows of the ledger as they are, to compare with afterwards."""
    return lambda: [list(model.objects.order_by("pk").values_list()) for model in (Unit, Book, Account, Transfer)]


def inserted(rows, verb="INSERT", tail="", **changed):
    """A transfer written past the house: a plain move of 10 from purse to other unless `changed` says otherwise."""
    ids = {name: each.pk for name, each in rows.items()}
    values = {
        "key": uuid4(), "book_id": ids["book"], "other_book_id": None, "stage": "posted", "debit_id": ids["purse"],
        "credit_id": ids["other"], "amount": 10, "at": make.later(hours=1), "expires_at": None, "resolves_id": None,
        "corrects_id": None, "act": uuid4(),
    } | changed  # fmt: skip
    if connection.vendor == "sqlite":
        values = {name: plain(each) for name, each in values.items()}
    make.sql(
        f"{verb} INTO books_transfer ({', '.join(values)}) VALUES ({', '.join(['%s'] * len(values))}) {tail}",
        *values.values(),
    )


def plain(value):
    """A value as SQLite keeps it."""
    if isinstance(value, UUID):
        return value.hex
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def test_a_plain_row_is_booked_like_any_other(rows):
    inserted(rows)
    assert Account.objects.get(pk=rows["purse"].pk).balance == 65
    assert replay().is_sound


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": 0},
        {"amount": -1},
        {"amount": 10**13 + 1},
        {"amount": 2**63},
        {"amount": None},
        {"amount": "ten"},
        {"amount": 66},  # more than is left besides what is held
        {"stage": "gift"},
        {"stage": "void"},
        {"stage": "post"},
        {"stage": "pending"},
        {"stage": "pending", "expires_at": make.ON},
        {"expires_at": make.later(days=1)},
        {"debit_number": 1},
        {"credit_number": 1},
        {"debit_balance": 1},
        {"credit_balance": 1},
        {"debit_id": 0},
        {"at": None},
        {"at": "soon"},
        {"act": None},
        {"key": None},
    ],
    ids=str,
)
def test_a_row_that_may_not_be_is_refused(rows, state, changed):
    before = state()
    with pytest.raises((DatabaseError, OverflowError)):
        inserted(rows, **changed)
    assert state() == before


@pytest.mark.once
def test_half_a_fen_is_none_on_sqlite(rows, state):
    before = state()
    for amount in (1.5, 9.99, 1e12 + 0.5):
        with pytest.raises(DatabaseError):
            inserted(rows, amount=amount)
    assert state() == before


@pytest.mark.parametrize(
    "named",
    [
        {"debit_id": "yuan"},
        {"credit_id": "yuan"},
        {"credit_id": "purse"},
        {"credit_id": "there"},
        {"book_id": "elsewhere"},
        {"other_book_id": "elsewhere"},
        {"other_book_id": "book"},
        {"resolves_id": "held"},
        {"stage": "post", "resolves_id": "moved"},
        {"stage": "post", "resolves_id": "done"},
        {"stage": "void", "resolves_id": "done"},
        {"stage": "void", "resolves_id": "settled"},
        {"stage": "post", "resolves_id": "held", "amount": 11},
        {"stage": "void", "resolves_id": "held", "amount": 9},
        {"stage": "post", "resolves_id": "held", "debit_id": "source"},
        {"stage": "post", "resolves_id": "held", "at": make.later(days=2)},
        {"corrects_id": "moved"},  # the same way again
        {"corrects_id": "held", "debit_id": "other", "credit_id": "purse"},
        {"corrects_id": "moved", "debit_id": "other", "credit_id": "purse", "amount": 16},
        {"corrects_id": "moved", "debit_id": "other", "credit_id": "source"},
    ],
    ids=str,
)
def test_a_row_that_names_what_does_not_fit_is_refused(rows, state, named):
    before = state()
    changed = {
        name: rows[value].pk if isinstance(value, str) and value in rows else value for name, value in named.items()
    }
    with pytest.raises(DatabaseError):
        inserted(rows, **changed)
    assert state() == before


@pytest.mark.parametrize(
    "statement",
    [
        *(
            f"UPDATE books_transfer SET {change} WHERE id = {{{name}}}"
            for name in ("given", "held", "done")
            for change in (
                "amount = amount + 1",
                "debit_id = credit_id, credit_id = debit_id",
                "stage = 'posted', expires_at = NULL",
                "at = '2020-01-01 00:00:00'",
                "debit_number = 9",
                "debit_balance = 9",
                "credit_number = NULL",
                "act = key",
                "key = act",
                "id = 999",
                "held = NOT held",
                "book_id = {elsewhere}",
            )
        ),
        "DELETE FROM books_transfer WHERE id = {back}",
        "DELETE FROM books_transfer",
        "UPDATE books_account SET balance = balance + 1 WHERE id = {purse}",
        "UPDATE books_account SET balance = 100 - balance WHERE id IN ({purse}, {other})",
        "UPDATE books_account SET reserved = 0 WHERE id = {purse}",
        "UPDATE books_account SET number = number + 1 WHERE id = {purse}",
        "UPDATE books_account SET moved_at = NULL WHERE id = {purse}",
        "UPDATE books_account SET sign = 0 WHERE id = {purse}",
        "UPDATE books_account SET owner_id = 7 WHERE id = {purse}",
        "UPDATE books_account SET kind = 'test.free' WHERE id = {purse}",
        "UPDATE books_account SET unit_id = 'CNY' WHERE id = {purse}",
        "DELETE FROM books_account WHERE id = {yuan}",
        "INSERT INTO books_account {columns} SELECT {same}, 'x', sign, 5 FROM books_account WHERE id = {purse}",
        "INSERT INTO books_account {columns} SELECT {same}, 'x', 2, 0 FROM books_account WHERE id = {purse}",
        "UPDATE books_unit SET digits = 3 WHERE code = 'CNY'",
        "UPDATE books_unit SET code = 'RMB' WHERE code = 'CNY'",
    ],
)
def test_what_is_booked_never_changes(rows, state, statement):
    before = state()
    with pytest.raises(DatabaseError):
        make.sql(statement.format(columns=COLUMNS, same=SAME, **{name: each.pk for name, each in rows.items()}))
    assert state() == before


@pytest.mark.once
@pytest.mark.parametrize("named", ["key", "id", "resolves_id"])
def test_replacing_a_row_of_sqlite_deletes_none(rows, state, named):
    before = state()
    attack = {"key": {"key": rows["given"].key}, "id": {"id": rows["given"].pk}}.get(named)
    attack = attack or {"resolves_id": rows["done"].pk, "stage": "post"}
    if named == "key":
        inserted(rows, "INSERT OR REPLACE", **attack)  # the key is known: nothing moves
    else:
        with pytest.raises(DatabaseError):
            inserted(rows, "INSERT OR REPLACE", **attack)
    assert state() == before


@pytest.mark.once
@pytest.mark.parametrize("number", ["id", "NULL"])
def test_replacing_an_account_of_sqlite_empties_none(rows, state, number):
    before = state()
    statement = (
        f"INSERT OR REPLACE INTO books_account SELECT {number}, kind, owner_kind, owner_id, sign, opened_at, 0, 0, 0, "
        f"NULL, book_id, unit_id FROM books_account WHERE id = {rows['purse'].pk}"
    )
    try:
        make.sql(statement)
    except DatabaseError:
        assert number == "id"
    assert state() == before


def test_a_known_key_moves_nothing_however_it_is_sent(rows, state):
    before = state()
    inserted(rows, tail="ON CONFLICT (key) DO NOTHING", key=rows["given"].key)
    assert state() == before


def test_time_set_back_by_hand_is_booked_at_the_last_movement(rows):
    inserted(rows, at=make.ON - timedelta(days=9))
    assert Transfer.objects.latest("pk").at == make.ON
