"""Giving in a real browser: on the phone, the treasurer and a second person count it, and the money is followed."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongdi.instruments.funds.models import Donation
from gongdi.instruments.funds.states.donations import Status
from tests.browser.conftest import PHONE
from tests.instruments.funds import make

WIDE = {"width": 1440, "height": 900}
pytestmark = pytest.mark.browser


@pytest.fixture
def town(lasting_town):
    return lasting_town


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.STAFF_MFA = False


def sign_in(page, server, person):
    """Come in as a person, as after a code."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def press(page):
    page.locator("main form .button-next").last.click()


@pytest.mark.parametrize(
    ("size", "language", "script"), [(PHONE, "zh-CN", False), (PHONE, "en-US", True), (WIDE, "zh-CN", True)]
)
def test_give_count_and_follow_the_money(town, live_server, visit, barriers, size, language, script):
    at = timezone.now()
    there = make.foundation(town, at)
    fund = make.general(there)
    page = visit(size, language, java_script_enabled=script)
    sign_in(page, live_server, town.persons["resident"])
    page.goto(f"{live_server.url}/funds/{there.pk}/")
    page.locator("main a.button-next").first.click()
    page.fill("#id_amount", "100.50")
    press(page)
    row = Donation.objects.get()
    assert (row.amount, row.status) == (10050, Status.PROMISED)
    assert row.reference in page.content()
    page.locator('a[href$="/report/"]').click()
    page.fill("#id_paid_on", str(timezone.localdate()))
    page.fill("#id_bank_reference", "B20201122")
    press(page)

    for role, deed in (("treasurer", "check"), ("committee_one", "confirm")):
        officer = visit(WIDE, language, java_script_enabled=script)
        sign_in(officer, live_server, town.persons[role])
        officer.goto(f"{live_server.url}/funds/{there.pk}/desk/")
        officer.locator(f'a[href="/funds/gifts/{row.reference}/"]').click()
        officer.locator(f'a[href$="/{deed}/"]').click()
        press(officer)
        officer.context.close()
    row.refresh_from_db()
    assert row.status == Status.CONFIRMED

    paid = make.pay(fund, 4000, at)
    page.goto(f"{live_server.url}/funds/gifts/{row.reference}/")
    assert "¥40.00" in page.content()
    assert fits(page)
    assert not script or barriers(page) == []
    page.locator(f'a[href$="/paid/{paid.pk}/"]').click()
    page.locator(f'a[href="/funds/gifts/{row.reference}/"]').click()
    page.locator('a[href$="/receipt/"]').click()
    assert row.reference in page.content()
    assert fits(page)


def test_what_was_typed_stays_when_it_is_wrong(town, live_server, visit, barriers):
    there = make.foundation(town, timezone.now())
    page = visit(PHONE)
    sign_in(page, live_server, town.persons["resident"])
    page.goto(f"{live_server.url}/funds/{there.pk}/give/")
    page.fill("#id_amount", "十块")
    press(page)
    assert page.input_value("#id_amount") == "十块"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_amount"
    assert barriers(page) == []


@pytest.mark.parametrize(
    "path", ["", "give/", "desk/", "motions/convert/", "motions/open/", "drives/new/", "report/{year}/"]
)
def test_every_page_fits_the_phone_and_has_no_barrier(town, live_server, visit, barriers, path):
    at = timezone.now()
    there = make.foundation(town, at)
    make.given(town, make.general(there), 100_000, at=at)
    make.report(town, make.general(there), 100, who="neighbour", at=at)
    page = visit(PHONE)
    sign_in(page, live_server, town.persons["treasurer"])
    page.goto(f"{live_server.url}/funds/{there.pk}/" + path.format(year=timezone.localdate(at).year))
    assert fits(page)
    assert barriers(page) == []
