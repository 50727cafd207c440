"""The register: who enters what, who looks after it, and what is an alarm."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Asset, Chief, Custody, Kind
from gongdi.practices.assets.ordering import KEY_MOST, sorted_by
from gongdi.practices.assets.queries.findings import in_reach, late, unkept, unseen
from gongdi.practices.assets.queries.register import chiefs_of, listed
from tests.practices.assets import make

DAY = timedelta(days=1)


def test_a_thing_without_a_custodian_is_an_alarm_until_it_has_one(town):
    row = make.thing(town, keeper=None)
    head = town.actor("head", make.REGISTERED)
    today = make.REGISTERED.date()
    assert [each.pk for each in unkept(in_reach(head), today)] == [row.pk]
    actions.entrust(row, keeper=actions.Keeper(town.units["committee"]), by=head, at=make.REGISTERED + DAY)
    assert not unkept(in_reach(head), today).exists()
    actions.release(make.again(row), words="合同到期", by=head, at=make.REGISTERED + 9 * DAY)
    assert make.again(row).unkept_since == (make.REGISTERED + 9 * DAY).date()
    assert list(Custody.objects.values_list("from_on", "to_on")) == [
        ((make.REGISTERED + DAY).date(), (make.REGISTERED + 9 * DAY).date())
    ]


def test_a_custodian_that_is_no_more_is_an_alarm_too(town):
    row = make.thing(town)
    head, today = town.actor("head"), (make.REGISTERED + 30 * DAY).date()
    town.units["committee"].to_on = today
    town.units["committee"].save()
    assert [each.pk for each in unkept(in_reach(head), today)] == [row.pk]


def test_changing_the_custodian_ends_one_row_and_begins_another(town):
    row, head = make.thing(town), town.actor("head", make.REGISTERED)
    at = make.REGISTERED + 5 * DAY
    keeper = actions.Keeper(person=town.persons["neighbour"], is_named=True)
    actions.entrust(row, keeper=keeper, by=head, at=at)
    before, now = Custody.objects.order_by("pk")
    assert (before.organisation, before.to_on) == (town.units["committee"], at.date())
    assert (now.person, now.from_on, now.to_on) == (town.persons["neighbour"], at.date(), None)
    with pytest.raises(NotPossible, match="现在就是"):
        actions.entrust(row, keeper=keeper, by=head, at=at)
    with pytest.raises(NotPossible, match="写一个"):
        actions.Keeper()
    act = Act.objects.filter(verb="assets.entrusted").latest("at")
    assert str(town.persons["neighbour"].pk) not in str(act.body)


def test_things_are_listed_as_people_count(town):
    names = ["10号灯", "2号灯", "1号灯", "１１号灯", "南桥"]
    rows = [make.thing(town, name) for name in names]
    assert [row.name for row in listed()] == ["1号灯", "2号灯", "10号灯", "１１号灯", "南桥"]
    actions.change(rows[0], name="3号灯", spot="南门口", by=town.actor("head", make.REGISTERED), at=make.REGISTERED)
    assert [row.name for row in listed()][:3] == ["1号灯", "2号灯", "3号灯"]


def test_numbers_in_names_are_counted_in_digits_and_in_chinese():
    units = ["一组", "二组", "三组", "九组", "十组", "十一组", "二十组", "二十一组", "九十九组"]
    assert sorted(["十组", "二组", "一组"], key=sorted_by) == ["一组", "二组", "十组"]
    assert sorted(units, key=sorted_by) == units
    assert sorted(["A-2-10", "A-2-9", "A-1-30"], key=sorted_by) == ["A-1-30", "A-2-9", "A-2-10"]
    assert sorted_by("二〇二六年") == sorted_by("2026年")
    assert len(sorted_by("1a" * 40)) == KEY_MOST == Asset._meta.get_field("name_order").max_length


def test_whoever_saw_an_older_state_is_told(town):
    row, head = make.thing(town), town.actor("head", make.REGISTERED)
    actions.change(row, name="南门灯", spot="南门口", by=head, at=make.REGISTERED)
    with pytest.raises(Stale):
        actions.change(row, name="北门灯", spot="南门口", by=head, at=make.REGISTERED, seen=row.version)


def test_only_who_works_there_enters_things(town):
    for name in ("resident", "shopkeeper", "visitor"):
        given = actions.Thing(make.kind(), "灯", town.places["community"], "南门", town.units["street_office"])
        with pytest.raises(Refused):
            actions.register(given, by=town.actor(name), at=make.REGISTERED)
    elsewhere = actions.Thing(make.kind(), "灯", town.places["village"], "村口", town.units["street_office"])
    with pytest.raises(Refused):
        actions.register(elsewhere, by=town.actor("head"), at=make.REGISTERED)


def test_the_code_says_nothing_and_the_act_no_words(town):
    one, other = make.thing(town, "甲"), make.thing(town, "乙")
    assert one.code != other.code
    assert len(one.code) == 8
    act = Act.objects.get(verb="assets.registered", subject_id=one.pk)
    assert act.body == {"code": one.code, "kind": "lamp", "owner": town.units["street_office"].pk}


def test_an_owner_gives_each_number_once(town):
    make.thing(town, inventory="L-1")
    with pytest.raises(NotPossible, match="已经有这个编号"):
        make.thing(town, "别的灯", inventory="L-1")
    make.thing(town, "城管的灯", owner="city_management", inventory="L-1")


def test_chiefs_stand_by_kind_and_place_and_history_stays(town):
    river = make.thing(town, "清江海棠段", of="river")
    head, at = town.actor("head", make.REGISTERED), make.REGISTERED
    place, kind = town.places["community"], make.kind("river")
    first = actions.name_chief(kind, place=place, person=town.persons["resident"], is_named=True, by=head, at=at)
    assert chiefs_of(river) == [first]
    later = at + 30 * DAY
    second = actions.name_chief(kind, place=place, person=town.persons["neighbour"], is_named=False, by=head, at=later)
    assert chiefs_of(river) == [second]
    assert Chief.objects.get(pk=first.pk).to_on == later.date()
    with pytest.raises(NotPossible, match="不设负责人"):
        actions.name_chief(make.kind(), place=place, person=town.persons["neighbour"], is_named=False, by=head, at=at)
    actions.end_chief(second, by=head, at=later + DAY)
    assert chiefs_of(river) == []


def test_a_thing_is_given_up_only_when_nothing_waits(town):
    row = make.thing(town)
    finding = make.found(town, row)
    head, at = town.actor("head", make.REGISTERED), make.REGISTERED + 3 * DAY
    with pytest.raises(Refused, match="先办完"):
        actions.retire(row, words="拆了", by=head, at=at)
    actions.decline(finding, words="要拆", by=town.actor("handler", at), at=at)
    actions.retire(make.again(row), words="拆了", by=head, at=at)
    gone = make.again(row)
    assert (gone.status, gone.look_on, Custody.objects.get().to_on) == ("retired", None, at.date())
    with pytest.raises(Refused):
        make.found(town, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asset.objects.filter(pk=row.pk).update(status="standing", ended_at=None, look_on=at.date())


def test_the_operator_says_how_a_kind_is_looked_after(town):
    by, at = town.actor("operator"), make.REGISTERED
    given = {"name": "充电桩", "name_en": "Charger", "checks": [("没电", "No power")], "look_days": 7, "mend_days": 2}
    made = actions.define("charger", by=by, at=at, **given)
    code = made.checklist[0]["code"]
    more = given | {"checks": [("破损", "Damaged"), ("没电", "No power")]}
    assert [line["code"] for line in actions.define("charger", by=by, at=at, **more).checklist][1] == code
    with pytest.raises(NotPossible, match="同名"):
        actions.define("other", by=by, at=at, **given)
    with pytest.raises(Refused):
        actions.define("other", by=town.actor("head"), at=at, **given)
    assert Kind.objects.filter(code="charger").count() == 1


def test_what_was_not_looked_at_and_what_is_late_is_an_alarm(town):
    row = make.thing(town)
    make.found(town, row)
    head = town.actor("head", make.REGISTERED)
    soon, far = (make.REGISTERED + 2 * DAY).date(), (make.REGISTERED + 60 * DAY).date()
    assert not unseen(in_reach(head), soon).exists()
    assert not late(in_reach(head, "asset__"), soon).exists()
    assert unseen(in_reach(head), far).exists()
    assert late(in_reach(head, "asset__"), far).exists()


def test_the_database_keeps_what_was(town):
    row = make.thing(town)
    for rows, change in (
        (Asset.objects, {"code": "XXXXXXXX"}),
        (Custody.objects, {"organisation": town.units["shop"].pk}),
        (Asset.objects, {"condition": 9}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.create(asset=row, person=town.persons["resident"], from_on=make.REGISTERED.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.all().delete()
