"""Pages and API of evaluations: a service is judged from the first criterion to the reply, without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.instruments.evaluations import actions
from gongdi.instruments.evaluations.models import Evaluation, Judge
from tests.instruments.evaluations import make

JSON = {"content_type": "application/json"}
TYPED = {
    "title": "城管服务好不好",
    "text": "请评这半年的服务。",
    "occasion": "service",
    "days": 14,
    "coverage_least": 30,
    "sample": 0,
    "awaited": "",
    "known_from": "",
}


def criteria(*titles):
    rows = {f"scale{row}": "five" for row in range(6)} | {f"weight{row}": 1 for row in range(6)}
    return rows | {f"title{row}": title for row, title in enumerate(titles)} | {"ground": "居民代表会议通过"}


def test_a_head_lets_a_service_be_judged(client, town, django_assert_max_num_queries):
    client.force_login(town.persons["head"])
    assert "评议一项公共服务" in client.get("/evaluations/").content.decode()
    unit, place = town.units["city_management"].pk, town.places["community"].pk
    wrong = client.post("/evaluations/new/", {"unit": unit})
    assert (wrong.status_code, "还差一点" in wrong.content.decode()) == (422, True)
    chosen = client.post("/evaluations/new/", {"unit": unit, "place": place})
    page = f"/evaluations/of/service/{unit}/{place}/"
    assert chosen.headers["location"] == page
    with django_assert_max_num_queries(12):
        assert "还没有定标准" in client.get(page).content.decode()
    assert "办得成" in client.get(f"{page}adopt/").content.decode()
    wrong = client.post(f"{page}adopt/", criteria("干净", "干净"))
    assert (wrong.status_code, "名称不一样" in wrong.content.decode()) == (422, True)
    assert "居民代表会议通过" in wrong.content.decode()
    assert client.post(f"{page}adopt/", criteria("干净", "按时")).status_code == 302
    assert "第1版" in client.get(page).content.decode()
    wrong = client.post(f"{page}open/", TYPED | {"sample": 40})
    assert (wrong.status_code, "抽签的，这里要写" in wrong.content.decode()) == (422, True)
    assert client.post(f"{page}open/", TYPED).status_code == 302
    assert Evaluation.objects.get().yardstick.criteria.count() == 2
    again = client.post(f"{page}open/", TYPED)
    assert (again.status_code, "正在评" in again.content.decode()) == (422, True)


@pytest.fixture
def running(town):
    make.adopted(town)
    return make.opened(town, at=timezone.now() - timedelta(days=1))


def test_a_resident_judges_and_changes_it(client, town, running, django_assert_max_num_queries):
    page = f"/evaluations/{running.pk}/"
    client.force_login(town.persons["resident"])
    with django_assert_max_num_queries(12):
        assert "请您来评" in client.get("/evaluations/").content.decode()
    with django_assert_max_num_queries(16):
        assert "我来评" in client.get(page).content.decode()
    assert "请您评一评“城管服务好不好”" in client.get("/").content.decode()
    with django_assert_max_num_queries(12):
        assert "说不上" in client.get(f"{page}answer/").content.decode()
    wrong = client.post(f"{page}answer/", {"mark1": "4"})
    assert (wrong.status_code, "每一项都要" in wrong.content.decode()) == (422, True)
    assert 'value="4" id="id_mark1_1" checked' in wrong.content.decode().replace(" required", "")
    nothing = client.post(f"{page}answer/", {"mark1": "0", "mark2": "0"})
    assert (nothing.status_code, "至少评一项" in nothing.content.decode()) == (422, True)
    assert client.post(f"{page}answer/", {"mark1": "4", "mark2": "2"}).status_code == 302
    assert "您已经评了" in client.get(page).content.decode()
    assert client.post(f"{page}answer/", {"mark1": "1", "mark2": "0"}).status_code == 302
    assert Judge.objects.get(person=town.persons["resident"]).marks == "1,0"
    client.force_login(town.persons["stranger"])
    refused = client.get(f"{page}answer/")
    assert (refused.status_code, "这次没有请您评" in refused.content.decode()) == (403, True)


def test_the_result_names_nobody_and_the_unit_replies(client, town, django_assert_max_num_queries):
    make.adopted(town)
    people = make.residents(town, 8)
    row = make.opened(town, at=timezone.now() - timedelta(days=20), users=[person.pk for person in people[:3]])
    at = timezone.now() - timedelta(days=19)
    for place, person in enumerate(people):
        make.answer(row, person, 5 if place % 2 else 3, 2, at=at)
    make.published(row, at=timezone.now())
    page = f"/evaluations/{row.pk}/"
    shown = client.get(page).content.decode()
    assert "60.0%" in shown
    assert "不到5人" in shown
    assert "合在一起" not in shown
    client.force_login(town.persons["other_handler"])
    with django_assert_max_num_queries(18):
        assert "代表单位回应" in client.get(page).content.decode()
    assert client.post(f"{page}reply/", {"text": " "}).status_code == 422
    assert client.post(f"{page}reply/", {"text": "周末也开门。"}).status_code == 302
    client.logout()
    assert "周末也开门。" in client.get(page).content.decode()
    assert "好评" in client.get("/evaluations/").content.decode()


def test_too_few_is_said_and_no_number_is(client, town, running):
    make.answer(running, town.persons["resident"], 5, 2, at=timezone.now())
    running.refresh_from_db()
    make.published(running, at=running.closes_at)
    shown = client.get(f"/evaluations/{running.pk}/").content.decode()
    assert "评的人太少" in shown
    assert "100.0%" not in shown


def test_a_drawn_evaluation_shows_its_lot(client, town):
    make.adopted(town)
    make.residents(town, 12)
    row = make.opened(town, terms=make.DRAWN)
    page = f"/evaluations/{row.pk}/"
    assert "等开奖数出来就抽签请人" in client.get(page).content.decode()
    make.drawn(town, row)
    assert "用公开的开奖数抽的签" in client.get(page).content.decode()


def test_calling_it_off_says_why(client, town, running):
    client.force_login(town.persons["head"])
    page = f"/evaluations/{running.pk}/"
    assert client.post(f"{page}cancel/", {"reason": "写错了单位"}).status_code == 302
    assert "写错了单位" in client.get(page).content.decode()
    assert client.post(f"{page}cancel/", {"reason": "x"}).status_code == 409


def test_the_api_does_the_same(client, town):
    unit, place = town.units["city_management"].pk, town.places["community"].pk
    about = {"kind": "service", "number": unit, "place": place}
    client.force_login(town.persons["head"])
    asked = about | {"criteria": [{"title": "干净", "weight": 2}], "ground": "会议"}
    assert client.post("/api/v1/evaluations/criteria", asked, **JSON).json()["version"] == 1
    assert client.get(f"/api/v1/evaluations/criteria?kind=service&number={unit}&place={place}").json()[0]["ground"]
    opening = about | {"title": "x", "text": "x", "occasion": "service"}
    assert client.post("/api/v1/evaluations", opening | {"days": 1}, **JSON).status_code == 422
    told = client.post("/api/v1/evaluations", opening, **JSON).json()
    api = f"/api/v1/evaluations/{told['number']}"
    assert (told["asked"], told["is_asked"]) == (2, False)
    client.force_login(town.persons["resident"])
    assert client.post(f"{api}/answer", {"marks": [9]}, **JSON).status_code == 422
    told = client.post(f"{api}/answer", {"marks": [4]}, **JSON).json()
    assert (told["answered"], told["has_answered"], told["result"]) == (1, True, None)
    assert client.get(f"/api/v1/evaluations?kind=service&number={unit}").json()[0]["status"] == "open"
    client.force_login(town.persons["head"])
    assert client.post(f"{api}/cancel", {"reason": "x"}, **JSON).status_code == 409
    assert client.post(f"{api}/reply", {"text": "x"}, **JSON).status_code == 403


def test_the_unit_replies_at_the_api(client, town):
    make.adopted(town)
    row = make.opened(town, at=timezone.now() - timedelta(days=40))
    api = f"/api/v1/evaluations/{row.pk}/reply"
    client.force_login(town.persons["other_handler"])
    assert client.post(api, {"text": "谢谢"}, **JSON).status_code == 409
    make.published(row, at=timezone.now() - timedelta(days=20))
    assert client.post(api, {"text": "谢谢"}, **JSON).json()["reply"] == "谢谢"
    assert client.post(api, {"text": "谢谢"}, **JSON).status_code == 409


def test_the_result_of_before_stands_beside_the_new_one(client, town):
    make.adopted(town)
    before = make.opened(town, at=timezone.now() - timedelta(days=90), title="上半年的服务")
    make.published(before, at=timezone.now() - timedelta(days=60))
    row = make.opened(town, at=timezone.now())
    assert "上半年的服务" in client.get(f"/evaluations/{row.pk}/").content.decode()
    assert actions.cancel(row, reason="x", by=town.actor("head"), at=timezone.now())
