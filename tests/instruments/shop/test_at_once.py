"""The same stock, the same voucher, the same code from many sides at once: the database lets exactly as many win."""

import uuid

import pytest

from gongdi.instruments.shop import actions
from gongdi.instruments.shop.faults import LimitReached, NotEnoughPoints, SoldOut, TooManyTries, UnknownCode
from gongdi.instruments.shop.models import TRIES, Tries
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.queries import balance
from tests.instruments.shop import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("resident", "neighbour", "daughter", "stranger")


def won(results):
    wrong = [each for each in results if isinstance(each, Exception) and not isinstance(each, OUTCOMES)]
    assert wrong == []
    return [each for each in results if not isinstance(each, Exception)]


OUTCOMES = (SoldOut, LimitReached, NotEnoughPoints, UnknownCode, TooManyTries)


def test_sixteen_buyers_share_a_stock_of_five_and_twenty_the_last_piece(lasting_town):
    town = lasting_town
    thing, last = make.offer(town, stock=5), make.offer(town, stock=1, title="理发一次")
    for name in NAMES:
        make.earned(town, 2_000, name=name)
    actors = [town.actor(name, make.AT) for name in NAMES]

    def buyer(of):
        return lambda number: actions.redeem(of, key=uuid.uuid4(), by=actors[number % 4], at=make.AT)

    assert len(won(in_threads(16, buyer(thing)))) == 5
    results = in_threads(20, buyer(last))
    assert len(won(results)) == 1
    assert sum(isinstance(each, SoldOut) for each in results) == 19
    for each, stock in ((thing, 5), (last, 1)):
        each.refresh_from_db()
        assert (each.taken, each.left, each.vouchers.count()) == (stock, 0, stock)


def test_one_purse_one_limit_and_one_key_hold_against_sixteen_hands(lasting_town):
    town, by = lasting_town, lasting_town.actor("resident", make.AT)
    purse = make.earned(town, 350)
    thing = make.offer(town)
    assert len(won(in_threads(16, lambda _n: actions.redeem(thing, key=uuid.uuid4(), by=by, at=make.AT)))) == 3
    purse.refresh_from_db()
    assert (purse.balance, purse.reserved) == (350, 300)
    make.earned(town, 2_000)
    few = make.offer(town, title="理发一次", per_person=2)
    assert len(won(in_threads(16, lambda _n: actions.redeem(few, key=uuid.uuid4(), by=by, at=make.AT)))) == 2
    key, other = uuid.uuid4(), make.offer(town, title="食用油一桶")
    made = won(in_threads(8, lambda _n: actions.redeem(other, key=key, by=by, at=make.AT)))
    assert (len(made), {each.pk for each in made}) == (8, {other.vouchers.get().pk})


def test_a_voucher_is_taken_in_once_by_sixteen_tills(lasting_town):
    town = lasting_town
    made, by = make.voucher(town), town.actor("shopkeeper", make.AT)
    code = make.code_of(made)
    assert len(won(in_threads(16, lambda _n: actions.take(code, by=by, at=make.AT)))) == 1
    made.refresh_from_db()
    assert made.status == Status.REDEEMED
    assert balance(made.settled.credit_id) == made.price


def test_guessing_at_once_buys_no_more_tries(lasting_town):
    town = lasting_town
    made, by = make.voucher(town), town.actor("shopkeeper", make.AT)
    guesses = [f"{number:08d}" for number in range(16) if f"{number:08d}" != make.code_of(made)]
    results = in_threads(len(guesses), lambda n: actions.look(guesses[n], by=by, at=make.AT))
    assert sum(isinstance(each, UnknownCode) for each in results) == TRIES
    assert Tries.objects.get().wrong == TRIES
    with pytest.raises(TooManyTries):
        actions.look(make.code_of(made), by=by, at=make.AT)
