"""The four powers: without a mandate nothing goes, and inside one the community decides for itself."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Post, PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.powers import actions, queries
from gongdi.instruments.powers.actions import Limits
from gongdi.instruments.powers.models import Assessment, Item, Mandate, Spending
from gongdi.instruments.powers.states import Power
from gongdi.ledger.books.faults import LedgerError, Overdrawn
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.actions.passing import time_passed
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.powers.make import AT, LIMIT, THOUSAND, YEAR, crown, grant, line
from tests.threads import in_threads

SOON = AT + timedelta(minutes=1)


def spend(town, row, amount, *, by="head", at=SOON, **more):
    said = {"purpose": "换楼道灯", "payee": "海棠五金店"}
    return actions.spend(row, amount=amount, by=town.actor(by, AT), at=at, **said, **more)


def vote(town, choice, *names, at=SOON):
    row = Resolution.objects.latest("pk")
    for name in names:
        row = resolutions.vote(row, choice=choice, by=town.actor(name, AT), at=at)
    return row


def left(row):
    return queries.money([row.book_id])[row.book_id]


# ---- the charter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["head", "committee_one", "operator", "resident"])
def test_only_a_head_above_grants(town, who):
    with pytest.raises(Refused, match="上级"):
        grant(town, Power.AGENDA, town.actor(who, AT))


def test_a_power_is_granted_once_a_year_and_again_after_it_was_ended(town):
    street = crown(town)
    row = grant(town, Power.AGENDA, street)
    with pytest.raises(NotPossible, match="已经授予"):
        grant(town, Power.AGENDA, street)
    actions.end(row, reason="调整", by=street, at=SOON)
    assert grant(town, Power.AGENDA, street, at=SOON).ended_at is None
    with pytest.raises(Refused, match="已被收回"):
        actions.end(row, reason="x", by=street, at=SOON)
    assert Act.objects.filter(verb="powers.granted").count() == 2


@pytest.mark.parametrize(
    ("power", "limits"),
    [
        (Power.FUNDS, Limits(most=1)),
        (Power.POSTS, Limits(most=1, kinds=(PostKind.HEAD,))),
        (Power.POSTS, Limits(most=1)),
        (Power.POSTS, Limits(kinds=(PostKind.VISITOR,))),
        (Power.AGENDA, Limits(most=1)),
        (Power.ASSESSMENT, Limits(weight=10)),
    ],
)
def test_a_mandate_without_its_limits_is_not_granted(town, power, limits):
    with pytest.raises(NotPossible):
        grant(town, power, crown(town), limits=limits)


def test_powers_are_for_communities(town):
    with pytest.raises(NotPossible, match="村或社区"):
        actions.grant(
            town.places["grid"], power=Power.AGENDA, year=YEAR, ground="x", from_on=date(YEAR, 1, 1),
            to_on=date(YEAR, 12, 31), limits=Limits(most=1, days=1), by=crown(town), at=AT,
        )  # fmt: skip


# ---- money -----------------------------------------------------------------------------------------------------


def test_the_community_spends_by_itself_up_to_the_limit(town):
    row = line(town, crown(town))
    spending = spend(town, row, LIMIT)
    assert (spending.status, left(row)) == ("paid", (10 * THOUSAND, 10 * THOUSAND))
    act = Act.objects.get(verb="powers.spent")
    assert (act.body["money"], act.id) == ("¥10,000.00", spending.act)


def test_nobody_else_spends_and_not_without_a_mandate(town):
    row = line(town, crown(town))
    for who in ("supervisor", "committee_one", "resident", "treasurer"):
        with pytest.raises(Refused, match="本社区的负责人"):
            spend(town, row, 1, by=who)
    with pytest.raises(Refused, match="没有得到这项权力"):
        actions.spend(row, amount=1, purpose="x", payee="x", by=town.actor("head"), at=AT + timedelta(days=400))
    actions.end(row.mandate, reason="x", by=town.actor("supervisor", AT), at=SOON)
    with pytest.raises(Refused, match="收回"):
        spend(town, row, 1)
    assert left(row) == (20 * THOUSAND, 0)


@pytest.mark.parametrize("amount", [0, -1, 10**14, 2**63 - 1])
def test_amounts_that_are_none_move_nothing(town, amount):
    row = line(town, crown(town))
    with pytest.raises((NotPossible, LedgerError)), transaction.atomic():
        spend(town, row, amount)
    with pytest.raises((NotPossible, LedgerError)), transaction.atomic():
        actions.fund(row.mandate, line="x", amount=amount, by=town.actor("supervisor", AT), at=SOON)
    assert left(row) == (20 * THOUSAND, 0)


def test_above_the_limit_the_committee_decides_while_the_money_is_held(town):
    row = line(town, crown(town))
    spending = spend(town, row, LIMIT + 1)
    assert (spending.status, left(row)) == ("asked", (20 * THOUSAND, 0))
    with pytest.raises(Overdrawn), transaction.atomic():
        spend(town, row, LIMIT)  # what is held cannot be spent meanwhile
    assert vote(town, Choice.YES, "committee_one", "committee_two").is_adopted
    spending.refresh_from_db()
    assert (spending.status, left(row)) == ("paid", (20 * THOUSAND - LIMIT - 1, LIMIT + 1))


def test_what_the_committee_refuses_or_forgets_is_free_again(town):
    row = line(town, crown(town))
    for _time in range(2):
        spend(town, row, LIMIT + 1)
        if _time:
            assert time_passed(SOON + timedelta(days=15)) == 1
        else:
            vote(town, Choice.NO, "committee_one", "committee_two")
    assert list(Spending.objects.values_list("status", flat=True)) == ["refused", "refused"]
    assert Account.objects.get(kind="powers.budget").available == 20 * THOUSAND


def test_money_of_one_line_does_not_pay_for_another(town):
    street = crown(town)
    row = line(town, street, amount=THOUSAND)
    actions.fund(row.mandate, line="活动", amount=5 * THOUSAND, by=street, at=AT)
    with pytest.raises(Overdrawn), transaction.atomic():
        spend(town, row, THOUSAND + 1)


def test_a_retry_spends_and_grants_once(town):
    row, key = line(town, crown(town)), uuid4()
    assert len({spend(town, row, 100, key=key).pk for _time in range(3)}) == 1
    for _time in range(2):
        actions.fund(row.mandate, line=row.name, amount=7, by=town.actor("supervisor", AT), at=SOON, key=key)
    assert left(row) == (20 * THOUSAND - 100 + 7, 100)


def test_two_spend_the_same_money_at_once_and_one_succeeds(lasting_town):
    town, row = lasting_town, line(lasting_town, crown(lasting_town), amount=THOUSAND)
    results = in_threads(4, lambda _number: spend(town, row, 600_00))
    assert sum(isinstance(each, Spending) for each in results) == 1
    assert left(row) == (400_00, 600_00)


def test_money_of_a_fund_may_come_in(town):
    from gongdi.ledger.books.kinds import KINDS

    assert KINDS["powers.budget"].takes_grants


# ---- posts -----------------------------------------------------------------------------------------------------


def test_posts_are_assigned_within_number_and_kinds(town):
    row = grant(town, Power.POSTS, crown(town))
    head, give = town.actor("head", AT), {"at": SOON}
    first = actions.assign(row, person=town.persons["neighbour"], kind=PostKind.VISITOR, by=head, **give)
    for person, kind, said in (
        ("neighbour", PostKind.VISITOR, "已经在这个岗位"),
        ("head", PostKind.VISITOR, "自己"),
        ("resident", PostKind.HANDLER, "不在授权之内"),
    ):
        with pytest.raises(NotPossible, match=said):
            actions.assign(row, person=town.persons[person], kind=kind, by=head, **give)
    actions.assign(row, person=town.persons["daughter"], kind=PostKind.GRID_OFFICER, by=head, **give)
    with pytest.raises(Refused, match="已经用完"):
        actions.assign(row, person=town.persons["stranger"], kind=PostKind.VISITOR, by=head, **give)
    actions.relieve(first, by=head, at=SOON)
    with pytest.raises(Refused, match="已经有了结果"):
        actions.relieve(first, by=head, at=SOON)
    assert Mandate.objects.get().used == 1
    assert Post.objects.get(pk=first.post_id).to_on is not None


def test_two_at_once_assign_not_one_more_than_allowed(lasting_town):
    town = lasting_town
    row = grant(town, Power.POSTS, crown(town), limits=Limits(most=1, kinds=(PostKind.VISITOR,)))
    names = ("resident", "neighbour", "daughter")

    def work(number):
        person = town.persons[names[number]]
        return actions.assign(row, person=person, kind=PostKind.VISITOR, by=town.actor("head", AT), at=SOON)

    results = in_threads(3, work)
    assert sum(isinstance(each, Refused) for each in results) == 2
    assert (Mandate.objects.get().used, Post.objects.filter(kind="visitor").count()) == (1, 2)


# ---- agenda ----------------------------------------------------------------------------------------------------


def test_an_item_must_be_answered_by_its_unit_in_time(town):
    row, head = grant(town, Power.AGENDA, crown(town)), town.actor("head", AT)
    said = {"title": "增设公交站", "text": "老人要走两公里", "unit": town.units["city_management"]}
    item = actions.raise_item(row, by=head, at=SOON, **said)
    assert item.due_at - SOON >= timedelta(days=10)
    with pytest.raises(Refused, match="只有这个单位"):
        actions.answer(item, text="好", by=town.actor("handler", AT), at=SOON)
    late = item.due_at + timedelta(hours=1)
    item = actions.refuse(item, text="今年没有线路指标", by=town.actor("other_handler"), at=late)
    assert (item.status, Act.objects.get(verb="powers.item_refused").body["late"]) == ("refused", True)
    with pytest.raises(Refused, match="已经有了结果"):
        actions.answer(item, text="好", by=town.actor("other_handler"), at=late)


def test_items_are_as_many_as_granted_and_only_upwards(town):
    row, head = grant(town, Power.AGENDA, crown(town)), town.actor("head", AT)
    with pytest.raises(NotPossible, match="上级"):
        actions.raise_item(row, unit=town.units["committee"], title="x", text="x", by=head, at=SOON)
    for _time in range(2):
        actions.raise_item(row, unit=town.units["street_office"], title="x", text="x", by=head, at=SOON)
    with pytest.raises(Refused, match="已经用完"):
        actions.raise_item(row, unit=town.units["street_office"], title="x", text="x", by=head, at=SOON)
    assert Item.objects.count() == 2


# ---- assessments -----------------------------------------------------------------------------------------------


def scores(number=4):
    return dict.fromkeys(("speed", "quality", "cooperation", "openness"), (number, "来得及时"))


def assess(town, row, by="head", unit="city_management", half=f"{YEAR}-2", given=None):
    said = {"unit": town.units[unit], "half": half, "scores": given or scores()}
    return actions.assess(row, by=town.actor(by, AT), at=SOON, **said)


def test_the_committee_publishes_an_assessment(town):
    row = assess(town, grant(town, Power.ASSESSMENT, crown(town)))
    assert row.status == "proposed"
    vote(town, Choice.YES, "committee_one", "committee_two")
    row.refresh_from_db()
    assert (row.status, row.voters) == ("published", 2)
    assert Act.objects.get(verb="powers.assessment_published").body["scores"]["speed"] == 4


def test_an_assessment_is_of_a_unit_above_complete_and_once_a_half(town):
    row = grant(town, Power.ASSESSMENT, crown(town))
    for wrong in (
        {"unit": "committee"}, {"unit": "shop"}, {"half": "2026-3"}, {"half": "1999-1"},
        {"given": scores(6)}, {"given": {"speed": (3, "")}},
    ):  # fmt: skip
        with pytest.raises(NotPossible):
            assess(town, row, **wrong)
    with pytest.raises(Refused, match="理事"):
        assess(town, row, by="resident")
    assess(town, row, by="committee_one")
    with pytest.raises(NotPossible, match="已经评价过"):
        assess(town, row)
    vote(town, Choice.NO, "committee_one", "committee_two")
    assess(town, row)
    assert Assessment.objects.filter(status="refused").count() == 1


def test_who_works_in_the_unit_does_not_vote_on_it(town):
    from gongdi.ground.people import actions as people

    row = grant(town, Power.ASSESSMENT, crown(town))
    one = town.persons["committee_one"]
    on = timezone.localdate(AT)
    people.take_post(one, organisation=town.units["city_management"], kind=PostKind.HANDLER, on=on, at=AT)
    assess(town, row)
    with pytest.raises(Refused, match="要回避"):
        vote(town, Choice.YES, "committee_one")


# ---- what the database keeps -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE powers_mandate SET most = most + 1",
        "UPDATE powers_mandate SET used = -1",
        "UPDATE powers_spending SET amount = 1",
        "UPDATE powers_spending SET status = 'refused'",
        "DELETE FROM powers_spending",
    ],
)
def test_the_database_keeps_what_was_granted_and_spent(town, sql):
    spend(town, line(town, crown(town)), LIMIT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Transfer.objects.count() == 2
