"""Signing in, passkeys and one's own pages in a real browser: on a phone and at a desk, in both languages."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from gongdi.ground.people import actions
from tests.browser.conftest import DESK, PHONE
from tests.cast import build
from tests.ground import outbox

PASSWORD = "海棠花开-2026"


@pytest.fixture
def house(live_server, settings, transactional_db):
    """A running house with the cast, whose text messages stay in the outbox."""
    settings.SMS = "tests.ground.outbox.Outbox"
    settings.PASSCODE_PAUSE_SECONDS = 0
    settings.PASSCODES_PER_PHONE_HOUR = settings.PASSCODES_PER_ADDRESS_HOUR = 1_000
    cache.clear()
    town = build()
    for name in ("dispatcher", "grid_officer"):
        actions.set_password(town.persons[name], password=PASSWORD, at=timezone.now())
    return live_server.url


def come_in(page, house, phone="13900000001"):
    page.goto(f"{house}/accounts/login/")
    page.fill("[name=phone]", phone)
    page.locator("main form.stack button").first.click()
    page.fill("[name=code]", outbox.last_code(phone))
    page.locator("main form.stack button").first.click()
    page.wait_for_load_state()


def by_password(page, house, phone):
    page.goto(f"{house}/accounts/login/password/")
    page.fill("[name=phone]", phone)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form.stack button").first.click()
    page.wait_for_load_state()


def with_authenticator(page):
    """A passkey holder built into the browser, which says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_lets_staff_in_without_a_password(house, visit):
    page = visit(DESK)
    with_authenticator(page)
    by_password(page, house, "13900000007")
    page.goto(f"{house}/accounts/second/passkeys/add/")
    if "again" in page.url:
        page.fill("[name=password]", PASSWORD)
        page.locator("main form.stack button").first.click()
    page.fill("[name=name]", "办公室电脑")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile("/accounts/second/(recovery/)?$"))
    page.goto(f"{house}/accounts/second/")
    assert "办公室电脑" in page.content()

    page.goto(f"{house}/accounts/logout/")
    page.locator("main form button").first.click()
    page.goto(f"{house}/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile("/desk/"))


def test_whoever_has_no_javascript_comes_in_all_the_same(house, visit):
    page = visit(PHONE, java_script_enabled=False)
    come_in(page, house)
    page.goto(f"{house}/profile/homes/?q=海棠社区")
    page.check("[name=place]")
    page.get_by_role("button", name="我住这里").click()
    assert "等待核实" in page.content()


def test_places_appear_while_somebody_types(house, visit):
    page = visit(PHONE)
    come_in(page, house)
    page.goto(f"{house}/profile/homes/")
    page.locator("#find-place").press_sequentially("柳湾", delay=20)
    page.get_by_label("清江县 · 海棠街道 · 柳湾村").check()
    page.get_by_role("button", name="我住这里").click()
    assert "柳湾村" in page.locator(".card").all_inner_texts()[-1]


OPEN = ["/accounts/login/", "/accounts/login/password/", "/places/"]
OWN = ["/profile/", "/profile/phone/", "/profile/password/", "/profile/homes/?q=海棠", "/profile/family/"]
OWN += ["/profile/family/name/", "/profile/family/ask/", "/accounts/second/", "/accounts/second/app/"]
OFFICER = ["/residents/", "/residents/enter/?q=海棠"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_has_serious_barriers_or_runs_over(house, visit, barriers, size, language):
    page = visit(size)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": house}])
    found = look(page, house, OPEN, barriers)
    come_in(page, house, "13900000005")
    found |= look(page, house, OWN + OFFICER, barriers)
    assert found == {}


def look(page, house, paths, barriers):
    """What is wrong with each of the pages, for those where something is."""
    wrong = {}
    for path in paths:
        page.goto(house + path)
        said = barriers(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            said.append("wider than the window")
        if said:
            wrong[path] = said
    return wrong
