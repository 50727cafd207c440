"""A household in a real browser: formed on a phone, joined by another's own yes, and its points seen by both."""

import pytest
from django.test import Client

from gongdi.instruments.points import actions
from tests.browser.conftest import PHONE
from tests.families import at_home
from tests.instruments.points import make


@pytest.fixture
def opened(lasting_town, live_server, visit, settings):
    """Pages of a signed-in member of the cast."""
    settings.ALLOWED_HOSTS = ["*"]

    def open_page(name, language="zh-CN"):
        client = Client()
        client.force_login(lasting_town.persons[name])
        page = visit(size=PHONE, language=language)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.set_default_timeout(40_000)
        return page

    return open_page


def test_two_become_a_household_and_share_its_points(lasting_town, live_server, opened, barriers):
    town, url = lasting_town, f"{live_server.url}/profile/household/"
    at_home(town, "daughter")
    mother = opened("resident")
    mother.goto(url)
    assert barriers(mother) == []
    mother.get_by_label("家庭名称").fill("陈家")
    mother.get_by_role("button", name="建好").click()
    mother.get_by_label("家人的手机号").fill("12345")
    mother.get_by_role("button", name="邀请").click()
    assert mother.get_by_text("还差一点").is_visible(), "what was typed stays"
    mother.get_by_label("家人的手机号").fill(town.persons["daughter"].phone)
    mother.get_by_role("button", name="邀请").click()
    mother.get_by_text("139****0003").wait_for()

    daughter = opened("daughter")
    daughter.goto(live_server.url)
    daughter.get_by_role("link", name="去回答").click()
    assert barriers(daughter) == []
    daughter.get_by_role("button", name="同意加入").click()
    daughter.get_by_role("heading", name="家里 2 人").wait_for()
    assert barriers(daughter) == []

    where = make.programme(town, make.rule(make.HELPED, subject="household"))
    at = make.START
    actions.approve(make.witnessed(town, where), by=town.actor("points_officer", at), at=at)
    for page in (mother, daughter):
        page.goto(f"{live_server.url}/points/")
        assert page.get_by_text("一家人一起用：陈阿姨、陈小梅").is_visible()
    english = opened("daughter", language="en")
    english.goto(f"{live_server.url}/points/")
    assert english.get_by_text("Shared by the household").is_visible()
    assert barriers(english) == []
