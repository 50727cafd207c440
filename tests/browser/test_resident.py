"""A resident's way in a real browser: says something, follows it, answers, rates, disagrees, takes it back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status
from tests.browser.conftest import PHONE
from tests.practices.appeals import make
from tests.windows.portal.lens import photo

WIDE = {"width": 1440, "height": 900}
STRANGE = "13700000000"


@pytest.fixture
def town(lasting_town):
    return lasting_town


@pytest.fixture
def album(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sign_in(page, server, person):
    """Come in as a person, as after a code."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])


def officer(town, appeal, *steps):
    """What officers do in the meantime."""
    for step in steps:
        appeal = make.STEPS[step](town, appeal, timezone.now())


def press(page, appeal, deed):
    page.locator(f'form[action="/matters/{appeal.reference}/{deed}/"] button').click()


def status(appeal):
    appeal.refresh_from_db()
    return appeal.status


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("size", "language", "script"),
    [
        (PHONE, "zh-CN", False),
        (PHONE, "en-US", True),
        (WIDE, "zh-CN", True),
        (WIDE, "en-US", False),
    ],
)
def test_from_saying_to_taking_back(town, album, live_server, visit, size, language, script):
    page = visit(size, language, java_script_enabled=script)
    page.goto(f"{live_server.url}/")
    page.locator("a.door-next").click()
    appeal = say(page)
    sign_in(page, live_server, appeal.reporter)
    officer(town, appeal, "triage", "dispatch", "accept", "start", "ask")

    page.goto(f"{live_server.url}/")
    page.locator(".notice-next a").click()
    page.fill("#id_text", "南边第三盏")
    press(page, appeal, "answer")
    assert status(appeal) == Status.IN_PROGRESS

    officer(town, appeal, "reply")
    rate(page, appeal, solved="no", satisfaction="unsatisfied")
    assert (status(appeal), appeal.round) == (Status.REOPENED, 2)
    officer(town, appeal, "reply")
    rate(page, appeal, solved="yes", satisfaction="satisfied")
    assert status(appeal) == Status.CLOSED

    page.fill("#id_reason", "昨晚又灭了")
    press(page, appeal, "disagree")
    assert (status(appeal), appeal.round) == (Status.REOPENED, 3)
    page.locator('a[href*="/withdraw/"]').click()
    press(page, appeal, "withdraw")
    assert status(appeal) == Status.WITHDRAWN


def say(page):
    """Say something as a passer-by, with a photo, at a place found by its name."""
    page.fill("#id_detail", make.DETAIL)
    page.fill("#id_where", "海棠苑小区 3 栋")
    if page.evaluate("!!window.htmx"):
        page.locator('#spots input[name="place"]:checked').wait_for()
        page.locator("#suggested .field").wait_for()
    file = photo()
    page.set_input_files("#id_photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": file.read()})
    page.fill("#id_phone", STRANGE)
    page.locator("#say .button-next").click()
    page.wait_for_url("**/say/*-*/")
    appeal = Appeal.objects.get()
    assert appeal.reference in page.content()
    assert (appeal.place.name, appeal.category.code, appeal.photos.count()) == ("海棠苑小区", "utilities.lamp", 1)
    return appeal


def rate(page, appeal, *, solved, satisfaction):
    """Two taps on the page of the matter."""
    page.goto(page.url.split("/matters/")[0] + f"/matters/{appeal.reference}/")
    page.locator(f'label:has(input[name="solved"][value="{solved}"])').click()
    page.locator(f'label:has(input[name="satisfaction"][value="{satisfaction}"])').click()
    press(page, appeal, "rate")


def test_what_was_written_is_still_there_after_a_fall(town, live_server, visit):
    page = visit()
    page.goto(f"{live_server.url}/say/")
    page.fill("#id_detail", "写到一半")
    page.fill("#id_phone", STRANGE)
    page.wait_for_timeout(600)
    page.goto(f"{live_server.url}/matters/")
    page.goto(f"{live_server.url}/say/")
    assert page.input_value("#id_detail") == "写到一半"
    assert page.input_value("#id_phone") == ""


def test_a_place_written_before_the_scripts_came_is_looked_for(town, live_server, visit):
    page, held = visit(), []

    def hold(route):
        held.append(route)

    page.route("**/htmx.min*.js", hold)
    page.goto(f"{live_server.url}/say/", wait_until="commit")
    page.fill("#id_where", "海棠苑小区 3 栋")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    page.locator('#spots input[name="place"]:checked').wait_for()


