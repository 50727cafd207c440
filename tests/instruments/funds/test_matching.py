"""Matching: one line one entry, every difference explained, what was matched wrongly is undone."""

from datetime import date

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import confirming, matching, paying, relieving
from gongdi.instruments.funds.models import BankLine, Donation, Match, MatchSort
from gongdi.instruments.funds.queries.bank import open_entries, open_lines
from gongdi.instruments.funds.queries.grants import whole
from gongdi.instruments.funds.queries.suggesting import suggestions, sure
from gongdi.instruments.funds.shortfalls import MatchTaken, MatchUneven
from gongdi.ledger.books.models import Account
from tests.instruments.funds import make as giving
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.banking import accept, explained, line_of
from tests.instruments.funds.make import AT, YUAN, general
from tests.threads import in_threads

pytestmark = pytest.mark.django_db


def test_a_registered_gift_is_suggested_with_reasons_and_confirmed_by_its_line(town, fund, account):
    gift = giving.report(town, fund, 66 * YUAN)
    other = giving.report(town, fund, 66 * YUAN, who="neighbour")
    make.read(town, account, make.export(("20200107", 66 * YUAN, "某人", f"捐 {gift.reference}", "S1")))
    line = line_of(66 * YUAN)
    found = suggestions(fund.foundation, [line])
    assert [each.number for each in found[line.pk]] == [gift.pk, other.pk]
    assert found[line.pk][0].reasons == ("金额一样", "编号一样", "日子相近")
    assert {number: each.number for number, each in sure(found).items()} == {line.pk: gift.pk}

    accept(town, line, "donation", gift.pk)
    gift = Donation.objects.get(pk=gift.pk)
    assert (gift.status, gift.bank_reference) == ("confirmed", "S1")
    assert explained(fund.foundation).difference == 0
    with pytest.raises(MatchTaken):
        accept(town, line, "donation", other.pk)


def test_a_gift_confirmed_before_is_an_entry_that_its_line_is_found_for(town, fund, account):
    gift = giving.given(town, fund, 66 * YUAN)
    make.read(town, account, make.export(("20200107", 66 * YUAN, "陈阿姨", "", "S1")))
    assert matching.accept_sure(fund.foundation, by=town.actor("treasurer", AT), at=AT) == 1
    assert Match.objects.get().transfer == gift.transfer


def test_payments_fees_and_interest_leave_no_difference(town, account, fund):
    giving.given(town, fund, 100_000 * YUAN, who="neighbour")
    make.paid(town, make.agreed(town, fund))
    case = make.relief_agreed(town, fund)
    relieving.prepare(case, by=town.actor("treasurer", AT), at=AT)
    relieving.release_payment(case, by=town.actor("committee_one", AT), at=AT)
    assert explained(fund.foundation).difference == 88_000 * YUAN

    rows = [
        ("20200106", 100_000 * YUAN, "李师傅", "", "S1"),
        ("20200107", -10_000 * YUAN, "海棠邻里互助组", "资助", "S2"),
        ("20200107", -2_000 * YUAN, "陈阿姨", "补助", "S3"),
        ("20200108", -1_250, "", "手续费", "S4"),
        ("20200121", 812, "", "结息", "S5"),
    ]
    make.read(town, account, make.export(*rows))
    treasurer = town.actor("treasurer", AT)
    assert matching.accept_sure(fund.foundation, by=treasurer, at=AT) == 3
    matching.explain(line_of(-1_250), sort=MatchSort.FEE, by=treasurer, at=AT)
    matching.explain(line_of(812), sort=MatchSort.INTEREST, by=treasurer, at=AT)
    now = explained(fund.foundation)
    assert (now.difference, now.entries, now.lines) == (0, (), ())
    assert now.book == 88_000 * YUAN - 1_250 + 812


def test_money_that_nobody_registered_becomes_a_gift_of_nobody_named(town, account, fund):
    make.read(town, account, make.export(("20200106", 500, "=HYPERLINK(1)<b>", "@爱心", "S1")))
    match = matching.take_as_gift(line_of(500), fund=fund, by=town.actor("treasurer", AT), at=AT)
    gift = Donation.objects.get(pk=match.donation)
    assert (gift.status, gift.shown, gift.giver, gift.donor) == ("confirmed", "anonymous", "", None)
    assert explained(fund.foundation).difference == 0


@pytest.mark.parametrize("role", ["committee_one", "head", "resident", "operator", "stranger"])
def test_only_the_treasurer_matches(town, fund, account, role):
    gift = giving.report(town, fund, 500)
    make.read(town, account, make.export(("20200106", 500, "甲", "", "S1")))
    actor = town.actor(role, AT)
    with pytest.raises(Refused):
        matching.accept(line_of(500), sort="donation", number=gift.pk, by=actor, at=AT)
    with pytest.raises(Refused):
        matching.take_as_gift(line_of(500), fund=fund, by=actor, at=AT)


