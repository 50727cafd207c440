"""Motions: money changes its purpose by a resolution and in no other way; donors' wishes hold."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import confirming, motions
from gongdi.instruments.funds.faults import AmountWrong, GivingError, NameTaken, StillOpen, Unsuitable, WishesForbid
from gongdi.instruments.funds.models import Fund, FundStage, Wish
from gongdi.instruments.funds.queries.flow import flow_of, surplus_of
from gongdi.ledger.books import queries as books
from gongdi.ledger.books.faults import Overdrawn
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, DAY, YUAN

NEW = motions.NewFund("防疫专项基金", "用于社区防疫")


@pytest.fixture
def there(town):
    """A foundation with a thousand yuan."""
    foundation = make.foundation(town)
    make.given(town, make.general(foundation), 1000 * YUAN)
    return foundation


def held(fund):
    account = make.founding.account_of(fund, AT)
    account.refresh_from_db()
    return account.balance, account.reserved


def ask(town, there, amount=400 * YUAN, who="treasurer"):
    return motions.propose_fund(there, fund=NEW, reason="防疫", amount=amount, by=town.actor(who, AT), at=AT)


def test_while_the_committee_decides_the_amount_is_held_and_then_it_moves(town, there):
    motion = ask(town, there)
    assert held(make.general(there)) == (1000 * YUAN, 400 * YUAN)
    assert motion.target.stage == FundStage.PROPOSED
    vote(motion.resolution, choice=Choice.YES, by=town.actor("committee_one", AT), at=AT)
    assert held(make.general(there)) == (1000 * YUAN, 400 * YUAN)
    vote(motion.resolution, choice=Choice.YES, by=town.actor("committee_two", AT), at=AT)
    assert held(make.general(there)) == (600 * YUAN, 0)
    assert held(make.fresh(motion.target)) == (400 * YUAN, 0)
    assert make.fresh(motion.target).is_open


def test_what_is_refused_moves_nothing_and_the_name_is_free_again(town, there):
    make.refuse(town, ask(town, there))
    assert held(make.general(there)) == (1000 * YUAN, 0)
    assert Fund.objects.get(name=NEW.name).stage == FundStage.REFUSED
    ask(town, there)


@pytest.mark.parametrize("who", ["resident", "operator", "head", "shopkeeper"])
def test_only_the_people_of_the_foundation_ask(town, there, who):
    with pytest.raises(Refused):
        ask(town, there, who=who)


def test_no_more_than_there_is_and_no_name_twice(town, there):
    with pytest.raises(Overdrawn):
        ask(town, there, amount=1001 * YUAN)
    with pytest.raises(AmountWrong):
        ask(town, there, amount=-1)
    ask(town, there)
    with pytest.raises(NameTaken):
        ask(town, there)


def test_an_allocation_goes_from_the_general_fund_to_an_open_earmarked_one(town, there):
    fund = make.earmarked(town, there)
    by = {"reason": "防疫", "by": town.actor("treasurer", AT), "at": AT}
    make.adopt(town, motions.propose_allocation(fund, amount=100, **by))
    assert held(fund) == (100, 0)
    with pytest.raises(Unsuitable):
        motions.propose_allocation(make.general(there), amount=100, **by)
    with pytest.raises(AmountWrong):
        motions.propose_allocation(fund, amount=0, **by)


def convert(town, fund, amount, to=None):
    to = to or motions.NewFund("社会应急专项基金", "社会应急")
    by = town.actor("treasurer", AT)
    return motions.propose_conversion(fund, amount=amount, to=to, reason="疫情过去", by=by, at=AT)


def test_only_what_an_ended_fund_has_left_is_converted(town, there):
    fund = make.earmarked(town, there, amount=500 * YUAN)
    with pytest.raises(StillOpen):
        convert(town, fund, 100)
    with pytest.raises(StillOpen):
        convert(town, make.general(there), 100)
    ended = make.end(town, fund)
    with pytest.raises(Unsuitable):
        convert(town, ended, 100, to=make.fresh(ended))
    motion = make.adopt(town, convert(town, ended, 500 * YUAN))
    assert held(make.fresh(motion.target)) == (500 * YUAN, 0)
    assert held(ended) == (0, 0)


def test_the_unused_share_of_donors_who_tied_their_gift_is_left_out(town, there):
    fund = make.earmarked(town, there, amount=300 * YUAN)
    tied = make.given(town, fund, 100 * YUAN, who="neighbour", wish=Wish.BOUND)
    make.pay(fund, 100 * YUAN)
    ended = make.end(town, fund)
    surplus = surplus_of(ended, flow_of(there))
    assert (surplus.balance, surplus.bound, surplus.convertible) == (300 * YUAN, 75 * YUAN, 225 * YUAN)
    with pytest.raises(WishesForbid):
        convert(town, ended, 225 * YUAN + 1)
    motion = convert(town, ended, 225 * YUAN)
    assert motion.bound == 75 * YUAN
    make.adopt(town, motion)
    assert flow_of(there).left_of(tied.transfer) == {ended.pk: 75 * YUAN}


def test_a_donor_who_agrees_lets_the_rest_go(town, there):
    fund = make.earmarked(town, there)
    tied = make.given(town, fund, 100 * YUAN, who="neighbour", wish=Wish.RETURN)
    ended = make.end(town, fund)
    with pytest.raises(WishesForbid):
        convert(town, ended, 1)
    with pytest.raises(Refused):
        confirming.release(tied, by=town.actor("treasurer", AT), at=AT)
    confirming.release(tied, by=town.actor("neighbour", AT), at=AT)
    make.adopt(town, convert(town, ended, 100 * YUAN))
    with pytest.raises(Refused, match="没有限定用途"):
        confirming.release(tied, by=town.actor("neighbour", AT), at=AT)


def test_what_is_reserved_for_grants_is_not_converted(town, there):
    from django.db import transaction

    from gongdi.ground.record.actions import Deed
    from gongdi.ledger.books import actions
    from gongdi.ledger.books.entries import hold
    from gongdi.ledger.books.queries import Owner

    fund = make.earmarked(town, there, amount=300 * YUAN)
    book = there.book
    paid = actions.account(book, kind="funds.paid", unit="CNY", owner=Owner.of(book), at=AT)
    with transaction.atomic():
        deed = Deed("books.corrected", ("book", book.pk), AT, public={"reason": "x"})
        actions.post(deed, [hold(make.founding.account_of(fund, AT), paid, 100 * YUAN, AT + 90 * DAY)])
    surplus = surplus_of(make.end(town, fund), flow_of(there))
    assert (surplus.reserved, surplus.convertible) == (100 * YUAN, 200 * YUAN)


def test_a_fund_ends_when_its_day_comes(town, there):
    from gongdi.instruments.funds.actions.passing import time_passed

    fund = make.earmarked(town, there, closes_on=(AT + 10 * DAY).date())
    assert (time_passed(AT + 9 * DAY), time_passed(AT + 11 * DAY), time_passed(AT + 11 * DAY)) == (0, 1, 0)
    with pytest.raises(GivingError):
        make.report(town, make.fresh(fund), 100)
    with pytest.raises(Unsuitable):
        motions.propose_end(make.general(there), reason="x", by=town.actor("treasurer", AT), at=AT)


def test_the_sum_of_all_accounts_stays_nothing(town, there):
    fund = make.earmarked(town, there, amount=500 * YUAN)
    make.pay(fund, 200 * YUAN)
    make.adopt(town, convert(town, make.end(town, fund), 300 * YUAN))
    assert sum(books.total(there.book, f"funds.{kind}", "CNY") for kind in ("given", "fund", "paid")) == 0
