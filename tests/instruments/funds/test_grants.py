"""Grants: every deed of every role, money promised once, paid once by two, accounted for to the fen."""

from datetime import date, timedelta

import pytest

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.models import PostKind
from gongdi.instruments.funds.actions import granting, paying, rules
from gongdi.instruments.funds.actions.spending_passing import time_passed
from gongdi.instruments.funds.faults import GivingError
from gongdi.instruments.funds.law.grants import may_move
from gongdi.instruments.funds.models import Grant, Instalment
from gongdi.instruments.funds.queries.grants import matter_of, purposes, whole
from gongdi.instruments.funds.states.grants import MOVES, Status
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.resolutions.actions import TooFew, vote
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.outcomes import Impossible
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import AT, YUAN, general
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
WHO_MAY = {
    "ask": {"treasurer"},
    "put": {"treasurer"},
    "mend": {"resident"},
    "contest": {"resident"},
    "withdraw": {"resident"},
    "draw": {"resident"},
    "report": {"resident"},
    "accept": {"treasurer"},
    "return_report": {"treasurer"},
}


def account(fund) -> Account:
    return Account.objects.get(kind="funds.fund", owner_id=fund.pk, unit="CNY")


@pytest.mark.parametrize("status", Status)
def test_every_move_from_every_status_is_for_those_of_the_table_and_nobody_else(town, status):
    grant = make.grant_at(town, status)
    matter = matter_of(grant, AT)
    for name, roles in WHO_MAY.items():
        granted = {role for role in town.roles if may_move(town.actor(role, AT), name, matter, AT)}
        assert granted == (roles if status in MOVES[name].origins else set()), name


