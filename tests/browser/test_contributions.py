"""Contributions in a real browser: a pledge on the phone, recorded, witnessed by another, and the certificate."""

import pytest

from gongdi.instruments.contributions.models import Kind
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_powers import come_in, send
from tests.cast import build
from tests.instruments.contributions import make


@pytest.fixture
def town(live_server, settings, transactional_db):
    """The cast, an hour of work that is worth 25 yuan, and a call."""
    settings.STAFF_MFA = False
    found = build()
    make.tariff(found)
    found.call = make.call(found)
    return found


def test_a_gift_walks_from_the_phone_to_the_certificate(town, live_server, visit, barriers):
    house, need = live_server.url, town.call.needs.get(kind=Kind.LABOUR)
    giver = visit(PHONE)
    come_in(giver, house, town.persons["neighbour"])
    giver.goto(f"{house}/contributions/")
    giver.get_by_role("link", name="共建小游园").click()
    assert barriers(giver) == []
    giver.locator(f"a[href$='need={need.pk}']").click()
    giver.fill("[name=amount]", "八小时")
    giver.check("[name=grade][value=unskilled]")
    giver.check("[name=naming][value=full]")
    giver.check("[name=on_wall]")
    send(giver)
    assert "请写时间" in giver.inner_text("main")
    giver.fill("[name=amount]", "8 小时")
    assert barriers(giver) == []
    send(giver)
    page = giver.url

    desk = visit(DESK)
    come_in(desk, house, town.persons["grid_officer"])
    desk.goto(page)
    desk.get_by_role("link", name="登记收到").click()
    desk.fill("[name=amount]", "8 小时")
    send(desk)
    assert "等见证" in desk.inner_text("main")

    other = visit(PHONE)
    come_in(other, house, town.persons["resident"])
    other.goto(f"{house}/contributions/")
    other.get_by_role("link", name="见证").first.click()
    other.check("[name=seen][value=yes]")
    send(other)
    assert "李师傅" in other.inner_text("main")

    giver.goto(page)
    giver.get_by_role("link", name="看证书").click()
    paper = giver.inner_text("article")
    assert "8 小时" in paper
    assert "¥200.00" in paper
    assert giver.locator("article svg.qr").count() == 1
    assert barriers(giver) == []
    giver.emulate_media(media="print")
    assert giver.evaluate("document.documentElement.scrollWidth <= innerWidth")
