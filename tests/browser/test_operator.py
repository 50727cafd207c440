"""The operator's page in a browser: no barriers, all open on a desk, what is in order folded on a phone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.ground.record.log.holds import hold, release
from gongdi.ground.record.models import Chore
from gongdi.windows.boards import operating
from tests.browser.conftest import PHONE

WIDE = {"width": 1280, "height": 800}
BOTH = [(WIDE, "zh-CN"), (WIDE, "en-GB"), (PHONE, "zh-CN"), (PHONE, "en-GB")]


@pytest.fixture
def operator(lasting_town, live_server, visit):
    """Open a page as the operator of a house whose backup is old and whose signing is on hold."""
    at = timezone.now() - timedelta(days=3)
    went_well = {"succeeded_at": at.isoformat()}
    Chore.objects.create(name="backup", started_at=at, ended_at=at, succeeded=True, findings=went_well)
    operating.LATELY.clear()
    hold("went_back", "a checkpoint over 9 acts was signed")
    client = Client()
    client.force_login(lasting_town.persons["operator"])

    def opened(path, **how):
        page = visit(**how)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    yield opened
    release()


@pytest.mark.parametrize(("size", "language"), BOTH)
def test_the_page_has_no_barriers_and_does_not_run_over(operator, barriers, size, language):
    for path in ("/operator/", "/board/"):
        page = operator(path, size=size, language=language)
        assert barriers(page) == [], path
        assert page.locator(".notice-broken").count() >= 1
    page = operator("/operator/", size=size, language=language)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    said = page.evaluate("document.querySelector('main').innerText")
    assert language == "zh-CN" or not [sign for sign in said if "\u4e00" <= sign <= "\u9fff"]


def test_all_lies_open_on_a_desk_and_what_is_in_order_is_folded_on_a_phone(operator):
    def shown(page):
        return [part.locator("dl").is_visible() for part in page.locator(".house-part").all()]

    wide = operator("/operator/", size=WIDE)
    assert all(shown(wide))
    phone = operator("/operator/", size=PHONE)
    states = [part.get_attribute("open") is not None for part in phone.locator(".house-part").all()]
    assert shown(phone) == states
    assert {True, False} == set(states)
    phone.locator("#disk summary").click()
    assert phone.locator("#disk dl").is_visible()
