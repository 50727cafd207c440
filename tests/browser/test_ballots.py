"""A budget decided on phones: with a script, without one, with the keyboard alone; read, downloaded, counted again."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.models import Ballot, Kind, Origin, Slip, Voter
from tests.browser.conftest import PHONE, WIDE
from tests.instruments.ballots import make

MONEY = 10_000_000
PROJECTS = ("口袋公园", "换路灯", "修南桥", "装长椅")
GONGDI = Path(sys.executable).with_name("gongdi")


@pytest.fixture
def neighbours(lasting_town):
    return make.neighbours(lasting_town, 6)


@pytest.fixture
def ballot(lasting_town, neighbours):
    """¥100,000 for four projects of ¥40,000: two of them can be done."""
    at = timezone.now() - timedelta(minutes=5)
    options = [actions.Offer(title, "说明一句。", cost=4_000_000) for title in PROJECTS]
    times = {"opens_at": at, "closes_at": at + timedelta(days=1), "at": at}
    rule, by = {"money": MONEY, "completion": "none"}, lasting_town.actor("head")
    return make.opened(lasting_town, title="今年修什么", kind=Kind.BUDGET, options=options, rule=rule, by=by, **times)


def counted(ballot):
    """The voting is over, and the papers are counted."""
    actions.close(ballot, by=SYSTEM, at=ballot.closes_at)
    signer.catch_up()
    return actions.count(ballot, by=SYSTEM, at=ballot.closes_at)


def said(ballot, person):
    """What became of the line of a person."""
    return Voter.objects.get(ballot=ballot, person=person)


@pytest.mark.parametrize(
    ("size", "language", "script"),
    [(PHONE, "zh-CN", True), (PHONE, "zh-CN", False), (WIDE, "en-US", True)],
    ids=["phone", "plain", "desk"],
)
def test_a_budget_is_voted_on(live_server, visit, come_in, ballot, neighbours, barriers, size, language, script):
    page = visit(size, language, java_script_enabled=script)
    come_in(page, neighbours[0])
    here = f"{live_server.url}/ballots/{ballot.pk}/"
    page.goto(here)
    page.locator("main a.button-next").click()
    boxes = page.locator("[name=answers]")
    assert boxes.count() == len(PROJECTS)
    boxes.nth(0).check()
    boxes.nth(2).check()
    if script:
        page.locator(".ballot-sum", has_text="80,000").wait_for()
        boxes.nth(1).check()
        page.locator(".ballot-sum", has_text="120,000").wait_for()
        more = "比预算多也可以投" if language == "zh-CN" else "more than the budget"
        assert more in page.locator(".ballot-sum").inner_text(), "shares take care of it: this is no mistake"
        boxes.nth(1).uncheck()
        assert barriers(page) == []
    else:
        assert not page.locator(".ballot-sum").is_visible()
    page.locator("main form button").last.click()
    review = page.locator("main .card")
    review.get_by_text(PROJECTS[0]).wait_for()
    assert "80,000" in review.inner_text(), "the sum is told with a script and without"
    assert Slip.objects.count() == 0, "nothing is cast before it was looked at once more"
    if script:
        assert barriers(page) == []
    page.locator("button[name=change]").click()
    assert [page.locator("[name=answers]").nth(at).is_checked() for at in range(4)] == [True, False, True, False]
    page.locator("main form button").last.click()
    page.locator("button[name=cast]").click()
    page.locator(".notice-kept a").wait_for()
    assert (said(ballot, neighbours[0]).origin, Slip.objects.count()) == (Origin.WEB, 1)
    page.goto(f"{here}vote/")
    page.locator("main [role=alert]").wait_for()
    assert page.locator("[name=answers]").count() == 0, "nobody votes twice"


def press_to(page, wanted):
    """Press Tab until the focus is on what is wanted, as who has no mouse does."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus is seen"
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def test_a_budget_is_voted_on_by_keyboard_alone(live_server, visit, come_in, ballot, neighbours):
    page = visit(WIDE)
    come_in(page, neighbours[1])
    page.goto(f"{live_server.url}/ballots/{ballot.pk}/")
    press_to(page, "main a.button-next")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vote/")
    for option in ("2", "4"):
        press_to(page, f"[name=answers][value='{option}']")
        page.keyboard.press("Space")
    press_to(page, "main form .form-end button")
    page.keyboard.press("Enter")
    page.locator("button[name=cast]").wait_for()
    assert PROJECTS[1] in page.locator("main .card").inner_text()
    press_to(page, "button[name=cast]")
    page.keyboard.press("Enter")
    page.locator(".notice-kept a").wait_for()
    assert said(ballot, neighbours[1]).origin == Origin.WEB


def test_a_result_explains_itself_and_is_counted_again_at_home(
    live_server, visit, ballot, neighbours, barriers, tmp_path
):
    for person, choices in zip(neighbours, ([1, 2], [1, 2], [1], [3], [3, 4], [2]), strict=True):
        actions.cast(ballot, choices, by=actor_of(person, timezone.now()), at=timezone.now())
    done = counted(ballot)
    for size, language in ((PHONE, "zh-CN"), (WIDE, "en-US")):
        page = visit(size, language)
        page.goto(f"{live_server.url}/ballots/{ballot.pk}/")
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        reasons = page.locator("main .matter .soft").all_inner_texts()
        assert len(reasons) >= len(PROJECTS), "a reason for each project"
        assert any("差" in each or "missing" in each or "short" in each for each in reasons), reasons
    with page.expect_download() as download:
        page.locator("a[href$='papers.zip']").click()
    folder = tmp_path / f"ballot-{ballot.pk}"
    with zipfile.ZipFile(download.value.path()) as packed:
        packed.extractall(folder)
    again = subprocess.run([GONGDI, "tally", folder, "--json"], capture_output=True, text=True, check=True)
    told = json.loads(again.stdout)
    assert told["equal"] is True
    assert sorted(map(int, told["winners"])) == sorted(done.winners) == sorted(Ballot.objects.get().winners)
    votes = folder / "votes.csv"
    votes.write_text(votes.read_text().replace("1 2", "3 4", 1))
    assert subprocess.run([GONGDI, "tally", folder], capture_output=True, check=False).returncode == 1
    page.get_by_text("gongdi tally").first.wait_for()
