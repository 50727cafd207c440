"""The replay: everything computed again, and the first difference named."""

import pytest
from django.db import connection, transaction

from gongdi.ground.record.models import Act, Whisper
from gongdi.ledger.books import actions, replay, told
from gongdi.ledger.books.entries import correct, hold, move, release, settle
from gongdi.ledger.books.findings import KINDS, Finding, Findings
from tests.ledger.books import make


@pytest.fixture
def lived(town):
    """A book in which everything has happened once; its accounts."""
    book = make.book(town)
    source, purse, other = make.account(book, "source"), *make.purses(book, 2)
    make.post(move(source, purse, 100), move(purse, other, 30))
    make.post(correct(make.post(move(purse, other, 5)).transfers[0], 2))
    until = make.later(days=1)
    held = make.post(*[hold(purse, other, amount, until) for amount in (10, 11, 12, 13)]).transfers
    make.post(settle(held[0], 4), release(held[1]))
    assert actions.time_passed(make.later(days=2)) == 2
    make.post(hold(purse, other, 1, make.later(days=9)))
    there = make.account(make.book(town, "另一本"))
    make.post(move(purse, there, 7))
    yuan = [make.account(book, kind, unit="CNY") for kind in ("source", "spent")]
    make.post(move(*yuan, 12_345))
    return source, purse, other


def found():
    """The kinds of findings of a whole replay, in order."""
    result = replay.replay()
    told.compare(result.findings)
    return [each.kind for each in result.findings.first]


def without_doors(statement, *values):
    """What somebody does to the tables who has taken the triggers away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%%fts%%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("books_transfer", "books_account", "record_act", "record_whisper"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_what_was_booked_is_found_again(lived):
    result = replay.replay()
    assert result.is_sound
    assert result.sums == {"points": 0, "CNY": 0}
    assert (result.accounts, result.transfers) == (6, 15)
    assert found() == []


def test_an_empty_ledger_is_sound(db):
    assert replay.replay().told() | {"seconds": 0} == {
        "sound": True, "transfers": 0, "accounts": 0, "sums": {}, "seconds": 0, "counted": 0, "differs": []
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE books_account SET balance = balance + 1 WHERE id = {purse}", ["balance"]),
        ("UPDATE books_account SET reserved = reserved + 1 WHERE id = {purse}", ["reserved"]),
        ("UPDATE books_account SET number = number + 1 WHERE id = {purse}", ["count"]),
        ("UPDATE books_account SET sign = 0 WHERE id = {purse}", ["sign"]),
        ("UPDATE books_account SET unit_id = 'CNY' WHERE id = {other}", ["units", "sum"]),
        ("UPDATE books_transfer SET amount = amount + 1 WHERE id = {first}", ["after", "balance", "other_act"]),
        ("UPDATE books_transfer SET debit_balance = 0 WHERE id = {first}", ["after"]),
        ("UPDATE books_transfer SET debit_number = 99 WHERE id = {first}", ["number", "balance", "count"]),
        ("UPDATE books_transfer SET at = '2030-01-01 00:00:00' WHERE id = {first}", ["backwards"]),
        ("UPDATE books_transfer SET credit_id = {other} WHERE id = {first}", ["number", "other_act"]),
        ("UPDATE books_transfer SET held = FALSE WHERE stage = 'pending'", ["held"]),
        ("UPDATE books_transfer SET held = TRUE WHERE stage = 'pending'", ["held"]),
        ("UPDATE books_transfer SET amount = amount + 90 WHERE corrects_id IS NOT NULL", ["correction"]),
        ("UPDATE books_transfer SET amount = amount + 90 WHERE stage = 'post'", ["resolves"]),
        ("UPDATE books_transfer SET act = key WHERE id = {first}", ["no_act"]),
        ("DELETE FROM books_transfer WHERE id = {second}", ["number", "balance", "count", "untold"]),
        ("DELETE FROM record_whisper", []),
    ],
)
def test_whatever_is_changed_behind_the_doors_is_found(lived, statement, kinds):
    _source, purse, other = lived
    rows = actions.Transfer.objects.filter(stage="posted").order_by("pk")
    names = {"purse": purse.pk, "other": other.pk, "first": rows[0].pk, "second": rows[1].pk}
    without_doors(statement.format(**names))
    assert set(kinds) <= set(found()), replay.replay().findings.first
    assert bool(found()) == bool(kinds)


def test_the_first_difference_is_named(lived):
    without_doors("UPDATE books_account SET balance = 64 WHERE id = %s", lived[1].pk)
    (first,) = replay.replay().findings.first
    assert first == Finding("balance", {"account": lived[1].pk, "stored": 64, "computed": 56})
    assert first.sentence == f"账户 {lived[1].pk} 的余额是 64，按流水重算是 56"


def test_only_the_first_findings_are_kept_and_all_are_counted():
    findings = Findings()
    for number in range(50):
        findings.add("no_act", transfer=number)
    assert (len(findings.first), findings.counted) == (20, 50)


def test_every_kind_of_finding_says_what_differs():
    names = dict.fromkeys(("account", "transfer", "number", "stored", "computed", "unit", "act"), 7)
    assert all("7" in Finding(kind, names).sentence for kind in KINDS)


def test_a_forgotten_private_half_is_no_difference(lived):
    Whisper.objects.filter(act=Act.objects.order_by("-at").first()).delete()
    assert found() == []


def test_movements_that_were_numbered_in_another_order_are_put_in_order(lived):
    """On PostgreSQL the row with the greater number may have had the account first."""
    source, purse, _other = lived
    one, two = make.post(move(source, purse, 1)).transfers[0], make.post(move(source, purse, 2)).transfers[0]
    highest = two.pk + 1
    without_doors("UPDATE books_transfer SET id = %s WHERE id = %s", highest, one.pk)
    assert replay.replay().is_sound


def test_batches_do_not_tear_a_deed_apart(lived, monkeypatch):
    monkeypatch.setattr(replay, "BATCH", 2)
    monkeypatch.setattr(told, "ASKED_AT_ONCE", 1)
    assert found() == []


def test_a_replay_holds_up_nobody_and_sees_one_state(lasting_town):
    book = make.book(lasting_town)
    source, purse = make.account(book, "source"), make.account(book)
    make.post(move(source, purse, 5))
    with replay.snapshot():
        before = replay.selected("SELECT COUNT(*) FROM books_transfer")
        from tests.threads import in_threads

        assert in_threads(1, lambda number: make.post(move(source, purse, 5)).is_new) == [True]
        assert replay.selected("SELECT COUNT(*) FROM books_transfer") == before == [(1,)]
    assert replay.replay().transfers == 2
    assert not transaction.get_connection().in_atomic_block
