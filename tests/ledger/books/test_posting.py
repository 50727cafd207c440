"""Booking transfers: what moves, what is refused, what happens once."""

from uuid import uuid4

import pytest
from django.db import transaction

from gongdi.ground.record.models import Act
from gongdi.ledger.books import actions, queries
from gongdi.ledger.books.entries import correct, hold, key_of, move, release, settle
from gongdi.ledger.books.faults import (
    AmountRefused,
    KeyReused,
    LedgerError,
    NotPending,
    Overdrawn,
    PendingOver,
    Uncorrectable,
    UnitsDiffer,
)
from gongdi.ledger.books.models import AMOUNT_MOST, Account, Transfer
from gongdi.ledger.books.queries import Owner, balance, balance_at, lines
from tests.ledger.books import make


@pytest.fixture
def book(town):
    return make.book(town)


@pytest.fixture
def source(book):
    return make.account(book, "source")


@pytest.fixture
def purse(book, source):
    """A purse with 100 points."""
    found = make.account(book)
    make.post(move(source, found, 100))
    return found


@pytest.fixture
def other(book, town):
    return make.account(book, owner=Owner.of(town.persons["neighbour"]))


def test_what_leaves_one_account_arrives_in_the_other(source, purse):
    assert (balance(source), balance(purse)) == (-100, 100)


def test_a_transfer_knows_the_balances_afterwards_and_its_act(source, purse, other):
    moved = make.post(move(purse, other, 30))
    (transfer,) = moved.transfers
    assert (transfer.debit_number, transfer.debit_balance) == (2, 70)
    assert (transfer.credit_number, transfer.credit_balance) == (1, 30)
    act = Act.objects.select_related("whisper").get(pk=moved.act)
    assert act.body == {"reason": "试"}
    assert act.whisper.body["transfers"] == [
        {"key": str(transfer.key), "stage": "posted", "debit": purse.pk, "credit": other.pk, "amount": 30}
    ]


@pytest.mark.parametrize("amount", [0, -1, AMOUNT_MOST + 1, 2**63, 2**64, True, 1.0, "1", None])
def test_no_amount_but_a_whole_one_within_bounds(purse, other, amount):
    with pytest.raises(AmountRefused):
        make.post(move(purse, other, amount))
    assert balance(purse) == 100


def test_zero_is_not_taken_for_everything(purse, other):
    (held,) = make.post(hold(purse, other, 10, make.later(days=1))).transfers
    for entry in (settle(held, 0), correct(held, 0)):
        with pytest.raises(AmountRefused):
            make.post(entry)


def test_a_holding_account_is_never_overdrawn_and_a_source_never_takes_more_than_it_gave(source, purse, other):
    for entry in (move(purse, other, 101), move(purse, source, 101)):
        with pytest.raises(Overdrawn):
            make.post(entry)
    assert (balance(purse), balance(source)) == (100, -100)


def test_a_deed_is_booked_whole_or_not_at_all(purse, other):
    acts = Act.objects.count()
    with pytest.raises(Overdrawn):
        make.post(move(purse, other, 60), move(purse, other, 60))
    assert balance(purse) == 100
    assert Act.objects.count() == acts


def test_units_do_not_mix(book, purse):
    yuan = make.account(book, unit="CNY")
    with pytest.raises(UnitsDiffer):
        make.post(move(purse, yuan, 1))
    with pytest.raises(UnitsDiffer):
        make.post(move(purse, purse, 1))


def test_outside_a_transaction_nothing_is_booked(lasting_town):
    book = make.book(lasting_town)
    entry = move(make.account(book, "source"), make.account(book), 1)
    with pytest.raises(transaction.TransactionManagementError):
        actions.post(make.deed(), [entry])
    assert not Transfer.objects.exists()


def test_a_retry_moves_nothing_and_says_what_was_moved(purse, other):
    key = uuid4()
    first = make.post(move(purse, other, 30, key))
    acts = Act.objects.count()
    again = make.post(move(purse, other, 30, key))
    assert not again.is_new
    assert again.act == first.act
    assert [each.pk for each in again.transfers] == [each.pk for each in first.transfers]
    assert (balance(purse), Act.objects.count()) == (70, acts)


def test_a_retry_is_known_also_when_nothing_is_left(purse, other):
    key = uuid4()
    make.post(move(purse, other, 100, key))
    assert not make.post(move(purse, other, 100, key)).is_new


def test_a_key_is_for_one_transfer(purse, other):
    key = uuid4()
    make.post(move(purse, other, 30, key))
    for entries in (
        [move(purse, other, 31, key)],
        [move(other, purse, 30, key)],
        [move(purse, other, 30, key), move(purse, other, 1)],
        [move(purse, other, 1, key), move(purse, other, 1, key)],
    ):
        with pytest.raises(KeyReused):
            make.post(*entries)
    assert balance(purse) == 70


def test_the_same_parts_give_the_same_key():
    assert key_of("points.award", 7) == key_of("points.award", "7") != key_of("points.award", 8)


def test_what_is_held_cannot_be_spent_and_is_settled_once(purse, other):
    (held,) = make.post(hold(purse, other, 80, make.later(days=1))).transfers
    assert Account.objects.get(pk=purse.pk).available == 20
    with pytest.raises(Overdrawn):
        make.post(move(purse, other, 21))
    make.post(settle(held, 50))
    assert (balance(purse), balance(other), Account.objects.get(pk=purse.pk).reserved) == (50, 50, 0)
    for entry in (settle(held), release(held), settle(held, 30)):
        with pytest.raises(NotPending):
            make.post(entry)


