"""Adoptions, and what upkeep cost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.assets import actions, payments
from gongdi.practices.assets.actions.caring import yearly
from gongdi.practices.assets.models import Adoption, Upkeep
from gongdi.practices.assets.reading import adopter_said
from tests.practices.assets import make

DAY = timedelta(days=1)
AT = make.REGISTERED + 3 * DAY
UNTIL = (AT + 180 * DAY).date()


def test_a_resident_adopts_a_flower_bed_and_it_ends_with_thanks(town):
    bed, resident = make.thing(town, "花坛", of="flower_bed"), town.actor("resident", AT)
    row = actions.adopt(bed, promise=actions.Promise("每周浇水", UNTIL), by=resident, at=AT)
    assert (make.again(bed).adopters, adopter_said(row)) == (1, "一位居民")
    with pytest.raises(Refused, match="已经认领"):
        actions.adopt(bed, promise=actions.Promise("拔草", UNTIL), by=resident, at=AT)
    with pytest.raises(Refused):
        actions.end(row, thanks="", by=town.actor("stranger", AT), at=AT)
    ended = actions.end(row, thanks="花开得很好", by=town.actor("head", AT), at=AT + 9 * DAY)
    assert (ended.status, ended.thanks, make.again(bed).adopters) == ("ended", "花开得很好", 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.update(promise="别的", until_on=UNTIL + DAY)


def test_who_adopts_is_said_as_they_want_it(town):
    bed, resident = make.thing(town, "花坛", of="flower_bed"), town.actor("resident", AT)
    named = actions.adopt(bed, promise=actions.Promise("浇水", UNTIL, is_named=True), by=resident, at=AT)
    group = actions.Promise("浇水", UNTIL, group="3号楼的邻居")
    other = actions.adopt(bed, promise=group, by=town.actor("neighbour", AT), at=AT)
    assert (adopter_said(named), adopter_said(other)) == ("陈阿姨", "3号楼的邻居")
    unit = actions.Promise("浇水", UNTIL, organisation=town.units["shop"])
    actions.end(named, thanks="", by=resident, at=AT)
    with pytest.raises(NotPossible, match="自己所在的单位"):
        actions.adopt(bed, promise=unit, by=resident, at=AT)


@pytest.mark.parametrize("days", [0, -3, 1200])
def test_an_adoption_has_a_day_that_is_to_come(town, days):
    bed = make.thing(town, "花坛", of="flower_bed")
    promise = actions.Promise("浇水", (AT + days * DAY).date())
    with pytest.raises(NotPossible, match="三年"):
        actions.adopt(bed, promise=promise, by=town.actor("resident", AT), at=AT)


def test_a_lamp_is_not_adopted_and_strangers_adopt_nothing(town):
    promise = actions.Promise("擦灯", UNTIL)
    with pytest.raises(Refused, match="不能认领"):
        actions.adopt(make.thing(town), promise=promise, by=town.actor("resident", AT), at=AT)
    bed = make.thing(town, "花坛", of="flower_bed")
    with pytest.raises(Refused, match="核实过住处"):
        actions.adopt(bed, promise=promise, by=town.actor("stranger", AT), at=AT)


@pytest.fixture
def paid(monkeypatch):
    """A payment of 1,000 yuan; that of funds is tested with funds."""
    made = payments.Payment(100_000, AT.date(), "维修", "/funds/1/")
    monkeypatch.setitem(
        payments.SOURCES,
        "till",
        payments.Source("现金", {1: made}.get, lambda numbers: dict.fromkeys(numbers, made.href)),
    )


def test_upkeep_is_a_part_of_a_payment_and_never_more_than_it(town, paid):
    lamp, other, head = make.thing(town), make.thing(town, "别的灯"), town.actor("head", AT)
    actions.pay(lamp, payment=("till", 1), amount=60_000, words="换灯头", by=head, at=AT)
    with pytest.raises(NotPossible, match="没有这么多"):
        actions.pay(other, payment=("till", 1), amount=40_001, words="换灯头", by=head, at=AT)
    with pytest.raises(NotPossible, match="已经记在"):
        actions.pay(lamp, payment=("till", 1), amount=1, words="换灯头", by=head, at=AT)
    with pytest.raises(NotPossible, match="没有这个编号"):
        actions.pay(lamp, payment=("till", 2), amount=1, words="换灯头", by=head, at=AT)
    actions.pay(other, payment=("till", 1), amount=40_000, words="换灯头", by=head, at=AT)
    assert [(row.year, row.amount) for row in yearly(lamp)] == [(2026, 60_000)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Upkeep.objects.update(amount=1)
    with pytest.raises(Refused):
        actions.pay(lamp, payment=("till", 1), amount=1, words="x", by=town.actor("resident", AT), at=AT)


def test_the_page_tells_every_payment_and_leads_to_it(client, town, paid, django_assert_max_num_queries):
    lamp, other = make.thing(town), make.thing(town, "别的灯")
    actions.pay(lamp, payment=("till", 1), amount=60_000, words="换灯头", by=town.actor("head", AT), at=AT)
    with django_assert_max_num_queries(13):
        page = client.get(f"/things/{lamp.code}/").content.decode()
    assert "换灯头" in page
    assert '<a href="/funds/1/">¥600.00</a>' in page
    assert "换灯头" not in client.get(f"/things/{other.code}/").content.decode()


@pytest.mark.parametrize("kind", ["instalment", "allocation", "nonsense"])
def test_what_was_not_paid_is_no_upkeep(town, kind):
    assert payments.payment_of(kind, 999_999) is None
