"""The four powers in a real browser: a street grants a budget, the community spends it, everybody sees the use."""

import pytest
from django.test import Client

from gongdi.instruments.powers.models import Spending
from tests.browser.conftest import DESK, PHONE
from tests.cast import build
from tests.instruments.powers import make


@pytest.fixture
def town(live_server, settings, transactional_db):
    """The cast with a head of the street."""
    settings.STAFF_MFA = False
    found = build()
    make.crown(found)
    return found


def come_in(page, house, person):
    """Let somebody of the cast in without a code: how one signs in is tested elsewhere."""
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": house}])


def send(page):
    page.locator("main form.stack button").last.click()
    page.wait_for_load_state()


def test_a_budget_is_granted_spent_and_seen(town, live_server, visit, barriers):
    house, place = live_server.url, town.places["community"].pk
    street = visit(DESK)
    come_in(street, house, town.persons["supervisor"])
    street.goto(f"{house}/powers/")
    street.get_by_role("link", name="海棠社区").click()
    street.get_by_role("link", name="授予这项权力").first.click()
    street.fill("[name=ground]", "关于向社区下放四权的意见")
    street.fill("[name=most]", "1万")
    street.locator("[name=committee]").select_option(str(town.units["council"].pk))
    assert barriers(street) == []
    send(street)
    street.get_by_role("link", name="拨付资金").click()
    street.fill("[name=line]", "小修小补")
    street.fill("[name=amount]", "20,000")
    send(street)

    head = visit(PHONE)
    come_in(head, house, town.persons["head"])
    head.goto(f"{house}/powers/{place}/")
    head.get_by_role("link", name="支出一笔").click()
    head.fill("[name=amount]", "30,000")
    head.fill("[name=purpose]", "换楼道灯")
    head.fill("[name=payee]", "海棠五金店")
    send(head)
    assert "余额不够" in head.inner_text("main")
    assert head.input_value("[name=purpose]") == "换楼道灯"
    head.fill("[name=amount]", "1,200")
    send(head)
    assert "¥1,200.00 给海棠五金店：换楼道灯" in head.inner_text("main")
    assert Spending.objects.get().status == "paid"

    public = visit(PHONE, language="en")
    public.goto(f"{house}/powers/{place}/")
    assert "¥18,800.00" in public.inner_text("main")
    assert barriers(public) == []
    assert public.evaluate("document.documentElement.scrollWidth <= innerWidth")
