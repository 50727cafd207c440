"""A donor who is forgotten: the gift and its money stay, as one of somebody who is not named."""

import json

import pytest
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import unfinished
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.funds.models import Donation, DonorSort, Shown
from gongdi.ledger.books import queries as books
from tests.instruments.funds import make
from tests.instruments.funds.make import AT


def test_the_gift_stays_and_says_nobody(town, client):
    there = make.foundation(town)
    fund = make.general(there)
    row = make.given(town, fund, 100, giver="陈阿姨", shown=Shown.NAME, words="陈阿姨祝大家好")
    shop = make.given(town, fund, 50, giver="海棠便民店", sort=DonorSort.BUSINESS, shown=Shown.NAME)
    forget(town.persons["resident"], by=SYSTEM, at=timezone.now())
    row.refresh_from_db()
    shop.refresh_from_db()
    assert (row.giver, row.words, row.donor, row.shown) == ("", "", None, Shown.ANONYMOUS)
    assert (shop.giver, shop.donor) == ("海棠便民店", None)
    assert books.balance(make.founding.account_of(fund, AT)) == 150
    page = client.get(f"/funds/{there.pk}/").content.decode()
    assert "陈阿姨" not in page
    assert "不公开名字的捐赠人" in page
    assert "陈" not in "".join(json.dumps(each.body, ensure_ascii=False) for each in Whisper.objects.all())
    counted = Act.objects.get(verb="funds.confirmed", subject_id=row.pk)
    assert "transfers" in counted.whisper.body


def test_a_gift_that_waits_must_end_before(town):
    row = make.report(town, make.general(make.foundation(town)), 100)
    assert row.reference in unfinished(town.persons["resident"].pk)[0].name
    assert not unfinished(town.persons["neighbour"].pk)
    with pytest.raises(Refused):
        forget(town.persons["resident"], by=SYSTEM, at=timezone.now())


def test_after_it_the_money_can_still_be_followed(town, client):
    row = make.given(town, make.general(make.foundation(town)), 100)
    forget(town.persons["resident"], by=SYSTEM, at=timezone.now())
    assert client.get(f"/funds/gifts/{row.reference}/").status_code == 200
    assert Donation.objects.filter(donor=None).count() == 1
