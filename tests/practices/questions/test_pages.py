"""Pages and API of questions: without JavaScript, with what was typed kept, and the same on both."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question, Standing, Statement
from gongdi.practices.questions.queries import waiting
from gongdi.practices.questions.states import Choice, Voters
from tests.practices.questions.asked import SEEDS, SOON, ask, crowd, say

SEND = {"content_type": "application/json"}


def test_a_resident_answers_one_after_the_other(client, town, django_assert_max_num_queries):
    question = ask(town)
    client.force_login(town.persons["resident"])
    for done in range(3):
        with django_assert_max_num_queries(18):
            page = client.get(f"/questions/{question.pk}/")
        assert f"<span data-done>{done}</span> / 3" in page.content.decode()
        row = page.context["sight"].coming[0]
        sent = {"statement": row.number, "key": page.context["key"], "choice": "1"}
        assert client.post(f"/questions/{question.pk}/answer/", sent).status_code == 302
    assert "现在的说法您都回答了" in client.get(f"/questions/{question.pk}/").content.decode()
    assert Standing.objects.count() == 3


def test_an_answer_is_changed_on_my_page_that_nobody_else_sees(client, town):
    question = ask(town)
    say(town, question)
    client.force_login(town.persons["resident"])
    mine = client.get(f"/questions/{question.pk}/mine/").content.decode()
    assert "button-chosen" in mine
    sent = {"statement": 1, "key": uuid4(), "choice": "-1", "again": "1"}
    assert client.post(f"/questions/{question.pk}/answer/", sent)["Location"].endswith("/mine/")
    assert Standing.objects.get().choice == Choice.DISAGREE
    client.force_login(town.persons["neighbour"])
    assert "button-chosen" not in client.get(f"/questions/{question.pk}/mine/").content.decode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"statement": 1, "choice": "7"}, 422),
        ({"statement": 1, "choice": "1", "key": "x"}, 422),
        ({"statement": 99, "choice": "1"}, 404),
        ({"statement": "²", "choice": "1"}, 404),
    ],
)
def test_a_broken_answer_is_refused(client, town, sent, status):
    question = ask(town)
    client.force_login(town.persons["resident"])
    assert client.post(f"/questions/{question.pk}/answer/", {"key": uuid4()} | sent).status_code == status


def test_a_stranger_reads_why_not_and_a_passer_by_is_asked_to_sign_in(client, town):
    question = ask(town)
    assert "请先登录" in client.get(f"/questions/{question.pk}/").content.decode()
    client.force_login(town.persons["stranger"])
    assert "只请在这里核实过住处的居民" in client.get(f"/questions/{question.pk}/").content.decode()
    refused = client.post(f"/questions/{question.pk}/answer/", {"statement": 1, "key": uuid4(), "choice": "1"})
    assert refused.status_code == 403


def test_a_statement_that_was_said_already_keeps_what_was_typed(client, town):
    question = ask(town)
    client.force_login(town.persons["resident"])
    page = client.post(f"/questions/{question.pk}/propose/", {"text": SEEDS[0]})
    assert page.status_code == 422
    assert page.content.decode().count(SEEDS[0]) >= 1
    assert "已经有人说过同样的话" in page.content.decode()
    assert client.post(f"/questions/{question.pk}/propose/", {"text": "<b>新</b>的主意"}).status_code == 302
    mine = client.get(f"/questions/{question.pk}/mine/").content.decode()
    assert "等待审核" in mine
    assert "<b>新</b>" not in mine


def test_moderators_see_words_without_names_and_give_reasons(client, town, django_assert_max_num_queries):
    question = ask(town)
    actions.propose(question, text="把空地租出去", by=town.actor("resident"), at=SOON)
    client.force_login(town.persons["grid_officer"])
    with django_assert_max_num_queries(18):
        page = client.get(f"/questions/{question.pk}/moderate/").content.decode()
    assert "把空地租出去" in page
    assert "陈阿姨" not in page
    at = f"/questions/{question.pk}/statements/4/"
    assert client.post(at + "hide/", {"reason": ""}).status_code == 422
    assert client.post(at + "hide/", {"reason": "和第1条一样"}).status_code == 302
    assert client.post(at + "restore/").status_code == 302
    assert client.post(at + "restore/").status_code == 409
    assert client.post(at + "shout/").status_code == 404
    assert Statement.objects.get(number=4).status == "shown"


def test_the_head_asks_on_a_page_and_a_wrong_day_keeps_what_was_typed(client, town):
    client.force_login(town.persons["head"])
    typed = {
        "title": "路灯装在哪", "text": "有十盏。", "place": town.places["community"].pk, "voters": "homes",
        "closes_on": timezone.localdate().isoformat(), "seeds": "\n".join(SEEDS),
    }  # fmt: skip
    page = client.post("/questions/new/", typed)
    assert page.status_code == 422
    assert "一天以后" in page.content.decode()
    assert SEEDS[0] in page.content.decode()
    later = timezone.localdate() + timedelta(days=10)
    assert client.post("/questions/new/", typed | {"closes_on": later.isoformat()}).status_code == 302
    assert Question.objects.get().statements.count() == 3
    client.force_login(town.persons["resident"])
    assert client.get("/questions/new/").status_code == 403


def test_map_and_report_show_groups_and_the_text_of_a_motion(client, town, django_assert_max_num_queries):
    question = ask(town, voters=Voters.SIGNED_IN, seeds=("修停车位", "多种树木", "收停车费", "先修好路灯"))
    assert "还没有画出来" in client.get(f"/questions/{question.pk}/map/").content.decode()
    crowd(question)
    actions.draw(question, at=SOON)
    for name in ("map", "report"):
        with django_assert_max_num_queries(18):
            page = client.get(f"/questions/{question.pk}/{name}/").content
        assert len(page) < 60_000
        assert "1. 先修好路灯" in page.decode()
        assert "<svg" in page.decode()
        assert "居民1" not in page.decode()


def test_the_list_begins_with_what_can_be_answered(client, town, django_assert_max_num_queries):
    assert "现在没有正在问的问题" in client.get("/questions/").content.decode()
    question = ask(town)
    ended = ask(town, title="问过的事")
    actions.close(ended, by=town.actor("head"), at=SOON)
    with django_assert_max_num_queries(8):
        page = client.get("/questions/").content.decode()
    assert page.index(question.title) < page.index("问过的事")


def test_only_moderators_end_a_question(client, town):
    question = ask(town)
    client.force_login(town.persons["resident"])
    assert client.post(f"/questions/{question.pk}/close/").status_code == 403
    client.force_login(town.persons["head"])
    assert client.post(f"/questions/{question.pk}/close/").status_code == 302
    assert client.post(f"/questions/{question.pk}/close/").status_code == 409


def test_the_api_does_the_same(client, town):
    client.force_login(town.persons["head"])
    body = {
        "place": town.places["community"].pk, "title": "路灯装在哪", "seeds": list(SEEDS),
        "closes_at": (timezone.now() + timedelta(days=7)).isoformat(), "moderators": [town.persons["grid_officer"].pk],
    }  # fmt: skip
    made = client.post("/api/v1/questions", body, **SEND)
    assert made.status_code == 201
    at = f"/api/v1/questions/{made.json()['number']}"
    client.force_login(town.persons["resident"])
    first = client.get(at).json()
    assert (first["statements"], first["answered"], len(first["coming"])) == (3, 0, 3)
    cast = {"statement": 2, "choice": -1, "key": str(uuid4())}
    for _time in range(2):
        assert client.post(f"{at}/answers", cast, **SEND).json()["answered"] == 1
    assert client.get(f"{at}/mine").json() == {"2": -1}
    said = client.post(f"{at}/statements", {"text": "装在楼道口"}, **SEND)
    assert (said.status_code, said.json()["status"]) == (201, "proposed")
    assert client.post(f"{at}/statements/4/show", {}, **SEND).status_code == 403
    assert len(client.get(f"{at}/statements").json()) == 3
    client.force_login(town.persons["grid_officer"])
    assert client.post(f"{at}/statements/4/show", {}, **SEND).json()["status"] == "shown"
    assert client.post(f"{at}/statements/4/shout", {}, **SEND).status_code == 404
    actions.draw(Question.objects.get(), at=timezone.now())
    client.logout()
    drawn = client.get(f"{at}/map").json()
    assert (drawn["groups"], drawn["table"][1]["disagree"]) == ([], 1)
    assert [each["title"] for each in client.get("/api/v1/questions").json()["items"]] == ["路灯装在哪"]
    assert client.post(f"{at}/close", {}, **SEND).status_code == 401


def test_a_question_waits_on_the_first_page_until_it_is_answered_and_statements_for_moderators(client, town):
    question = ask(town)
    client.force_login(town.persons["resident"])
    assert "请您说说：小区的空地怎么用？" in client.get("/").content.decode()
    say(town, question)
    assert "请您说说" not in client.get("/").content.decode()
    actions.propose(question, text="把空地租出去", by=town.actor("resident"), at=SOON)
    assert [row.number for row in waiting.to_judge(town.actor("grid_officer"))] == [4]
    assert not waiting.to_judge(town.actor("resident")).exists()
    assert not waiting.to_answer(town.actor("stranger"), SOON).exists()
    assert "/questions/" in client.get("/take-part/").content.decode()
