"""Hardship relief: two decide who have no part in it, two pay, and nothing of it is told to anybody else."""

import json

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.actions import forget
from gongdi.ground.people.forgetting import Reason
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.funds.actions import relieving
from gongdi.instruments.funds.faults import GivingError
from gongdi.instruments.funds.law.relief import may, may_move
from gongdi.instruments.funds.models import Relief
from gongdi.instruments.funds.queries.grants import purposes
from gongdi.instruments.funds.queries.relief import case_of, seen_by, sums, waiting, whole
from gongdi.instruments.funds.states.relief import MOVES, Right, Status
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.resolutions.models import Resolution
from tests.families import family
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import AT, YUAN
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
FAMILY = {"resident", "daughter"}
PAYING = {"treasurer", "committee_one", "committee_two", "committee_three"}
WHO_MAY = {"contest": FAMILY, "prepare": {"treasurer"}, "send_back": PAYING, "release": PAYING, "withdraw": FAMILY}
SECRETS = ("陈阿姨", "住院", "6222000000000002", "大病")


@pytest.mark.parametrize("status", Status)
def test_every_move_from_every_status_is_for_those_of_the_table_and_nobody_else(town, status):
    relief = make.relief_at(town, status)
    case = case_of(relief, AT)
    for name, roles in WHO_MAY.items():
        granted = {role for role in town.roles if may_move(town.actor(role, AT), name, case, AT)}
        expected = roles if status in MOVES[name].origins else set()
        assert granted == expected - ({"treasurer"} if name in ("send_back", "release") else set()), name


@pytest.mark.parametrize("status", Status)
def test_only_those_who_decide_see_a_case_and_the_treasurer_only_what_is_to_be_paid(town, status):
    relief = make.relief_at(town, status)
    case = case_of(relief, AT)
    see = {role for role in town.roles if may(town.actor(role, AT), Right.VIEW, case, AT)}
    assert see == FAMILY | (PAYING - {"treasurer"})
    pay = {role for role in town.roles if may(town.actor(role, AT), Right.VIEW_PAYMENT, case, AT)}
    to_pay = status in (Status.AGREED, Status.PREPARED, Status.PAID)
    assert pay == see | ({"treasurer"} if to_pay else set())
    seen = seen_by(town.actor("treasurer", AT), relief.pk, AT)
    assert seen == ((relief, False) if to_pay else None)


def test_family_and_the_grid_officer_ask_for_somebody_and_a_stranger_does_not(town):
    fund = make.filled(town)
    for who in ("daughter", "grid_officer"):
        case = make.in_need(town, fund, by=who)
        relieving.withdraw(case, by=town.actor("resident", AT), at=AT)
    for who in ("stranger", "neighbour", "committee_one", "treasurer", "handler"):
        with pytest.raises(Refused):
            make.in_need(town, fund, by=who)


def test_it_is_paid_once_by_two_and_the_ledger_does_not_say_to_whom(town):
    case = make.relief_at(town, Status.PAID)
    fund = Account.objects.get(kind="funds.fund", owner_id=case.fund_id)
    assert (fund.balance, fund.reserved) == (100_000 * YUAN - case.amount, 0)
    assert Transfer.objects.get(pk=case.transfer).credit.kind == "funds.paid"
    assert purposes([case.transfer])[case.transfer].number is None
    with pytest.raises(Refused):
        relieving.release_payment(case, by=town.actor("committee_one", AT), at=AT)


def test_nothing_public_says_who_where_or_why(town):
    case = make.relief_at(town, Status.PAID)
    acts = list(Act.objects.filter(subject_kind="relief"))
    assert [(act.body, act.place_id) for act in acts] == [({}, None)] * 4
    leaves = [leaf_of(act).decode() for act in acts]
    assert not [leaf for leaf in leaves if f'"relief:{case.pk}"' in leaf]
    resolution = Resolution.objects.get(pk=case.resolution)
    told = json.dumps([resolution.title, resolution.text, resolution.rule, resolution.detail], ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in told]
    about = Act.objects.exclude(subject_kind="criterion")
    bodies = json.dumps(list(about.values_list("body", flat=True)), ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in bodies]


