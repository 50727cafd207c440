"""Gifts: the table of moves × every role, two persons, and what never becomes money."""

from datetime import timedelta

import pytest

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import confirming, gifts
from gongdi.instruments.funds.actions.passing import time_passed
from gongdi.instruments.funds.faults import AmountsDiffer, AmountWrong, GivingError, KeyTaken
from gongdi.instruments.funds.models import Donation, Wish
from gongdi.instruments.funds.states.donations import MOVES, Status
from gongdi.ledger.books import queries as books
from gongdi.ledger.books.models import AMOUNT_MOST, Transfer
from tests.cast import PERSONS
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, DAY, YUAN

DEEDS = {
    "report": lambda row, by: confirming.report(row, paid_on=AT.date(), by=by, at=AT),
    "check": lambda row, by: confirming.check(row, by=by, at=AT),
    "confirm": lambda row, by: confirming.confirm(row, by=by, at=AT),
    "reconcile": lambda row, by: confirming.reconcile(row, reference="L1", amount=row.amount, by=by, at=AT),
    "miss": lambda row, by: confirming.miss(row, reason="没有", by=by, at=AT),
    "withdraw": lambda row, by: confirming.withdraw(row, by=by, at=AT),
}
# The gift is the resident's, entered by the resident and checked by the treasurer.
MAY = {
    "report": {"resident", "treasurer"},
    "check": {"treasurer"},
    "confirm": {"committee_one", "committee_two", "committee_three", "treasurer"},
    "reconcile": {"treasurer"},
    "miss": {"committee_one", "committee_two", "committee_three", "treasurer"},
    "withdraw": {"resident"},
}


@pytest.mark.parametrize("status", Status)
def test_every_deed_of_every_role_in_every_status(town, status):
    row = make.gift_in(town, make.foundation(town), status)
    for name in DEEDS:
        for role in PERSONS:
            decision = gifts.may_move(town.actor(role, AT), name, row, AT)
            if role not in MAY[name] or (name == "confirm" and role == "treasurer" and row.checked_by_id):
                assert (bool(decision), decision.about) == (False, "person"), (name, role)
            elif status in MOVES[name].origins:
                assert decision, (name, role, str(decision.reason))
            else:
                assert (bool(decision), decision.about) == (False, "moment"), (name, role)


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("status", Status)
def test_the_table_says_where_each_deed_leads(town, name, status):
    row = make.gift_in(town, make.foundation(town), status)
    role = "committee_two" if name == "confirm" else max(MAY[name])
    if status in MOVES[name].origins:
        DEEDS[name](row, town.actor(role, AT))
        assert Donation.objects.get(pk=row.pk).status == MOVES[name].to
    else:
        with pytest.raises(Refused):
            DEEDS[name](row, town.actor(role, AT))
        assert Donation.objects.get(pk=row.pk).status == status


def test_only_a_confirmed_gift_is_money(town):
    there = make.foundation(town)
    account = make.founding.account_of(make.general(there), AT)
    for status in Status:
        make.gift_in(town, there, status)
    assert books.balance(account) == 100 * YUAN
    assert Transfer.objects.count() == 1


def test_the_treasurer_neither_confirms_alone_nor_checks_an_own_gift(town):
    there = make.foundation(town)
    checked = make.check(town, make.report(town, make.general(there), 100))
    with pytest.raises(Refused, match="两个人"):
        confirming.confirm(checked, by=town.actor("treasurer", AT), at=AT)
    own = make.report(town, make.general(there), 100, who="treasurer")
    for deed in ("check", "reconcile", "miss"):
        with pytest.raises(Refused, match="自己的捐赠"):
            DEEDS[deed](own, town.actor("treasurer", AT))


def test_a_member_of_the_committee_does_not_confirm_an_own_gift(town):
    checked = make.check(town, make.report(town, make.general(make.foundation(town)), 100, who="committee_one"))
    with pytest.raises(Refused, match="自己的捐赠"):
        confirming.confirm(checked, by=town.actor("committee_one", AT), at=AT)
    confirming.confirm(checked, by=town.actor("committee_two", AT), at=AT)


