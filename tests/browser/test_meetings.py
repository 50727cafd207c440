"""A bench under a tree: a meeting run from one phone while the network comes and goes, and read afterwards."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.practices.meetings import actions
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.undertakings import Promise
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.models import HallMotion, Meeting, SentDeed
from gongdi.practices.meetings.states import How, Mode
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.motions import Status as Motion
from tests.browser.conftest import DESK, PHONE
from tests.browser.wire import Wire
from tests.practices.meetings import make


@pytest.fixture
def bench(lasting_town, settings):
    """An open-air meeting that the head of Haitang has just called."""
    settings.STAFF_MFA = False
    at = timezone.now()
    where = Where(lasting_town.places["community"], "老樟树下")
    given = {"where": where, "title": "凉亭漏雨怎么办", "starts_at": at + timedelta(seconds=1)}
    return actions.calling.call(make.kind(), by=lasting_town.actor("head", at), at=at, **given)


def sign_in(page, server, client, person):
    """Enter the house as somebody, with a session of the tests."""
    client.force_login(person)
    cookie = client.cookies["sessionid"].value
    page.context.set_default_timeout(30_000)
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])


# In one step, because the lists are made anew whenever the house has answered.
CHOOSE = """(box, words) => {
  box.value = [...box.options].find((each) => each.text.includes(words)).value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def deed(page, deed_name, **fields):
    """Fill in the form of a deed and press its button."""
    form = page.locator(f'form[data-deed="{deed_name}"]')
    if not form.is_visible():
        form.locator("xpath=ancestor::details").locator("summary").click()
    for field, value in fields.items():
        box = form.locator(f'[name="{field}"]').first
        tag = box.evaluate("(each) => each.type")
        if tag == "select-one":
            box.evaluate(CHOOSE, value)
        elif tag == "radio":
            form.locator(f'[name="{field}"][value="{value}"]').check()
        else:
            box.fill(value)
    form.locator("button").last.click()


def test_a_meeting_under_a_tree_with_the_network_cut_in_the_middle(
    live_server, client, visit, bench, lasting_town, barriers
):
    page = visit(PHONE)
    sign_in(page, live_server, client, lasting_town.persons["head"])
    wire = Wire(int(live_server.url.rpartition(":")[2]))
    page.goto(f"http://localhost:{wire.port}/meetings/{bench.pk}/")
    page.get_by_role("link", name="主持这场会").click()
    deed(page, "open")
    page.get_by_text("请大家扫码签到").wait_for()
    assert barriers(page) == []
    deed(page, "enter", name="张婆婆")
    page.locator("#attendances", has_text="张婆婆").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.get_by_text("请大家扫码签到").wait_for()

    wire.cut()
    for name in ("刘大爷", "小马", "老李", "阿芳"):
        deed(page, "enter", name=name)
    page.locator("#unsent", has_text="没有网络").wait_for()
    deed(page, "move", text="给凉亭换顶", mover="刘大爷")
    page.reload()
    page.locator("#unsent", has_text="给凉亭换顶").wait_for()
    assert page.locator("#unsent-list li").count() == 5, "nothing is lost by closing the page without a network"
    deed(page, "second", motion="给凉亭换顶", seconder="小马")
    deed(page, "put", motion="给凉亭换顶", mode="hands")
    deed(page, "count", motion="给凉亭换顶", yes="9", no="0", abstain="0")
    assert HallMotion.objects.count() == 0

    wire.mend()
    page.locator("#unsent-send").click()
    page.locator("#unsent", has_text="到会能表决的只有6人").wait_for()
    deed(page, "count", motion="给凉亭换顶", yes="5", no="1", abstain="0")
    deed(page, "confirm", motion="给凉亭换顶", witness="小马")
    page.locator("#group-motions ~ ul", has_text="通过").wait_for()
    motion = HallMotion.objects.get()
    assert (motion.status, motion.yes, motion.present) == (Motion.ADOPTED, 5, 6)
    deed(page, "close")
    page.wait_for_url("**/minutes/")
    assert Meeting.objects.get().status == Status.CLOSED
    kept = SentDeed.objects.values_list("key", flat=True)
    assert len(kept) == len(set(kept))
    for name in ("finish", "sign", "publish"):
        deed(page, name)
    page.get_by_text("动议1通过：赞成5，反对1，弃权0，要4").wait_for()


def test_pages_of_meetings_have_no_barriers(live_server, client, visit, bench, lasting_town, barriers):
    for size, language in ((PHONE, "zh-CN"), (DESK, "en")):
        page = visit(size, language)
        sign_in(page, live_server, client, lasting_town.persons["head"])
        for path in ("", "rules/", "new/", "new/council/", f"{bench.pk}/", f"{bench.pk}/run/"):
            page.goto(f"{live_server.url}/meetings/{path}")
            assert barriers(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_minutes_of_an_ordinary_meeting_print_on_one_page(live_server, visit, bench, lasting_town):
    """Two items, two motions with amendments, speeches and an undertaking, as Chromium prints them on A4."""
    held(bench, lasting_town)
    page = visit(DESK)
    page.goto(f"{live_server.url}/meetings/{bench.pk}/minutes/")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def held(meeting, town):
    """An ordinary meeting from its door to its published minutes."""
    by, at = town.actor("head"), timezone.now() + timedelta(seconds=2)
    given = {"by": by, "at": at}
    actions.door.open_(meeting, **given)
    there = [
        actions.door.enter(meeting, somebody=Somebody(name=name, how=How.PAPER), **given)
        for name in ("张婆婆", "刘大爷", "小马", "老周", "何师傅", "方阿姨")
    ]
    for title, text in (("凉亭漏雨", "给凉亭换顶。"), ("电动车", "车棚里装十个充电口，每户一张卡。")):
        item = actions.agenda.add(meeting, matter=actions.agenda.Matter(title), **given)
        actions.agenda.take_up(item, **given)
        motion = actions.motions.move(meeting, text=text, mover=there[0], item=item, **given)
        actions.motions.second(motion, seconder=there[1], **given)
        change = actions.motions.amend(motion, text=f"{text}月底以前做好。", mover=there[2], **given)
        actions.motions.take(change, attendee=there[0], **given)
        actions.motions.put(motion, mode=Mode.HANDS, **given)
        actions.voting.count(motion, tally=Tally(5, 0, 1), **given)
        actions.voting.confirm(motion, witness=there[1], **given)
        actions.agenda.done(item, **given)
    promise = Promise("请人给凉亭换顶", timezone.localdate() + timedelta(days=9), unit=town.units["committee"])
    actions.undertakings.undertake(meeting, promise=promise, motion=motion, **given)
    actions.closing.close(meeting, **given)
    actions.closing.finish(meeting, **given)
    actions.closing.sign(meeting, **given)
    actions.closing.publish(meeting, **given)