def test_other_amounts_and_directions_never_match(town, fund, account):
    gift = giving.report(town, fund, 501)
    entry = giving.given(town, fund, 700, who="neighbour").transfer
    make.read(
        town, account, make.export(("20200106", 500, "甲", gift.reference, "S1"), ("20200106", -700, "", "", "S2"))
    )
    assert not suggestions(fund.foundation, [line_of(500)])[line_of(500).pk][0].fits
    for line, sort, number in ((line_of(500), "donation", gift.pk), (line_of(-700), "entry", entry)):
        with pytest.raises(MatchUneven):
            accept(town, line, sort, number)
    for line, sort in (
        (line_of(500), MatchSort.FEE),
        (line_of(-700), MatchSort.INTEREST),
        (line_of(500), MatchSort.ENTRY),
    ):
        with pytest.raises(MatchUneven):
            matching.explain(line, sort=sort, by=town.actor("treasurer", AT), at=AT)


def test_the_treasurer_does_not_reconcile_her_own_gift(town, fund, account):
    gift = giving.report(town, fund, 500, who="treasurer")
    make.read(town, account, make.export(("20200106", 500, "钱会计", "", "S1")))
    with pytest.raises(Refused, match="自己的捐赠"):
        accept(town, line_of(500), "donation", gift.pk)


def test_a_wrong_match_ends_with_a_reason_and_what_was_booked_for_it_is_corrected(town, account, fund):
    giving.given(town, fund, 5_000)
    make.read(town, account, make.export(("20200106", 5_000, "陈阿姨", "", "S0"), ("20200108", -800, "", "付款", "S1")))
    treasurer = town.actor("treasurer", AT)
    matching.accept_sure(fund.foundation, by=treasurer, at=AT)
    match = matching.explain(line_of(-800), sort=MatchSort.FEE, by=treasurer, at=AT)
    matching.unmatch(match, reason="不是手续费", by=treasurer, at=AT)
    with pytest.raises(MatchTaken):
        matching.unmatch(match, reason="再来", by=treasurer, at=AT)
    now = explained(fund.foundation)
    assert (now.entries, [line.amount for line in now.lines], now.book) == ((), [-800], 5_000)
    matching.explain(line_of(-800), sort=MatchSort.FEE, by=treasurer, at=AT)
    assert explained(fund.foundation).difference == 0


def test_money_of_a_grant_that_comes_back_is_found(town, account, fund):
    giving.given(town, fund, 100_000 * YUAN, who="neighbour")
    grant = make.paid_out(town, fund)
    spent = (paying.Spent("灶具", make.LARGE - 333, date(2020, 3, 1)),)
    paying.report(grant, text="x", receipts=spent, returned=333, by=town.actor("resident", AT), at=AT)
    paying.accept(whole().get(pk=grant.pk), by=town.actor("treasurer", AT), at=AT)
    make.read(town, account, make.export(("20200108", 333, "海棠邻里互助组", "退款", "S9")))
    assert explained(fund.foundation).entries_sum == 80_000 * YUAN + 333
    (candidate,) = suggestions(fund.foundation, [line_of(333)])[line_of(333).pk]
    accept(town, line_of(333), "entry", candidate.number)
    assert explained(fund.foundation).entries_sum == 80_000 * YUAN


def test_one_line_matched_by_many_at_once_is_matched_once(lasting_town):
    town = lasting_town
    fund = general(giving.foundation(town))
    account = make.bank_account(town, fund)
    gifts = [giving.report(town, fund, 500, who=who) for who in ("resident", "neighbour", "daughter", "stranger")]
    make.read(town, account, make.export(("20200106", 500, "甲", "", "S1")))
    line, treasurer = line_of(500), town.actor("treasurer", AT)
    results = in_threads(
        4, lambda number: matching.accept(line, sort="donation", number=gifts[number].pk, by=treasurer, at=AT)
    )
    assert sum(isinstance(each, Match) for each in results) == 1
    assert Account.objects.get(kind="funds.fund", owner_id=fund.pk).balance == 500


def test_reconciling_costs_the_same_few_questions_however_long_the_statement(
    town, fund, account, django_assert_max_num_queries
):
    rows = [(f"202001{1 + number % 28:02}", 100 + number, "甲", "", f"S{number}") for number in range(10_000)]
    make.read(town, account, make.export(*rows, balance=None))
    with django_assert_max_num_queries(12):
        lines = list(open_lines(fund.foundation)[:50])
        suggestions(fund.foundation, lines)
    with django_assert_max_num_queries(10):
        open_entries(fund.foundation)
    assert BankLine.objects.count() == 10_000
    gift = giving.report(town, fund, 100)
    assert confirming.miss(gift, reason="x", by=town.actor("treasurer", AT), at=AT).status == "not_found"