@pytest.mark.parametrize("amount", [0, -1, AMOUNT_MOST + 1, 2**63, 1.5, True, "100"])
def test_an_amount_is_a_whole_number_above_zero_that_fits(town, amount):
    fund = make.general(make.foundation(town))
    with pytest.raises(AmountWrong):
        make.report(town, fund, amount)
    assert not Donation.objects.exists()


def test_the_bank_says_another_amount(town):
    row = make.report(town, make.general(make.foundation(town)), 100 * YUAN)
    with pytest.raises(AmountsDiffer):
        confirming.reconcile(row, reference="L1", amount=100, by=town.actor("treasurer", AT), at=AT)
    assert not Transfer.objects.exists()


def test_goods_are_counted_in_their_own_unit_and_their_value_is_no_money(town):
    there = make.foundation(town)
    fund = make.general(there)
    row = make.check(town, make.report(town, fund, 200, goods="口罩（盒）", way="handed"))
    with pytest.raises(AmountWrong):
        confirming.confirm(row, by=town.actor("committee_one", AT), at=AT)
    row = confirming.confirm(row, by=town.actor("committee_one", AT), at=AT, value=6000 * YUAN)
    assert books.balance(make.founding.account_of(fund, AT)) == 0
    assert books.total(there.book, "funds.goods", row.unit) == 200
    assert (row.value, row.confirmed_by_id) == (6000 * YUAN, town.persons["committee_one"].pk)
    goods = make.report(town, fund, 100 * YUAN, goods="大米（袋）")
    with pytest.raises(AmountsDiffer):
        confirming.reconcile(goods, reference="L2", amount=100 * YUAN, by=town.actor("treasurer", AT), at=AT)


def test_sending_the_form_twice_gives_once(town):
    fund = make.general(make.foundation(town))
    first, second = (make.report(town, fund, 100, key="k") for _time in range(2))
    assert first.pk == second.pk
    with pytest.raises(KeyTaken):
        make.report(town, fund, 101, key="k")


def test_a_page_that_is_out_of_date_changes_nothing(town):
    row = make.report(town, make.general(make.foundation(town)), 100)
    make.check(town, row)
    with pytest.raises(Stale):
        confirming.withdraw(row, by=town.actor("resident", AT), at=AT, seen=row.version)


def test_time_ends_what_nobody_ended(town):
    there = make.foundation(town)
    rows = {status: make.gift_in(town, there, status) for status in (Status.PROMISED, Status.REPORTED, Status.CHECKED)}
    assert time_passed(AT + 29 * DAY) == 0
    assert time_passed(AT + timedelta(days=91)) == 3
    statuses = {before: Donation.objects.get(pk=row.pk).status for before, row in rows.items()}
    assert statuses == {
        Status.PROMISED: Status.LAPSED,
        Status.REPORTED: Status.NOT_FOUND,
        Status.CHECKED: Status.NOT_FOUND,
    }
    assert not Transfer.objects.exists()
    again = confirming.report(rows[Status.CHECKED], paid_on=AT.date(), by=town.actor("resident", AT), at=AT)
    make.count(town, again)


def test_a_gift_to_the_general_fund_has_no_single_purpose(town):
    with pytest.raises(GivingError, match="总基金"):
        make.report(town, make.general(make.foundation(town)), 100, wish=Wish.BOUND)


def test_a_fund_that_ended_takes_nothing_and_what_was_on_its_way_still_counts(town):
    there = make.foundation(town)
    fund = make.earmarked(town, there)
    on_its_way = make.report(town, fund, 100)
    fund = make.end(town, fund)
    with pytest.raises(GivingError, match="不收捐赠"):
        make.report(town, fund, 100)
    make.count(town, on_its_way)
    assert books.balance(make.founding.account_of(fund, AT)) == 100
