"""Contributions: promised, recorded by one, witnessed by another, valued by the tariff of the day, named as wished."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.contributions import actions, queries
from gongdi.instruments.contributions.actions import Needed, Wish
from gongdi.instruments.contributions.actions.passing import time_passed
from gongdi.instruments.contributions.models import Arrival, Call, Kind, Pledge, Tariff
from gongdi.instruments.contributions.naming import shown_name
from gongdi.ledger.books.models import Account, Transfer
from tests.instruments.contributions.make import AT, SOON, arrived, call, pledge, tariff
from tests.threads import in_threads


def held(row):
    return queries.here([row])


# ---- calls -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["resident", "treasurer", "shopkeeper", "grid_officer"])
def test_only_who_leads_here_calls(town, who):
    with pytest.raises(Refused, match="负责人或理事"):
        call(town, by=who)


@pytest.mark.parametrize(
    "needs",
    [
        (Needed(Kind.MONEY, "minutes", 1),),
        (Needed(Kind.LABOUR, "CNY", 1),),
        (Needed(Kind.GOODS, "CNY", 1),),
        (Needed(Kind.GOODS, "goods.nothing", 1),),
        (Needed(Kind.MONEY, "CNY", 0),),
        (Needed(Kind.MONEY, "CNY", 10**14),),
        (Needed(Kind.MONEY, "CNY", 5), Needed(Kind.MONEY, "CNY", 6)),
    ],
)
def test_units_are_not_confused_and_amounts_are_amounts(town, needs):
    with pytest.raises(NotPossible):
        call(town, needs=needs)
    assert not Call.objects.exists()


def test_another_room_calls_for_something_of_its_own(town):
    row = call(town, subject=("project", 7))
    assert list(queries.of_subject(("project", 7))) == [row]


# ---- pledges ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [0, -5, 10**14, 2**63, 1.5])
def test_what_is_no_amount_is_not_promised(town, amount):
    with pytest.raises(NotPossible, match="大于0的整数"):
        pledge(town, amount=amount)
    assert not Pledge.objects.exists()


def test_a_passer_by_promises_nothing_and_nobody_after_the_end(town):
    from gongdi.ground.access.actor import NOBODY

    row = call(town)
    with pytest.raises(Refused, match="登录"):
        actions.pledge(row.needs.first(), amount=1, by=NOBODY, at=AT)
    actions.close(row, by=town.actor("committee_one", AT), at=SOON)
    with pytest.raises(Refused, match="已经了结"):
        pledge(town, of=row)


def test_a_retry_promises_once_and_only_the_giver_takes_it_back(town):
    row, key = call(town), uuid4()
    made = {pledge(town, of=row, key=key).pk for _time in range(2)}
    assert len(made) == 1
    mine = Pledge.objects.get()
    with pytest.raises(Refused, match="本人"):
        actions.withdraw(mine, by=town.actor("head", AT), at=SOON)
    assert actions.withdraw(mine, by=town.actor("neighbour", AT), at=SOON).status == "withdrawn"
    with pytest.raises(Refused, match="已经了结"):
        actions.withdraw(mine, by=town.actor("neighbour", AT), at=SOON)


# ---- what arrives ----------------------------------------------------------------------------------------------


def test_what_is_recorded_counts_when_another_has_seen_it(town):
    tariff(town)
    row = pledge(town, grade="unskilled")
    receipt = actions.record(row, amount=180, by=town.actor("grid_officer", AT), at=SOON)
    assert held(row.need.call) == {}
    actions.witness(receipt, by=town.actor("resident", AT), at=SOON)
    row.refresh_from_db()
    assert (row.status, row.received, held(row.need.call)) == ("partly", 180, {(row.need.call.book_id, "minutes"): 180})
    assert arrived(town, row, 300).value == 12_500
    row.refresh_from_db()
    assert (row.status, queries.worth(row.need.call)) == ("received", 20_000)
    assert Account.objects.filter(unit="CNY").count() == 0  # what it is worth is never booked as money


@pytest.mark.parametrize(
    ("by", "witness", "said"),
    [
        ("grid_officer", "grid_officer", "另一个人见证"),
        ("grid_officer", "neighbour", "另一个人见证"),
        ("grid_officer", "stranger", "住在当地"),
        ("grid_officer", "shopkeeper", "住在当地"),
    ],
)
def test_nobody_witnesses_what_they_gave_or_recorded(town, by, witness, said):
    row = pledge(town)
    receipt = actions.record(row, amount=60, by=town.actor(by, AT), at=SOON)
    with pytest.raises(Refused, match=said):
        actions.witness(receipt, by=town.actor(witness, AT), at=SOON)
    assert (Transfer.objects.count(), Arrival.objects.get().status) == (0, "recorded")


def test_nobody_records_what_they_gave(town):
    row = pledge(town, who="head")
    with pytest.raises(Refused, match="自己给的"):
        actions.record(row, amount=60, by=town.actor("head", AT), at=SOON)
    with pytest.raises(Refused, match="登记收到"):
        actions.record(row, amount=60, by=town.actor("resident", AT), at=SOON)


def test_the_database_too_knows_a_witness_from_a_giver(town):
    receipt = actions.record(pledge(town), amount=60, by=town.actor("grid_officer", AT), at=SOON)
    for who in ("neighbour", "grid_officer"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Arrival.objects.filter(pk=receipt.pk).update(witness=town.persons[who])


def test_more_than_was_promised_is_not_recorded(town):
    row = pledge(town, amount=100)
    give = {"by": town.actor("grid_officer", AT), "at": SOON}
    actions.record(row, amount=70, **give)
    for amount in (31, 0, -1, 2**63):
        with pytest.raises(NotPossible):
            actions.record(row, amount=amount, **give)
    actions.record(row, amount=30, **give)


def test_money_is_recorded_by_a_treasurer_with_the_number_of_the_bank(town):
    row = pledge(town, Kind.MONEY, 50_000)
    with pytest.raises(Refused, match="会计"):
        actions.record(row, amount=50_000, by=town.actor("head", AT), at=SOON, bank_number="1")
    keeper = town.actor("treasurer", AT)
    with pytest.raises(NotPossible, match="现金"):
        actions.record(row, amount=50_000, by=keeper, at=SOON, bank_number=" ")
    receipt = actions.record(row, amount=20_000, by=keeper, at=SOON, bank_number="ICBC-1")
    with pytest.raises(NotPossible, match="已经登记过"):
        actions.record(row, amount=10_000, by=keeper, at=SOON, bank_number="ICBC-1")
    actions.witness(receipt, by=town.actor("head", AT), at=SOON)
    assert (Arrival.objects.get().value, queries.worth(row.need.call)) == (None, 0)
    with pytest.raises(Refused, match="负责人、理事或网格员"):
        actions.record(pledge(town), amount=1, by=keeper, at=SOON)


def test_what_did_not_arrive_is_dismissed_and_may_be_recorded_again(town):
    row = pledge(town, amount=100)
    receipt = actions.record(row, amount=100, by=town.actor("grid_officer", AT), at=SOON)
    actions.dismiss(receipt, reason="没有来", by=town.actor("head", AT), at=SOON)
    assert arrived(town, row).status == "witnessed"
    assert Act.objects.get(verb="contributions.dismissed").body["amount"] == 100


def test_parallel_receipts_of_one_pledge_are_one(lasting_town):
    town = lasting_town
    row = pledge(town, amount=100)

    def work(_number):
        return actions.record(row, amount=100, by=town.actor("grid_officer", AT), at=SOON)

    results = in_threads(4, work)
    assert sum(isinstance(each, NotPossible) for each in results) == 3
    receipt = Arrival.objects.get()
    results = in_threads(2, lambda _number: actions.witness(receipt, by=town.actor("head", AT), at=SOON))
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert (Transfer.objects.count(), Pledge.objects.get().received) == (1, 100)


# ---- the tariff ------------------------------------------------------------------------------------------------


def test_a_new_tariff_never_changes_the_past(town):
    old, row = tariff(town), pledge(town, grade="unskilled")
    assert arrived(town, row, 60).value == 2_500
    tomorrow = timezone.localdate(AT) + timedelta(days=1)
    new = tariff(town, 6_000, from_on=tomorrow)
    old.refresh_from_db()
    assert (old.to_on, new.to_on) == (tomorrow, None)
    assert arrived(town, row, 60).value == 2_500
    assert queries.tariff_of(town.places["grid"], "minutes", "unskilled", tomorrow) == new
    assert list(Arrival.objects.values_list("value", flat=True)) == [2_500, 2_500]


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_on": timezone.localdate(AT) - timedelta(days=1)},
        {"unit": "CNY"},
        {"fen": 0},
        {"per": 0},
        {"resolution": 99},
    ],
)
def test_a_tariff_that_is_none_is_not_set(town, wrong):
    with pytest.raises(NotPossible):
        tariff(town, **wrong)
    assert not Tariff.objects.exists()


def test_only_the_head_sets_the_tariff_and_it_begins_once_a_day(town):
    with pytest.raises(Refused, match="负责人可以定"):
        tariff(town, by=town.actor("committee_one", AT))
    tariff(town)
    with pytest.raises(NotPossible, match="过去"):
        tariff(town, 1)


# ---- time ------------------------------------------------------------------------------------------------------


def test_time_ends_calls_pledges_and_unseen_receipts(town):
    row = pledge(town, amount=100, of=call(town, due=3))
    actions.record(row, amount=40, by=town.actor("grid_officer", AT), at=SOON)
    assert time_passed(AT + timedelta(days=2)) == 0
    assert time_passed(AT + timedelta(days=4)) == 1  # the call; the pledge waits for the witness of its receipt
    assert time_passed(AT + timedelta(days=40)) == 2
    assert time_passed(AT + timedelta(days=40)) == 0
    statuses = [model.objects.get().status for model in (Call, Pledge, Arrival)]
    assert statuses == ["closed", "expired", "dismissed"]


# ---- names -----------------------------------------------------------------------------------------------------


def test_the_giver_decides_what_name_is_shown_and_only_the_giver(town):
    row = pledge(town, wish=Wish("full", on_wall=True))
    assert shown_name(row) == "李师傅"
    wall = row.need.call
    assert queries.on_the_wall(wall, 10) == []  # nothing is here yet
    arrived(town, row)
    assert queries.on_the_wall(wall, 10) == [row]
    with pytest.raises(Refused, match="本人"):
        actions.show(row, wish=Wish("full", on_wall=True), by=town.actor("head", AT), at=SOON)
    assert shown_name(actions.show(row, wish=Wish("masked", True), by=town.actor("neighbour", AT), at=SOON)) == "李＊＊"
    row = actions.show(row, wish=Wish("anonymous", True), by=town.actor("neighbour", AT), at=SOON)
    assert (shown_name(row), queries.on_the_wall(wall, 10)) == ("一位居民", [])


def test_public_acts_name_nobody(town):
    row = pledge(town, words="我是李师傅")
    arrived(town, row, words="李师傅送来的")
    for act in Act.objects.filter(verb__startswith="contributions."):
        assert "李" not in str(act.body)


def test_a_forgotten_giver_leaves_what_was_given_and_no_words(town):
    row = pledge(town, words="我是李师傅", wish=Wish("full", on_wall=True))
    assert [each.href for each in FORGETTERS["contributions"].unfinished(row.giver_id)] == ["/contributions/mine/"]
    arrived(town, row, words="李师傅送来的")
    farewell = Farewell(town.persons["neighbour"], SOON)
    FORGETTERS["contributions"].forget(farewell)
    row.refresh_from_db()
    assert (row.words, row.naming, row.on_wall, row.received) == ("", "anonymous", False, 480)
    assert Arrival.objects.get().words == ""
    told = Whisper.objects.filter(act__verb="contributions.recorded").get()
    assert (("pledge", row.pk) in farewell.subjects, told.act_id in farewell.acts) == (True, True)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE contributions_pledge SET amount = 1",
        "UPDATE contributions_pledge SET received = 0, status = 'pledged', ended_at = NULL",
        "UPDATE contributions_arrival SET value = 1",
        "UPDATE contributions_arrival SET amount = 1",
        "UPDATE contributions_tariff SET fen = 1",
        "UPDATE contributions_need SET amount = 1",
        "DELETE FROM contributions_arrival",
        "DELETE FROM contributions_tariff",
    ],
)
def test_the_database_keeps_what_was_promised_seen_and_valued(town, sql):
    tariff(town)
    arrived(town, pledge(town, grade="unskilled"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
