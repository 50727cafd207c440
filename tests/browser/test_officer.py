"""Officers in a real browser: the whole way of a matter by keyboard, calls without a mouse, no barriers anywhere."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status
from tests.browser.conftest import PHONE
from tests.cast import category, track
from tests.practices.appeals import make

WIDE = {"width": 1440, "height": 900}
BOTH = [(WIDE, "zh-CN"), (WIDE, "en-GB"), (PHONE, "zh-CN"), (PHONE, "en-GB")]


@pytest.fixture
def town(lasting_town):
    return lasting_town


@pytest.fixture
def desk(town, live_server, visit):
    """`desk("handler")` is a page at which that officer sits."""

    def seat(name: str, size: dict[str, int] = WIDE, language: str = "zh-CN", **options):
        page, client = visit(size=size, language=language, **options), Client()
        client.force_login(town.persons[name])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page.goto(f"{live_server.url}/desk/")
        return page

    return seat


@pytest.fixture
def fresh(town):
    """A matter raised a moment ago."""
    return make.appeal(town, on=timezone.now() - timedelta(minutes=5))


def open_first(page, view: str) -> None:
    """Open the first matter of a view with the keyboard alone."""
    page.goto(f"{page.url.split('/desk/')[0]}/desk/?view={view}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pane [data-matter]")


def press(page, key: str) -> None:
    """Press a key that does a deed, and wait until the page of the matter is there again."""
    page.wait_for_selector(f'[data-key="{key}"]')
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def write(page, key: str, text: str) -> None:
    """Reach the box of a deed by its key, write into it and send it, all from the keyboard."""
    page.wait_for_selector(f'[data-key="{key}"]')
    page.keyboard.press(key)
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def status(appeal: Appeal) -> str:
    appeal.refresh_from_db()
    return appeal.status


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_the_whole_way_by_keyboard(town, desk, fresh, language):
    sorting = desk("dispatcher", language=language)
    open_first(sorting, "triage")
    press(sorting, "1")
    assert status(fresh) == Status.TRIAGED
    press(sorting, "1")
    assert status(fresh) == Status.DISPATCHED

    handling = desk("handler", language=language)
    open_first(handling, "accept")
    handling.wait_for_selector('[data-key="x"]')
    handling.keyboard.press("x")
    handling.wait_for_selector("#deed form :focus")
    handling.keyboard.press("ArrowDown")
    handling.keyboard.press("Tab")
    handling.keyboard.type("门牌不清楚")
    handling.keyboard.press("Tab")
    with handling.expect_navigation():
        handling.keyboard.press("Enter")
    assert status(fresh) == Status.RETURNED

    open_first(sorting, "returned")
    press(sorting, "e")
    assert status(fresh) == Status.DISPATCHED

    open_first(handling, "accept")
    press(handling, "e")
    assert status(fresh) == Status.ACCEPTED
    write(handling, "r", "灯已换好，请晚上再看。")
    assert status(fresh) == Status.REPLIED

    calling = desk("visitor", language=language)
    open_first(calling, "visit")
    calling.wait_for_selector('[data-key="r"]')
    calling.keyboard.press("r")
    for _question in ("reached", "solved", "satisfied"):
        calling.keyboard.press("Space")
        calling.keyboard.press("Tab")
    calling.keyboard.press("Tab")
    calling.keyboard.press("Tab")
    with calling.expect_navigation():
        calling.keyboard.press("Enter")
    assert status(fresh) == Status.CLOSED


def test_a_duplicate_is_merged_with_one_key(town, desk, fresh):
    twin = make.appeal(town, at=Status.ACCEPTED, by="neighbour", on=timezone.now() - timedelta(hours=6))
    catch_up()
    page = desk("dispatcher")
    open_first(page, "triage")
    page.wait_for_selector(".suggestion")
    press(page, page.locator(f'form:has(input[value="{twin.reference}"]) button').get_attribute("data-key"))
    assert status(fresh) == Status.MERGED


def test_keys_walk_the_list_and_are_silent_while_somebody_types(town, desk):
    first, second = (make.appeal(town, on=timezone.now() - timedelta(hours=hours)) for hours in (30, 2))
    page = desk("dispatcher")
    for _time in range(2):
        page.keyboard.press("j")
    focused = "document.activeElement.getAttribute('href')"
    assert second.reference in page.evaluate(focused)
    page.keyboard.press("k")
    assert first.reference in page.evaluate(focused)
    page.keyboard.press("/")
    page.keyboard.type("jke")
    assert page.input_value("#search") == "jke"


def test_opening_a_matter_keeps_the_list_and_going_back_works(town, desk, fresh):
    page = desk("dispatcher")
    page.click(".matter-title")
    page.wait_for_selector("#pane [data-matter]")
    assert page.locator(".split-list .matter").count() == 1
    assert page.url.endswith(f"/desk/{fresh.reference}/?view=mine")
    page.go_back()
    page.wait_for_selector(".split-list .matter")


def test_two_officers_at_once_one_is_told_and_keeps_what_they_wrote(town, desk):
    row = make.appeal(town, at=Status.ACCEPTED, on=timezone.now() - timedelta(hours=6))
    page = desk("handler")
    open_first(page, "reply")
    page.keyboard.press("r")
    page.keyboard.type("师傅明天上门。")
    make.STEPS["start"](town, row, timezone.now())
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value("textarea") == "师傅明天上门。"
    assert "办理中" in page.inner_text("main")


@pytest.mark.parametrize(("size", "language"), BOTH)
def test_the_desk_works_without_script(town, desk, fresh, size, language):
    page = desk("dispatcher", size, language, java_script_enabled=False)
    page.click(".matter-title")
    page.click(".deeds .button-next")
    page.locator(".suggestion button").first.click()
    assert status(fresh) == Status.TRIAGED


def test_a_call_without_the_mouse(town, desk):
    page = desk("phone_desk")
    page.goto(page.url + "call/")
    page.keyboard.type("137 1111 2222")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-quick]")
    page.keyboard.type("王大爷")
    page.keyboard.press("Tab")
    page.keyboard.type("三号楼电梯又停了，老人下不了楼。")
    page.keyboard.press("Tab")
    page.keyboard.type("海棠苑小区")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    appeal = Appeal.objects.get(reporter__phone="13711112222")
    assert appeal.reference in page.inner_text(".toast")
    assert page.evaluate("document.activeElement.id") == "id_phone", "ready for the next call"


def answer(page, address, number):
    """Type the number of a caller and go on."""
    page.goto(address)
    page.fill("#id_phone", number)
    with page.expect_navigation():
        page.press("#id_phone", "Enter")


def test_a_call_whose_place_is_wrong_keeps_everything(town, desk):
    page = desk("phone_desk")
    answer(page, page.url + "call/", "13711112222")
    page.fill("#id_detail", "电梯停了")
    page.fill("#id_place", "不知道哪里")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".error-summary")
    assert page.input_value("#id_detail") == "电梯停了"
    assert page.evaluate("document.activeElement.id") == "id_place"


@pytest.mark.parametrize(("size", "language"), BOTH)
def test_no_page_of_the_desk_has_barriers_or_runs_over(town, desk, barriers, size, language):
    rows = [make.appeal(town, at=status, on=timezone.now() - timedelta(hours=8)) for status in Status]
    make.appeal(town, on=timezone.now() - timedelta(days=9))
    page = desk("supervisor", size, language)
    base = page.url.split("/desk/")[0]
    pages = ["/desk/", "/desk/?view=overdue", "/desk/find/", "/desk/find/?place=清江县"]
    pages += [f"/desk/{row.reference}/" for row in rows[::3]]
    look(page, base, pages, barriers)
    page = desk("dispatcher", size, language)
    look(
        page,
        base,
        ["/desk/?view=dispatch", f"/desk/{rows[0].reference}/", f"/desk/{rows[0].reference}/steps/"],
        barriers,
    )
    page = desk("phone_desk", size, language)
    look(page, base, ["/desk/", "/desk/call/"], barriers)
    for number in ("1", "13900000001"):
        answer(page, f"{base}/desk/call/", number)
        assert barriers(page) == []


def look(page, base: str, addresses: list[str], barriers) -> None:
    """Open each page; nothing serious for axe, nothing wider than the window."""
    for address in addresses:
        page.goto(base + address, wait_until="networkidle")
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} runs over"


def test_many_are_dispatched_at_once(town, desk):
    rows = [make.appeal(town, on=timezone.now() - timedelta(hours=4), place=place) for place in ("grid", "village")]
    by = town.actor("dispatcher")
    from gongdi.practices.appeals import actions

    for row in rows:
        actions.triage(row, category=category("utilities.lamp"), track=track("micro"), by=by, at=timezone.now())
    page = desk("dispatcher")
    page.goto(f"{page.url}?view=dispatch")
    for box in page.locator("input[name=appeal]").all():
        box.check()
    page.click(".list-end button")
    page.wait_for_selector("[role=status]")
    assert [status(row) for row in rows] == [Status.DISPATCHED] * 2
