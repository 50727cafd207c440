"""Money that goes back to a donor: two persons, not more than is left, by a correction that names its gift."""

import pytest

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import returning
from gongdi.instruments.funds.faults import GivingError, NotThatMuch
from gongdi.instruments.funds.models import Donation
from gongdi.instruments.funds.queries.flow import flow_of
from gongdi.ledger.books.models import Transfer
from tests.cast import PERSONS
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, YUAN


@pytest.fixture
def gift(town):
    """A gift of a hundred yuan that is counted."""
    return make.given(town, make.general(make.foundation(town)), 100 * YUAN)


def ask(town, gift, amount=30 * YUAN, who="treasurer"):
    return returning.ask_back(gift, amount=amount, reason="重复付款", by=town.actor(who, AT), at=AT)


def test_it_goes_back_by_a_correction_of_the_gift(town, gift):
    done = returning.give_back(ask(town, gift), by=town.actor("committee_one", AT), at=AT)
    transfer = Transfer.objects.get(pk=done.transfer)
    assert (transfer.corrects_id, transfer.amount) == (gift.transfer, 30 * YUAN)
    assert Donation.objects.get(pk=gift.pk).returned == 30 * YUAN
    assert flow_of(gift.foundation).left_of(gift.transfer) == {gift.fund_id: 70 * YUAN}


def test_who_asked_does_not_let_it_go_and_nobody_decides_twice(town, gift):
    refund = ask(town, gift)
    with pytest.raises(Refused, match="两个人"):
        returning.give_back(refund, by=town.actor("treasurer", AT), at=AT)
    with pytest.raises(GivingError):
        ask(town, gift)
    returning.decline_back(refund, by=town.actor("committee_one", AT), at=AT)
    with pytest.raises(Stale):
        returning.give_back(refund, by=town.actor("committee_two", AT), at=AT)
    assert Donation.objects.get(pk=gift.pk).returned == 0


def test_no_more_than_is_left_of_the_gift(town, gift):
    for amount in (0, -1, 100 * YUAN + 1):
        with pytest.raises(NotThatMuch):
            ask(town, gift, amount)
    refund = ask(town, gift, 50 * YUAN)
    make.pay(make.fresh(gift.fund), 60 * YUAN)
    with pytest.raises(NotThatMuch):
        returning.give_back(refund, by=town.actor("committee_one", AT), at=AT)


def test_every_role(town, gift):
    for role in set(PERSONS) - {"treasurer", "committee_one", "committee_two", "committee_three"}:
        with pytest.raises(Refused):
            ask(town, gift, who=role)
    refund = ask(town, gift)
    for role in set(PERSONS) - {"committee_one", "committee_two", "committee_three"}:
        with pytest.raises(Refused):
            returning.give_back(refund, by=town.actor(role, AT), at=AT)