def test_wrong_input_is_said_on_top_and_beside_the_field(town, live_server, visit, barriers):
    page = visit()
    page.goto(f"{live_server.url}/say/")
    page.fill("#id_detail", make.DETAIL)
    page.locator("#say .button-next").click()
    page.locator(".error-summary").wait_for()
    page.locator('.error-summary a[href="#id_where"]').click()
    assert page.evaluate("document.activeElement.id") == "id_where"
    assert page.input_value("#id_detail") == make.DETAIL
    assert barriers(page) == []


def test_the_phone_says_where_it_is(town, live_server, visit):
    town.places["community"].latitude, town.places["community"].longitude = 31.0, 110.0
    town.places["community"].save()
    here = {"latitude": 31.001, "longitude": 110.001}
    page = visit(geolocation=here, permissions=["geolocation"])
    page.goto(f"{live_server.url}/say/")
    page.locator("[data-place-here]").click()
    page.locator('#spots input[value="990001001001"]:checked').wait_for()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_no_page_keeps_anybody_out(town, live_server, visit, barriers, size, language):
    appeals = [make.appeal(town, at=each, on=timezone.now() - timedelta(days=2)) for each in (Status.REPLIED, *Status)]
    page = visit(size, language)
    addresses = ["/", "/say/", "/matters/", "/matters/?q=x&status=open", f"/matters/{appeals[0].reference}/"]
    for address in addresses:
        page.goto(live_server.url + address)
        assert (barriers(page), fits(page)) == ([], True), address
    sign_in(page, live_server, town.persons["resident"])
    own = [f"/matters/{appeal.reference}/" for appeal in appeals[1 if size == PHONE else 2 :: 2]]
    replied = appeals[0].reference
    for address in ["/", "/say/", "/me/", f"/why/?right=rate&reference={replied}", f"/matters/{replied}/rate/", *own]:
        page.goto(live_server.url + address)
        assert (barriers(page), fits(page)) == ([], True), address


@pytest.mark.parametrize("theme", ["dark", "contrast", "elder"])
def test_other_faces_keep_nobody_out(town, live_server, visit, barriers, theme):
    appeal = make.appeal(town, at=Status.REPLIED, on=timezone.now() - timedelta(days=2))
    page = visit()
    name, value = ("elder", "true") if theme == "elder" else ("theme", theme)
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    sign_in(page, live_server, town.persons["resident"])
    for address in ("/", "/say/", "/me/", f"/matters/{appeal.reference}/"):
        page.goto(live_server.url + address)
        assert (barriers(page), fits(page)) == ([], True), address


@pytest.mark.parametrize(("size", "script"), [(PHONE, True), (PHONE, False), (WIDE, True)])
def test_a_neighbours_matter_is_joined_instead_of_said_again(town, live_server, visit, size, script):
    known = make.appeal(town, at=Status.ACCEPTED, on=timezone.now() - timedelta(days=2))
    catch_up()
    page = visit(size, "zh-CN", java_script_enabled=script)
    sign_in(page, live_server, town.persons["neighbour"])
    page.goto(f"{live_server.url}/say/")
    page.fill("#id_detail", "三栋楼下的路灯又坏了，晚上黑漆漆的。")
    page.fill("#id_where", "海棠苑小区 3 栋")
    if not script:
        page.locator('#say button[name="look"][value="1"]').click()
        page.locator("#say .button-next").click()
    shown = page.locator(".similar")
    shown.wait_for()
    assert "同一地点，2 天前" in shown.inner_text()
    assert fits(page)
    shown.get_by_role("button", name="我也遇到了").click()
    page.wait_for_url(f"**/matters/{known.reference}/**")
    assert Appeal.objects.count() == 1
    assert known.followers.filter(person=town.persons["neighbour"]).exists()


def test_what_is_another_matter_is_sent_by_pressing_again(town, live_server, visit):
    make.appeal(town, at=Status.ACCEPTED, on=timezone.now() - timedelta(days=2))
    catch_up()
    page = visit(java_script_enabled=False)
    sign_in(page, live_server, town.persons["neighbour"])
    page.goto(f"{live_server.url}/say/")
    page.fill("#id_detail", "三栋楼下的路灯又坏了，晚上黑漆漆的。")
    page.fill("#id_where", "海棠苑小区 3 栋")
    page.locator('#say button[name="look"][value="1"]').click()
    page.locator("#say .button-next").click()
    assert "还没有发出去" in page.inner_text("main")
    page.locator("#say .button-next").click()
    page.wait_for_url("**/say/*-*/")
    assert Appeal.objects.count() == 2
