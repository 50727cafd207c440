"""Earning points in a real browser: by a claim that three people carry, and by a rated appeal; and reading why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser.conftest import DESK, PHONE
from tests.instruments.points import make


@pytest.fixture
def opened(lasting_town, live_server, visit, settings):
    """Pages of a signed-in member of the cast."""
    settings.STAFF_MFA = False
    settings.ALLOWED_HOSTS = ["*"]

    def open_page(name, size=PHONE, language="zh-CN"):
        client = Client()
        client.force_login(lasting_town.persons[name])
        page = visit(size=size, language=language)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.set_default_timeout(40_000)
        return page

    return open_page


def test_earn_by_a_claim_and_by_a_rated_appeal_and_see_why(lasting_town, live_server, opened, barriers):
    begun = timezone.now() - timedelta(days=10)
    where = make.programme(lasting_town, make.RATED, make.HELPED, at=begun)
    make.rated(lasting_town, on=begun + timedelta(days=1))
    make.read()
    url = f"{live_server.url}/points/"

    resident = opened("resident")
    resident.goto(url)
    assert barriers(resident) == []
    resident.get_by_role("link", name="我做了一件，申报").click()
    resident.get_by_label("说说经过").fill("帮楼上的老人买菜，来回一小时。")
    resident.get_by_role("button", name="申报").click()
    assert resident.get_by_text("还差一点").is_visible(), "a rule must be chosen; what was typed stays"
    assert "买菜" in resident.get_by_label("说说经过").input_value()
    resident.get_by_label("做了什么").select_option(index=1)
    resident.get_by_label("谁看见了（手机号）").fill("13900000002")
    resident.get_by_role("button", name="申报").click()
    resident.get_by_role("heading", name="帮了邻居").wait_for()
    claim = resident.url
    assert barriers(resident) == []

    for name, deed in (("neighbour", "我见证"), ("points_officer", "认定")):
        page = opened(name, size=DESK)
        page.goto(claim)
        page.get_by_role("link", name=deed, exact=True).click()
        page.get_by_role("button", name=deed, exact=True).click()
        page.wait_for_url(claim)
    assert page.get_by_text("已认定").first.is_visible()

    resident.goto(url)
    assert resident.get_by_text("25 分", exact=True).first.is_visible()
    assert resident.get_by_text("按规则“帮了邻居”得20分（第1版）").is_visible()
    assert resident.get_by_text("按规则“评价了办好的事”得5分（第1版）").is_visible()

    english = opened("resident", size=DESK, language="en")
    english.goto(f"{url}{where.pk}/")
    assert barriers(english) == []
