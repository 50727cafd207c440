"""A dividend in Chromium: a neighbour reads her line and objects, the list is mended, two sign, and it is paid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.instruments.dividends.models import Distribution, Objection
from gongdi.ledger.books.models import Account
from tests.browser.conftest import DESK, PHONE
from tests.instruments.dividends import make


@pytest.fixture
def listed(lasting_town):
    """A hundred yuan for two households, open to objections for three days."""
    return make.listed(lasting_town, listed_at=timezone.now() - timedelta(minutes=5))


def press(page):
    page.locator("main form.stack button").last.click()
    page.wait_for_load_state()


def test_a_dividend_from_the_first_look_to_the_money(
    lasting_town, live_server, listed, visit, come_in, barriers, monkeypatch
):
    one, persons = f"{live_server.url}/dividends/{listed.pk}/", lasting_town.persons
    phone, desk, other = visit(PHONE), visit(DESK), visit(DESK)
    come_in(phone, persons["resident"])
    phone.goto(f"{live_server.url}/dividends/")
    phone.locator("a", has_text="食堂半年的结余").first.click()
    assert "¥50.00" in phone.inner_text("main")
    assert barriers(phone) == []
    phone.get_by_role("link", name="提异议").click()
    phone.fill("[name=text]", "我家分了户，该算两份。")
    press(phone)
    assert "等答复" in phone.inner_text("main")

    come_in(desk, persons["handler"])
    desk.goto(f"{one}list/")
    assert barriers(desk) == []
    desk.get_by_role("link", name="成立，更正名单").click()
    assert "该算两份" in desk.inner_text("main")
    desk.fill("[name=weight]", "2")
    desk.fill("[name=answer]", "查过了，加上。")
    press(desk)
    assert Objection.objects.get().status == "upheld"
    phone.goto(f"{one}mine/")
    assert "¥66.67" in phone.inner_text("main")
    assert "查过了，加上。" in phone.inner_text("main")

    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=4))
    desk.goto(one)
    desk.get_by_role("link", name="签字，请第二人付款").click()
    press(desk)
    come_in(other, persons["committee_one"])
    other.goto(one)
    other.get_by_role("link", name="签字付款").click()
    press(other)
    assert Distribution.objects.get().status == "paid"
    phone.goto(f"{one}mine/")
    assert "发了" in phone.inner_text("main")
    assert barriers(phone) == []
    purse = Account.objects.get(kind="dividends.received", owner_id=persons["resident"].pk)
    assert purse.balance == 6_667
