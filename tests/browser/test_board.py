"""The boards and the duty catalogue in a real browser: readable, printable on one page, no barriers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.places.models import Place
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.states import Status
from tests.browser.conftest import PHONE
from tests.practices.appeals import make

WIDE = {"width": 1440, "height": 900}
BOTH = [(WIDE, "zh-CN"), (WIDE, "en-GB"), (PHONE, "zh-CN"), (PHONE, "en-GB")]
A4_PIXELS_HIGH = 1123


@pytest.fixture
def town(lasting_town):
    """The county with matters of the last weeks, read by the readers."""
    for step, status in enumerate(list(Status) * 2):
        make.appeal(lasting_town, at=status, on=timezone.now() - timedelta(days=20 - step % 5, hours=9))
    catch_up()
    return lasting_town


@pytest.mark.parametrize(("size", "language"), BOTH)
def test_no_board_has_barriers_or_runs_over(town, live_server, visit, barriers, size, language):
    page = visit(size=size, language=language)
    unit = town.units["committee"].pk
    pages = ["/board/", "/board/990001001/", "/board/990001001201/", "/duties/", f"/duties/units/{unit}/"]
    read = [
        "/analysis/",
        "/analysis/?by=week",
        "/hot/",
        "/hot/?view=cooled",
        "/themes/",
        "/themes/candidates/",
        "/warnings/",
        "/warnings/rules/",
        "/reading/",
    ]
    for address in [*pages, *read, "/duties/utilities.lamp/"]:
        page.goto(live_server.url + address)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} runs over"


def test_a_long_name_breaks_and_leaves_room_for_the_bar(town, live_server, visit):
    Place.objects.filter(pk=town.places["community"].pk).update(name_en="Upper Haitang Riverside Gardens Community")
    page = visit(size=PHONE, language="en-GB")
    page.goto(f"{live_server.url}/board/990001001/")
    names = page.evaluate("[...document.querySelectorAll('.bars-name')].map(each => each.innerText)")
    assert any(name.startswith("Upper Haitang Riverside Gardens Community · ") for name in names)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert min(page.evaluate("[...document.querySelectorAll('.bar')].map(each => each.clientWidth)")) > 60


def test_an_english_board_has_no_chinese_sentence(town, live_server, visit):
    page = visit(size=WIDE, language="en-GB")
    page.goto(f"{live_server.url}/board/")
    said = page.evaluate("document.querySelector('main').innerText").replace("中文", "")
    assert not [line for line in said.splitlines() if any("\u4e00" <= sign <= "\u9fff" for sign in line)]


def test_the_numbers_and_the_charts_stand_on_one_screen(town, live_server, visit):
    page = visit(size=WIDE)
    page.goto(f"{live_server.url}/board/")
    bottom = "[...document.querySelectorAll('.stat, figure')].map(each => each.getBoundingClientRect().bottom)"
    assert max(page.evaluate(bottom)) <= WIDE["height"] + 40


def test_the_board_prints_on_one_page(town, live_server, visit):
    page = visit(size=WIDE)
    page.goto(f"{live_server.url}/board/")
    printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


def test_every_figure_leads_to_a_list(town, live_server, visit):
    page = visit(size=WIDE)
    page.goto(f"{live_server.url}/board/")
    links = page.locator("main a[href*='/matters/']").evaluate_all("all => all.map(each => each.href)")
    assert len(links) > 10
    for address in sorted(set(links))[:12]:
        assert page.goto(address).status == 200, address


def test_a_table_sorts_by_its_head(town, live_server, visit):
    page = visit(size=WIDE)
    page.goto(f"{live_server.url}/board/")
    head = page.locator("#places thead a").nth(1)
    head.click()
    assert page.locator("#places th[aria-sort=descending]").count() == 1
    page.locator("#places thead a").nth(1).click()
    assert page.locator("#places th[aria-sort=ascending]").count() == 1
