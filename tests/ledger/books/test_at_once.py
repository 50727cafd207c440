"""The same moment, many threads: whatever comes first, the promises hold, and nobody waits for ever."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError

from gongdi.ground.record.models import Act
from gongdi.ledger.books import actions
from gongdi.ledger.books.entries import hold, move, release, settle
from gongdi.ledger.books.faults import LedgerError, Overdrawn
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import Owner, balance
from gongdi.ledger.books.replay import replay
from tests.ledger.books import make
from tests.threads import in_threads


@pytest.fixture
def book(lasting_town):
    return make.book(lasting_town)


@pytest.fixture
def purse(book):
    """A purse with 100 points."""
    found = make.account(book)
    make.post(move(make.account(book, "source"), found, 100))
    return found


@pytest.fixture
def others(book):
    return make.purses(book, 4)


def outcomes(results):
    """How many booked something new, how many found it booked, how many were refused; anything else is an error."""
    assert all(isinstance(each, (bool, LedgerError)) for each in results), results
    return [sum(each is told for each in results) for told in (True, False)] + [
        sum(isinstance(each, LedgerError) for each in results)
    ]


def test_32_threads_spend_a_balance_of_100_by_10_and_exactly_10_succeed(purse, others):
    results = in_threads(32, lambda number: make.post(move(purse, others[number % 4], 10)).is_new)
    assert outcomes(results) == [10, 0, 22]
    assert all(isinstance(each, Overdrawn) for each in results if each is not True)
    assert balance(purse) == 0
    assert sum(balance(each) for each in others) == 100
    assert replay().is_sound


def test_one_key_asked_for_at_once_moves_once_and_everybody_hears_of_it(purse, others):
    key, acts = uuid4(), Act.objects.count()
    results = in_threads(8, lambda number: make.post(move(purse, others[0], 10, key)).is_new)
    assert outcomes(results) == [1, 7, 0]
    assert (balance(purse), Act.objects.count()) == (90, acts + 1)


def test_settling_and_releasing_at_once_happen_once(purse, others):
    (held,) = make.post(hold(purse, others[0], 60, make.later(days=1))).transfers
    entries = [settle(held), release(held), settle(held, 10)] * 3
    results = in_threads(9, lambda number: make.post(entries[number]).is_new)
    assert outcomes(results) == [1, 0, 8]
    assert Transfer.objects.filter(resolves=held).count() == 1
    assert Account.objects.get(pk=purse.pk).reserved == 0
    assert replay().is_sound


def test_two_runners_release_what_is_over_once(purse, others):
    for amount in (10, 20, 30):
        make.post(hold(purse, others[0], amount, make.later(hours=1)))
    released = in_threads(4, lambda number: actions.time_passed(make.later(days=1)))
    assert sum(released) == 3
    assert Account.objects.get(pk=purse.pk).available == 100


def test_transfers_that_cross_do_not_wait_in_a_circle(book, others):
    for each in others:
        make.post(move(make.account(book, "source"), each, 1_000))

    def work(number):
        for step in range(10):
            one, two = (others[(number + step + turn) % 4] for turn in (0, 1))
            there_and_back = [move(one, two, 3), move(two, one, 2), move(one, two, 1)]
            make.post(*(there_and_back if number % 2 else reversed(there_and_back)))
        return True

    results = in_threads(8, work)
    assert not [each for each in results if isinstance(each, OperationalError)]
    assert results == [True] * 8
    assert sum(balance(each) for each in others) == 4_000
    assert replay().is_sound


def test_an_account_that_many_open_at_once_is_one(book, lasting_town):
    owner = Owner.of(lasting_town.persons["resident"])
    results = in_threads(8, lambda number: make.account(book, owner=owner).pk)
    assert len(set(results)) == 1
    assert Account.objects.count() == 1


def test_the_time_of_an_account_goes_on_whoever_comes_first(purse, others):
    moments = [make.ON + timedelta(hours=number) for number in range(12)]
    in_threads(12, lambda number: make.post(move(purse, others[number % 4], 1), at=moments[number]).is_new)
    rows = Transfer.objects.filter(debit=purse).order_by("debit_number")
    times = [row.at for row in rows]
    assert times == sorted(times)
    assert [row.debit_balance for row in rows] == list(range(99, 87, -1))
    assert replay().is_sound