def test_a_grant_goes_from_the_first_word_to_the_last_receipt(town):
    fund = make.filled(town)
    grant = make.agreed(town, fund)
    assert (grant.status, account(fund).reserved, account(fund).balance) == ("agreed", make.LARGE, 100_000 * YUAN)

    grant = make.paid(town, grant)
    assert (account(fund).balance, account(fund).reserved) == (90_000 * YUAN, make.LARGE // 2)
    grant = make.paid(town, grant)
    assert (grant.status, account(fund).reserved) == ("reporting", 0)

    receipts = (paying.Spent("灶具", 1_000_001, date(2020, 3, 1)), paying.Spent("食材", 900_000, date(2020, 4, 1)))
    resident = town.actor("resident", AT)
    paying.report(grant, text="办了三个月", receipts=receipts, returned=99_999, by=resident, at=AT)
    paying.accept(grant, by=town.actor("treasurer", AT), at=AT)
    now = whole().get(pk=grant.pk)
    assert (now.status, now.spent, now.returned) == ("closed", 1_900_001, 99_999)
    assert account(fund).balance == 100_000 * YUAN - 1_900_001
    told = purposes(Transfer.objects.values_list("pk", flat=True))
    assert {(each.sort, each.name) for each in told.values()} == {("grant", "老年食堂")}


def test_above_the_limit_two_decide_and_the_limit_is_data(town):
    fund = make.filled(town)
    small = make.put(town, make.asked(town, fund, 5_000 * YUAN))
    large = make.put(town, make.asked(town, fund, 5_000 * YUAN + 2))
    needed = [Resolution.objects.get(pk=each.resolution).needed for each in (small, large)]
    assert needed == [1, 2]

    set_by = {"relief_votes": 2, "relief_year_most": YUAN}
    with pytest.raises(Refused):
        rules.set_rule(fund.foundation, one_vote_most=10**9, by=town.actor("treasurer", AT), at=AT, **set_by)
    rules.set_rule(fund.foundation, one_vote_most=100, by=town.actor("committee_one", AT), at=AT, **set_by)
    lower = make.put(town, make.asked(town, fund, 102))
    assert Resolution.objects.get(pk=lower.resolution).needed == 2


def test_one_yes_above_the_limit_moves_nothing(town):
    grant = make.put(town, make.asked(town, make.filled(town)))
    make.decided(town, grant.resolution, yes=("committee_one",))
    assert Grant.objects.get(pk=grant.pk).status == "deciding"
    assert account(grant.fund).reserved == 0


def test_a_committee_member_decides_nothing_about_her_own_grant(town):
    grant = make.put(town, make.asked(town, make.filled(town), who="committee_one"))
    with pytest.raises(Refused, match="回避"):
        make.decided(town, grant.resolution, yes=("committee_one",))
    make.decided(town, grant.resolution, yes=("committee_two", "committee_three"))
    grant = whole().get(pk=grant.pk)
    paying.draw(grant, evidence="x", by=town.actor("committee_one", AT), at=AT)
    paying.prepare(grant, by=town.actor("treasurer", AT), at=AT)
    with pytest.raises(Refused, match="回避"):
        paying.release_payment(grant, by=town.actor("committee_one", AT), at=AT)


def test_members_named_and_posts_of_the_organisation_are_concerned_too(town):
    fund = make.filled(town)
    people.take_post(
        town.persons["committee_two"],
        organisation=town.units["shop"],
        kind=PostKind.SHOPKEEPER,
        on=AT.date(),
        at=AT,
    )
    named = frozenset({town.persons["committee_one"].pk})
    grant = make.asked(town, fund, who="shopkeeper", organisation=town.units["shop"], group="", members=named)
    with pytest.raises(TooFew):
        make.put(town, grant)
    small = make.asked(
        town, fund, 100 * YUAN, who="shopkeeper", organisation=town.units["shop"], group="", members=named
    )
    small = make.put(town, small)
    for member in ("committee_one", "committee_two"):
        with pytest.raises(Refused, match="回避"):
            make.decided(town, small.resolution, yes=(member,))


def test_for_an_organisation_asks_who_serves_in_it(town):
    fund = make.filled(town)
    with pytest.raises(Refused, match="任职"):
        make.asked(town, fund, who="resident", organisation=town.units["shop"], group="")
    assert make.asked(town, fund, who="shopkeeper", organisation=town.units["shop"], group="").pk


def test_what_is_held_cannot_be_promised_again(town):
    fund = make.filled(town, 30_000 * YUAN)
    make.agreed(town, fund)
    second = make.put(town, make.asked(town, fund))
    make.decided(town, second.resolution, yes=("committee_one",))
    with pytest.raises(Impossible, match="余额不够"):
        make.decided(town, second.resolution, yes=("committee_two",))
    resolution = Resolution.objects.get(pk=second.resolution)
    assert (resolution.status, resolution.yes, account(fund).reserved) == ("open", 1, make.LARGE)


def test_who_prepares_does_not_release_and_nothing_is_paid_without_evidence(town):
    fund = make.filled(town)
    grant = make.agreed(town, fund)
    treasurer = town.actor("treasurer", AT)
    with pytest.raises(Refused, match="凭据"):
        paying.prepare(grant, by=treasurer, at=AT)
    with pytest.raises(Refused, match="制单"):
        paying.release_payment(grant, by=town.actor("committee_one", AT), at=AT)
    make.prepared(town, grant)
    for role in ("treasurer", "resident", "head", "stranger"):
        with pytest.raises(Refused):
            paying.release_payment(grant, by=town.actor(role, AT), at=AT)
    paying.send_back(grant, reason="户名不对", by=town.actor("committee_one", AT), at=AT)
    assert Instalment.objects.get(grant=grant, number=1).prepared_by is None
    assert account(fund).balance == 100_000 * YUAN


def test_a_report_that_is_a_fen_off_is_refused_with_the_figures(town):
    grant = make.paid_out(town, make.filled(town))
    receipts = (paying.Spent("灶具", make.LARGE - 1, date(2020, 3, 1)),)
    with pytest.raises(GivingError, match="对不上") as no:
        paying.report(grant, text="x", receipts=receipts, returned=0, by=town.actor("resident", AT), at=AT)
    assert "拨付了¥20,000.00，票据合计¥19,999.99" in str(no.value.reason)
    assert whole().get(pk=grant.pk).status == "reporting"


@pytest.mark.parametrize(
    ("budget", "instalments"),
    [
        ((), ()),
        ((("a", 0),), ((0, date(2020, 2, 1)),)),
        ((("a", -5),), ((-5, date(2020, 2, 1)),)),
        ((("a", 100),), ((99, date(2020, 2, 1)),)),
        ((("a", 1.5),), ((1.5, date(2020, 2, 1)),)),
        ((("a", 10**14),), ((10**14, date(2020, 2, 1)),)),
        ((("a", True),), ((True, date(2020, 2, 1)),)),
    ],
)
def test_amounts_that_are_none_are_refused(town, budget, instalments):
    with pytest.raises(GivingError):
        make.asked(town, make.filled(town), budget=budget, instalments=instalments)


def test_a_refusal_is_contested_once(town):
    grant = make.grant_at(town, Status.REFUSED)
    resident = town.actor("resident", AT)
    granting.contest(grant, reason="补了报价", by=resident, at=AT)
    grant = make.put(town, whole().get(pk=grant.pk))
    make.decided(town, grant.resolution, yes=(), no=make.MEMBERS[:2])
    with pytest.raises(Refused, match="复议过一次"):
        granting.contest(whole().get(pk=grant.pk), reason="再来", by=resident, at=AT)


def test_whoever_saw_an_older_state_is_told(town):
    grant = make.grant_at(town, Status.ASKED)
    granting.ask(grant, reason="x", by=town.actor("treasurer", AT), at=AT, seen=grant.version)
    with pytest.raises(Stale):
        granting.withdraw(grant, by=town.actor("resident", AT), at=AT, seen=grant.version)


def test_money_that_nobody_draws_is_free_again_and_what_was_paid_is_accounted_for(town):
    fund = make.filled(town)
    drawn, undrawn = make.paid(town, make.agreed(town, fund)), make.agreed(town, fund)
    later = AT + timedelta(days=600)
    assert time_passed(later) == 2
    assert time_passed(later) == 0
    assert [whole().get(pk=each.pk).status for each in (drawn, undrawn)] == ["reporting", "lapsed"]
    assert (account(fund).reserved, account(fund).balance) == (0, 90_000 * YUAN)


def test_telephone_numbers_and_formulas_in_what_is_asked_for_do_no_harm(town):
    fund = make.filled(town)
    grant = make.asked(town, fund, title="=1+1<b>", purpose="打13900000001", budget=(("<script>", make.LARGE),))
    assert (grant.title, grant.purpose) == ("=1+1<b>", "打＊＊＊")


def test_approved_twice_at_once_is_paid_once(lasting_town):
    town = lasting_town
    fund = make.filled(town)
    grant = make.put(town, make.asked(town, fund))
    make.decided(town, grant.resolution, yes=("committee_one",))
    resolution = Resolution.objects.get(pk=grant.resolution)

    def approve(number):
        member = ("committee_two", "committee_three")[number % 2]
        return vote(resolution, choice=Choice.YES, by=town.actor(member, AT), at=AT)

    in_threads(4, approve)
    assert account(fund).reserved == make.LARGE

    grant = make.prepared(town, whole().get(pk=grant.pk))
    actors = [town.actor(member, AT) for member in ("committee_one", "committee_two", "committee_three") * 2]
    results = in_threads(6, lambda number: paying.release_payment(grant, by=actors[number], at=AT))
    assert sum(isinstance(each, Grant) for each in results) == 1
    assert account(general(fund.foundation)).balance == 90_000 * YUAN