def test_a_household_has_no_part_in_its_own_relief(town):
    family(town, "resident", "committee_one")
    case = make.in_need(town, make.filled(town))
    with pytest.raises(Refused, match="回避"):
        make.decided(town, case.resolution, yes=("committee_one",))
    assert seen_by(town.actor("committee_one", AT), case.pk, AT) is None
    assert waiting(case.foundation, town.actor("committee_one", AT), AT) == []
    assert [row.pk for row in waiting(case.foundation, town.actor("committee_two", AT), AT)] == [case.pk]
    make.decided(town, case.resolution, yes=("committee_two", "committee_three"))
    relieving.prepare(whole().get(pk=case.pk), by=town.actor("treasurer", AT), at=AT)
    with pytest.raises(Refused, match="回避"):
        relieving.release_payment(case, by=town.actor("committee_one", AT), at=AT)


def test_a_committee_member_in_need_asks_and_others_decide(town):
    case = make.in_need(town, make.filled(town), who="committee_two")
    with pytest.raises(Refused, match="回避"):
        make.decided(town, case.resolution, yes=("committee_two",))


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, 5_000 * YUAN + 1, 10**14])
def test_amounts_beyond_the_criterion_or_none_at_all_are_refused(town, amount):
    with pytest.raises(GivingError):
        make.in_need(town, make.filled(town), amount=amount)
    assert not Relief.objects.exists()


def test_a_year_has_its_bound_and_only_one_case_runs(town):
    fund = make.filled(town)
    make.criterion(town, fund, most=9_000 * YUAN)
    first = make.relief_agreed(town, fund, amount=9_000 * YUAN)
    with pytest.raises(GivingError, match="在办理"):
        make.in_need(town, fund, amount=YUAN)
    relieving.prepare(first, by=town.actor("treasurer", AT), at=AT)
    relieving.release_payment(first, by=town.actor("committee_one", AT), at=AT)
    with pytest.raises(GivingError, match="¥1,000"):
        make.in_need(town, fund, amount=1_001 * YUAN)
    assert make.in_need(town, fund, amount=1_000 * YUAN).pk


def test_a_refusal_is_looked_at_again_once(town):
    case = make.relief_at(town, Status.REFUSED)
    relieving.contest(case, reason="又住院了", by=town.actor("daughter", AT), at=AT)
    case = whole().get(pk=case.pk)
    make.decided(town, case.resolution, yes=(), no=make.MEMBERS[:2])
    with pytest.raises(Refused, match="再议过一次"):
        relieving.contest(whole().get(pk=case.pk), reason="再来", by=town.actor("resident", AT), at=AT)


def test_withdrawn_money_is_free_again(town):
    case = make.relief_agreed(town, make.filled(town))
    relieving.withdraw(case, by=town.actor("resident", AT), at=AT)
    assert Account.objects.get(kind="funds.fund", owner_id=case.fund_id).reserved == 0


def test_sums_of_fewer_than_five_people_are_not_told(town):
    fund = make.filled(town)
    people = ["resident", "neighbour", "daughter", "stranger", "grid_officer"]
    for number, who in enumerate(people, 1):
        case = make.relief_agreed(town, fund, who=who, amount=number * 100)
        relieving.prepare(case, by=town.actor("treasurer", AT), at=AT)
        assert sums(fund.foundation).people is None
        relieving.release_payment(case, by=town.actor("committee_three", AT), at=AT)
    assert (sums(fund.foundation).people, sums(fund.foundation).amount) == (5, 1_500)


def test_being_forgotten_empties_the_case_and_keeps_the_sum(town):
    case = make.relief_at(town, Status.PAID)
    town.persons["resident"].refresh_from_db()
    forget(town.persons["resident"], reason=Reason.OWN_WISH, at=AT, by=town.persons["resident"].pk)
    now = whole().get(pk=case.pk)
    assert (now.words, now.payee, now.payee_account, now.criterion, now.community) == ("", "", "", None, None)
    assert now.amount == case.amount
    assert not Whisper.objects.filter(act__subject_kind="relief", act__subject_id=case.pk).exists()


def test_decided_and_released_at_once_it_is_paid_once(lasting_town):
    town = lasting_town
    case = make.relief_agreed(town, make.filled(town))
    relieving.prepare(case, by=town.actor("treasurer", AT), at=AT)
    actors = [town.actor(member, AT) for member in make.MEMBERS * 2]
    results = in_threads(6, lambda number: relieving.release_payment(case, by=actors[number], at=AT))
    assert sum(isinstance(each, Relief) for each in results) == 1
    assert Account.objects.get(kind="funds.fund", owner_id=case.fund_id).balance == 100_000 * YUAN - case.amount
