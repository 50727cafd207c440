"""A theme of the month in a real browser: chosen on a phone, read at a desk, no barriers, nothing runs over."""

import pytest
from django.utils import timezone

from gongdi.journeys.themes.models import Theme
from tests.browser.conftest import PHONE, WIDE
from tests.instruments.topics import make as topics
from tests.journeys.themes import make

BOTH = [(WIDE, "zh-CN"), (WIDE, "en-GB"), (PHONE, "zh-CN"), (PHONE, "en-GB")]


@pytest.mark.parametrize(("size", "language"), BOTH)
def test_no_page_of_a_theme_has_barriers_or_runs_over(lasting_town, live_server, visit, barriers, size, language):
    theme = make.closed(lasting_town)
    page = visit(size=size, language=language)
    for address in ("/themes/", f"/themes/{theme.pk}/", f"/themes/{theme.pk}/appeals/"):
        page.goto(live_server.url + address)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} runs over"


def test_a_supervisor_chooses_on_a_phone_and_the_head_takes_and_plans(
    lasting_town, live_server, visit, come_in, barriers
):
    now = timezone.now()
    topics.said(lasting_town, topics.PLANT, on=now - 10 * make.DAY)
    topics.found(at=now)
    page = visit()
    come_in(page, lasting_town.persons["supervisor"])
    page.goto(f"{live_server.url}/themes/candidates/")
    assert barriers(page) == []
    page.get_by_label("选它").check()
    page.get_by_role("button", name="用勾选的话题定一题").click()
    assert barriers(page) == []
    page.get_by_label("为什么选它").fill("六个人说了同一件事。")
    page.get_by_label("由哪个单位负责").select_option(label="海棠社区居委会")
    page.get_by_role("button", name="选为每月一题").click()
    theme = Theme.objects.get()
    assert page.url == f"{live_server.url}/themes/{theme.pk}/"
    assert page.locator("h1").inner_text() == topics.topic("望江花园").name

    desk = visit(size=WIDE)
    come_in(desk, lasting_town.persons["head"])
    desk.goto(f"{live_server.url}/themes/{theme.pk}/")
    desk.get_by_role("link", name="接下，定负责人").click()
    assert barriers(desk) == []
    desk.get_by_role("button", name="接下，定负责人").click()
    desk.get_by_role("link", name="定方案，开始办").click()
    assert barriers(desk) == []
    desk.get_by_label("打算怎么办").fill("夜里停工，改道，装喷淋。")
    desk.locator('[name="task_1_title"]').fill("夜里停工")
    desk.locator('[name="task_1_unit"]').select_option(label="海棠社区居委会")
    desk.locator('[name="task_1_day"]').fill(timezone.localdate(now + 9 * make.DAY).isoformat())
    desk.get_by_role("button", name="定方案，开始办").click()
    assert desk.get_by_text("夜里停工，改道，装喷淋。").is_visible()
    desk.get_by_role("link", name="这项任务办完了").click()
    desk.get_by_role("button", name="这项任务办完了").click()
    assert desk.locator(".status", has_text="办完了").is_visible()
