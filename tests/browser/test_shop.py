"""Points in a real browser: exchanged on one telephone and taken in on another, compared, and shown by consent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.instruments.shop import codes
from gongdi.instruments.shop.models import Voucher
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.instruments.standings import actions as standings
from gongdi.instruments.standings.models import Consent
from gongdi.instruments.standings.seasons import season_of
from tests.browser.conftest import PHONE
from tests.browser.test_resident import WIDE, fits, sign_in
from tests.instruments.shop import make
from tests.instruments.standings import make as crowd

LOOKS = [(PHONE, "zh-CN"), (WIDE, "en-US")]


@pytest.fixture
def town(lasting_town, settings):
    settings.STAFF_MFA = False
    now = timezone.localdate()
    make.earned(lasting_town, 250)
    make.offer(lasting_town, from_on=now - timedelta(days=30), to_on=now + timedelta(days=30))
    return lasting_town


def exchanged(page, server) -> Voucher:
    """Exchange for the first thing on the shelf."""
    page.goto(f"{server.url}/shop/")
    page.locator(".matter-title").first.click()
    page.locator("form[action$='/redeem/'] button").click()
    page.wait_for_url("**/shop/vouchers/*/")
    return Voucher.objects.latest("pk")


@pytest.mark.parametrize(("size", "language"), LOOKS)
@pytest.mark.parametrize("script", [True, False])
def test_exchanged_here_and_taken_in_there(town, live_server, visit, barriers, size, language, script):
    mine, till = (visit(each, language, java_script_enabled=script) for each in (size, PHONE))
    sign_in(mine, live_server, town.persons["resident"])
    sign_in(till, live_server, town.persons["shopkeeper"])
    voucher = exchanged(mine, live_server)
    spoken = mine.locator(".voucher-code").inner_text()
    assert spoken.replace(" ", "") == make.code_of(voucher)
    assert barriers(mine) == [] if script else True
    assert fits(mine) if script else True

    till.goto(f"{live_server.url}/shop/till/")
    till.fill("#id_code", spoken)
    till.locator("#till button").click()
    till.locator("form[action='/shop/till/take/'] button").click()
    till.wait_for_url("**/shop/till/")
    assert Voucher.objects.get().status == Status.REDEEMED
    assert till.locator(".matters .matter").count() == 1
    assert barriers(till) == [] if script else True

    mine.reload()
    assert mine.locator(".voucher-code").count() == 0
    till.fill("#id_code", spoken)
    till.locator("#till button").click()
    assert till.locator(".error-summary").is_visible()


def test_a_scanned_code_goes_to_the_server_by_post_only(town, live_server, visit):
    mine, till = visit(PHONE), visit(PHONE)
    sign_in(mine, live_server, town.persons["resident"])
    sign_in(till, live_server, town.persons["shopkeeper"])
    voucher = exchanged(mine, live_server)
    handle, asked = codes.handle_of(voucher.salt), []
    till.on("request", lambda request: asked.append((request.method, request.url, request.post_data or "")))
    till.goto(f"{live_server.url}/shop/till/#{handle}")
    till.locator("form[action='/shop/till/take/'] button").wait_for()
    assert not [url for _method, url, _data in asked if handle in url.partition("#")[0]]
    assert [method for method, _url, data in asked if handle in data] == ["POST"]
    assert handle not in till.url
    till.locator("form[action='/shop/till/take/'] button").click()
    till.wait_for_url("**/shop/till/")
    assert Voucher.objects.get().status == Status.REDEEMED


def test_a_shown_voucher_needs_no_network(town, live_server, visit):
    mine = visit(PHONE)
    sign_in(mine, live_server, town.persons["resident"])
    exchanged(mine, live_server)
    mine.context.set_offline(True)
    assert mine.locator("svg.qr").is_visible()
    assert mine.evaluate("document.querySelectorAll('.voucher [src], .voucher use').length") == 0


@pytest.mark.parametrize(("size", "language"), LOOKS)
def test_buildings_are_compared_and_the_board_is_joined_and_left(town, live_server, visit, barriers, size, language):
    now = timezone.now()
    for name, prefix in (("1栋", "1370000"), ("2栋", "1380000")):
        for person in crowd.live(town, crowd.building(town, name), 20, prefix)[:5]:
            crowd.award(town, person, 40, now - timedelta(minutes=9))
    book = make.programme(town)
    for name in ("resident", "neighbour", "daughter", "stranger", "visitor"):
        crowd.award(town, town.persons[name], 10, now - timedelta(minutes=9))
        if name != "resident":
            standings.consent(book, shown_as="name", by=town.actor(name), at=now)
    crowd.read()

    page = visit(size, language)
    sign_in(page, live_server, town.persons["resident"])
    page.goto(f"{live_server.url}/standings/{book.pk}/?season={season_of(now)}")
    assert page.locator(".bars tbody tr").count() == 2
    assert page.locator("table.table").count() == 0
    page.locator(f"a[href='/standings/{book.pk}/consent/']").click()
    page.locator("button.button-next").click()
    assert page.locator(".error-summary").is_visible()
    page.locator("label[for='id_shown_as_0']").click()
    page.locator("label[for='id_agreed']").click()
    page.locator("button.button-next").click()
    page.wait_for_url(f"**/standings/{book.pk}/")
    assert "陈阿姨" in page.locator("table.table").inner_text()
    assert barriers(page) == []
    assert fits(page)
    page.locator("form[action$='/withdraw/'] button").click()
    page.wait_for_url(f"**/standings/{book.pk}/")
    assert page.locator("table.table").count() == 0
    assert Consent.objects.filter(withdrawn_at=None).count() == 4
