"""An open question on a phone: one statement at a time, a statement of one's own, moderation, the map and its table."""

import pytest
from django.utils import timezone

from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question, Standing, Statement
from gongdi.practices.questions.states import Choice, Voters
from tests.browser.conftest import PHONE, WIDE
from tests.practices.questions.asked import SEEDS, ask, crowd

OWN = "空地中间留一条消防通道"


@pytest.fixture
def question(lasting_town):
    """A question of the head to everybody who is signed in."""
    return ask(lasting_town, voters=Voters.SIGNED_IN)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_statements_are_answered_one_at_a_time_and_one_is_added(
    lasting_town, live_server, visit, come_in, question, barriers, script
):
    town, here = lasting_town, f"{live_server.url}/questions/{question.pk}/"
    mine = visit(PHONE, java_script_enabled=script)
    come_in(mine, town.persons["resident"])
    mine.goto(here)
    seen = []
    for choice in ("同意", "说不好", "不同意"):
        statement = mine.locator("[data-text]")
        seen.append(statement.inner_text())
        assert statement.count() == 1, "one at a time"
        mine.locator(".answers").get_by_role("button", name=choice, exact=True).click()
        if len(seen) < len(SEEDS):
            mine.locator("[data-done]", has_text=str(len(seen))).wait_for()
    mine.get_by_text("现在的说法您都回答了").wait_for()
    assert sorted(seen) == sorted(SEEDS)
    given = {row.statement.text: Choice(row.choice) for row in Standing.objects.select_related("statement")}
    assert [given[text] for text in seen] == [Choice.AGREE, Choice.PASS, Choice.DISAGREE]

    mine.locator("[name=text]").fill("空地应该种树")
    mine.get_by_role("button", name="交给主持人审核").click()
    mine.locator(".field-broken, .error-summary").get_by_text("已经有人说过同样的话").first.wait_for()
    assert mine.locator("[name=text]").input_value() == "空地应该种树", "what was typed stays"
    mine.locator("[name=text]").fill(OWN)
    mine.get_by_role("button", name="交给主持人审核").click()
    mine.get_by_text("等待审核").wait_for()

    desk = visit(WIDE)
    come_in(desk, town.persons["grid_officer"])
    desk.goto(f"{here}moderate/")
    assert barriers(desk) == []
    assert town.persons["resident"].name not in desk.content()
    desk.get_by_role("button", name="采用这条").click()
    desk.get_by_text("没有等待审核的说法").wait_for()

    mine.goto(here)
    assert mine.locator("[data-text]").inner_text() == OWN
    mine.get_by_role("button", name="同意", exact=True).click()
    mine.get_by_text("现在的说法您都回答了").wait_for()
    assert Standing.objects.filter(statement__text=OWN, choice=Choice.AGREE).count() == 1


def test_answers_given_without_a_network_arrive_when_it_is_back(lasting_town, live_server, visit, come_in, question):
    page = visit(PHONE)
    come_in(page, lasting_town.persons["resident"])
    page.goto(f"{live_server.url}/questions/{question.pk}/")
    page.context.set_offline(True)
    page.get_by_role("button", name="同意", exact=True).click()
    page.locator("[data-say]", has_text="没有网络").wait_for()
    page.get_by_role("button", name="说不好", exact=True).click()
    assert Standing.objects.count() == 0
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator("[data-say]:empty").wait_for(state="attached")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('answers:'))") == []
    assert sorted(Standing.objects.values_list("choice", flat=True)) == [Choice.PASS, Choice.AGREE]


def test_the_map_says_in_its_table_what_it_draws(lasting_town, live_server, visit, come_in, barriers):
    question = ask(lasting_town, voters=Voters.SIGNED_IN, seeds=("修停车位", "多种树木", "收停车费", "先修好路灯"))
    crowd(question)
    actions.draw(question, at=timezone.now())
    people = Question.objects.get().people
    for size, language in ((PHONE, "zh-CN"), (WIDE, "en-US")):
        page = visit(size, language)
        for name in ("map", "report"):
            page.goto(f"{live_server.url}/questions/{question.pk}/{name}/")
            assert barriers(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            assert page.locator("svg[aria-hidden=true] circle").count() > len(page.locator(".map-letter").all())
            rows = page.locator(".table tbody tr")
            assert rows.count() == Statement.objects.count()
            told = [int(row.locator("td").nth(at).inner_text().split()[0]) for row in rows.all() for at in (0, 1, 2)]
            counts = Statement.objects.order_by("number").values_list("agree", "disagree", "passed")
            assert told == [number for each in counts for number in each]
            assert str(people) in page.locator("main").inner_text()