def test_not_more_than_was_held_is_settled(purse, other):
    (held,) = make.post(hold(purse, other, 10, make.later(days=1))).transfers
    with pytest.raises(NotPending):
        make.post(settle(held, 11))
    make.post(release(held))
    assert (balance(purse), Account.objects.get(pk=purse.pk).reserved) == (100, 0)


def test_what_moved_already_can_be_neither_settled_nor_released(purse, other):
    (moved,) = make.post(move(purse, other, 10)).transfers
    for entry in (settle(moved), release(moved)):
        with pytest.raises(NotPending):
            make.post(entry)


def test_what_was_held_goes_back_when_its_time_is_over(purse, other):
    (held,) = make.post(hold(purse, other, 80, make.later(days=1))).transfers
    assert actions.time_passed(make.later(hours=23)) == 0
    with pytest.raises(PendingOver):
        make.post(settle(held), at=make.later(days=2))
    assert queries.is_pending(held)
    assert [actions.time_passed(make.later(days=2)) for _ in range(2)] == [1, 0]
    assert not queries.is_pending(held)
    assert Account.objects.get(pk=purse.pk).available == 100


def test_holding_again_after_the_time_is_over_is_a_retry_or_refused(purse, other):
    key, until = uuid4(), make.later(days=1)
    make.post(hold(purse, other, 80, until, key))
    assert not make.post(hold(purse, other, 80, until, key), at=make.later(days=2)).is_new
    with pytest.raises(PendingOver):
        make.post(hold(purse, other, 1, until), at=until)


def test_a_correction_goes_back_and_never_more_than_came(purse, other):
    (wrong,) = make.post(move(purse, other, 30)).transfers
    make.post(correct(wrong, 20))
    with pytest.raises(Uncorrectable):
        make.post(correct(wrong, 11))
    make.post(correct(wrong, 10))
    assert (balance(purse), balance(other)) == (100, 0)
    with pytest.raises(Uncorrectable):
        make.post(correct(wrong, 1))


def test_a_correction_of_what_was_spent_is_refused(purse, other, source):
    (wrong,) = make.post(move(purse, other, 30)).transfers
    make.post(move(other, source, 30))
    with pytest.raises(Overdrawn):
        make.post(correct(wrong))


def test_every_refusal_has_a_sentence_in_words(purse, other):
    for error in LedgerError.__subclasses__():
        assert str(error().reason).endswith("。")


def test_time_of_an_account_never_runs_backwards(purse, other):
    make.post(move(purse, other, 10), at=make.later(days=3))
    (late,) = make.post(move(purse, other, 10), at=make.later(days=1)).transfers
    assert late.at == make.later(days=3)
    assert [balance_at(other, make.later(days=days)) for days in (2, 3)] == [0, 20]


def test_the_balance_at_a_moment_counts_all_that_moved_in_it(purse, other):
    make.post(*[move(purse, other, 1)] * 5, move(other, purse, 2), at=make.later(hours=1))
    assert [balance_at(other, make.later(hours=hours)) for hours in (0, 1, 2)] == [0, 3, 3]
    assert [balance_at(purse, make.later(hours=hours)) for hours in (0, 1)] == [100, 97]


def test_lines_explain_a_balance_page_by_page(purse, other):
    for number in range(1, 8):
        make.post(move(purse, other, number), at=make.later(hours=number // 3))
    make.post(move(other, purse, 8), at=make.later(hours=2))
    seen, before = [], None
    while page := lines(other, before=before, limit=3):
        seen, before = [*seen, *page], page[-1].transfer.pk
    assert [line.change for line in seen] == [-8, 7, 6, 5, 4, 3, 2, 1]
    assert [line.number for line in seen] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [line.balance for line in seen] == [20, 28, 21, 15, 10, 6, 3, 1]
    assert all(line.act for line in seen)


def test_a_page_after_a_transfer_of_others_is_empty(source, purse, other):
    (foreign,) = make.post(move(source, purse, 1)).transfers
    assert lines(other, before=foreign.pk) == []


def test_a_transfer_between_two_books_belongs_to_both(town, book, source, purse):
    elsewhere = make.book(town, "另一本")
    there = make.account(elsewhere)
    (moved,) = make.post(move(purse, there, 40)).transfers
    assert moved in queries.transfers_of(book)
    assert list(queries.transfers_of(elsewhere)) == [moved]
    make.post(correct(moved))
    assert [each.amount for each in queries.transfers_of(elsewhere)] == [40, 40]
    make.post(move(purse, there, 5))
    (held,) = make.post(hold(there, purse, 5, make.later(days=1))).transfers
    make.post(settle(held))
    assert [each.book_id for each in queries.transfers_of(book)] == [
        book.pk,
        book.pk,
        elsewhere.pk,
        book.pk,
        elsewhere.pk,
    ]


def test_an_account_is_opened_once(book, town):
    one, two = (make.account(book, owner=Owner.of(town.persons["resident"])) for _ in range(2))
    assert one == two
    with pytest.raises(KeyError):
        make.account(book, "unknown")


def test_many_transfers_of_one_deed(source, book):
    purses = make.purses(book, 600)
    booked = make.post(*[move(source, each, 1) for each in purses])
    assert len(booked.transfers) == 600
    assert [each.credit_id for each in booked.transfers] == [each.pk for each in purses]
    assert balance(source) == -600
    assert booked.transfers[-1].debit_number == 600
