"""Pages and API of hot topics: the list, one with its reasons and appeals, what is done by hand, small numbers."""

import json

import pytest
from django.test import Client

from gongdi.ground.access.actor import NOBODY
from gongdi.instruments.topics import queries
from gongdi.instruments.topics.law import Right, may
from gongdi.instruments.topics.models import Ruling, Run, TopicMember
from gongdi.practices.appeals.models import Audience
from tests.instruments.topics import make
from tests.instruments.topics.test_words import NAMED, PLANTED
from tests.practices.appeals import make as matters

DAY = make.DAY
EMPTY = "现在没有热点话题"


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:400]
    return answer.content.decode()


def signed(town, name):
    client = Client()
    client.force_login(town.persons[name])
    return client


@pytest.fixture
def told(town):
    rows = make.said(town, make.PLANT) + make.said(town, make.LIFT)
    make.found()
    return rows


def test_the_empty_page_says_what_comes_here(client, town):
    assert EMPTY in text(client, "/hot/")
    assert "还没有凉下来的话题" in text(client, "/hot/?view=cooled")


def test_everybody_reads_what_enough_said_and_only_who_oversees_the_rest(client, town, told):
    plant, lift = make.topic("搅拌站"), make.topic("电梯")
    page = text(client, "/hot/")
    assert plant.name in page
    assert "6人提" in page
    assert lift.name not in page
    assert lift.name in text(signed(town, "supervisor"), "/hot/")
    text(client, f"/hot/{lift.key}/", 404)
    assert client.get(f"/api/v1/hot/{lift.key}").status_code == 404
    assert [each["key"] for each in client.get("/api/v1/hot").json()["items"]] == [plant.key]


def test_who_may_see_a_topic_is_the_same_in_the_law_and_in_the_database(town, told):
    rows = list(queries.hot())
    for name in (*make.PEOPLE, None):
        actor = town.actor(name, make.AT) if name else NOBODY
        seen = set(queries.visible_to(actor).values_list("pk", flat=True))
        assert seen == {row.pk for row in rows if may(actor, Right.SEE, queries.matter_of(row), make.AT)}, name


def test_one_says_why_shows_its_months_and_its_appeals(client, town, told):
    row = make.topic("搅拌站")
    page = text(client, f"/hot/{row.key}/")
    assert "6人提过，一共6件诉求" in page
    assert "所以算一件事" in page
    assert "每个月来了多少件" in page
    assert page.count('href="/matters/') >= 6
    assert row.input_hash in page
    assert "我可以做的" not in page


def test_small_numbers_and_closed_appeals_are_told_only_to_who_oversees(client, town):
    make.said(town, make.PLANT[:5])
    make.said(town, make.PLANT[5:], people=["visitor"], audience=Audience.PARTIES, on=make.AT + 3 * DAY)
    make.found(at=make.AT + 5 * DAY)
    row = make.topic("搅拌站")
    page = text(client, f"/hot/{row.key}/")
    assert "这一页另有不到5件只有当事人和办理人员能看" in page
    assert "最近四周不到5人提" in page
    assert f"最近四周{row.lately}人提" in text(signed(town, "supervisor"), f"/hot/{row.key}/")
    answer = client.get(f"/api/v1/hot/{row.key}").json()
    assert (answer["lately"], answer["hidden"], answer["people"]) == (None, None, 6)
    assert [each["messages"] for each in answer["months"]] == [5, None]
    assert len(answer["appeals"]) == 5


def test_planted_names_telephones_and_numbers_stand_on_no_page(client, town):
    make.said(town, [*NAMED, *make.LIFT])
    make.found()
    row = make.topic("搅拌站")
    said = text(client, "/hot/") + text(client, f"/hot/{row.key}/") + text(client, "/api/v1/hot")
    said += json.dumps(client.get(f"/api/v1/hot/{row.key}").json(), ensure_ascii=False)
    assert [each for each in PLANTED[1:3] if each in said] == []
    facts = said.split("说这件事的诉求")[0]
    assert [each for each in PLANTED if each in facts] == []


def test_finding_joining_and_undoing_by_form(town, told):
    client = signed(town, "supervisor")
    plant, lift = make.topic("搅拌站"), make.topic("电梯")
    assert client.post("/hot/find/").headers["Location"] == "/hot/"
    assert Run.objects.exists()
    path = f"/hot/{plant.key}/join/"
    assert lift.name in text(client, path)
    wrong = client.post(path, {"other": lift.key, "words": "问13912345678"})
    assert wrong.status_code == 422
    assert "问13912345678" in wrong.content.decode()
    assert client.post(path, {"other": "nobody", "words": "x"}).status_code == 422
    assert client.post(path, {"other": lift.key, "words": "同一家公司"}).headers["Location"] == f"/hot/{plant.key}/"
    page = text(client, f"/hot/{plant.key}/")
    assert "同一家公司" in page
    assert "同一家公司" not in text(Client(), f"/hot/{plant.key}/")
    client.post(f"/hot/{plant.key}/undo/1/")
    assert not Ruling.objects.get().holds
    assert "已经撤销" in text(client, f"/hot/{plant.key}/")
    assert client.post(f"/hot/{lift.key}/undo/99/").status_code == 404


def test_parting_by_form_and_what_contradicts_it(town, told):
    client, row = signed(town, "dispatcher"), make.topic("搅拌站")
    path = f"/hot/{row.key}/part/"
    assert text(client, path).count('type="checkbox"') == 6
    assert client.post(path, {"members": [told[7].pk], "words": "x"}).status_code == 422
    chosen = [each.pk for each in told[:2]]
    assert client.post(path, {"members": chosen, "words": "另一家"}).status_code == 302
    assert Ruling.objects.get().members.filter(is_other=False).count() == 2


def test_the_same_deeds_at_the_api(town, told):
    client = signed(town, "supervisor")
    plant, lift = make.topic("搅拌站"), make.topic("电梯")

    def post(path, **body):
        return client.post(f"/api/v1/hot/{path}", json.dumps(body), content_type="application/json")

    assert post("find").json()[0]["topics"] == 2
    joined = post(f"{plant.key}/join", other=lift.key, words="同一家公司").json()
    assert [each["how"] for each in joined["rulings"]] == ["together"]
    assert post(f"{plant.key}/part", members=[told[0].pk], words="另一家").status_code == 422
    undone = post(f"{plant.key}/undo/1").json()
    assert undone["rulings"][0]["undone_at"]
    assert post(f"{plant.key}/part", members=[told[0].pk], words="另一家").status_code == 200
    assert Client().get(f"/api/v1/hot/{plant.key}").json()["rulings"] == []


def test_the_office_finds_the_page_from_desk_and_board(client, town, told):
    assert 'href="/hot/"' in text(client, "/board/")
    assert 'href="/hot/"' in text(client, "/take-part/")
    assert 'href="/hot/"' in text(signed(town, "dispatcher"), "/desk/")


@pytest.mark.parametrize("many", [10, 200])
def test_pages_ask_the_database_the_same_however_many_are_inside(
    client, town, told, django_assert_max_num_queries, many
):
    row = make.topic("搅拌站")
    more = [matters.appeal(town, by="visitor") for _ in range(many)]
    TopicMember.objects.bulk_create(
        TopicMember(topic=row, kind="appeal", subject=each.pk, at=each.raised_at) for each in more
    )
    text(client, "/hot/")
    with django_assert_max_num_queries(8):
        text(client, "/hot/")
    with django_assert_max_num_queries(14):
        page = text(client, f"/hot/{row.key}/")
    assert len(page.encode()) < 60_000
    with django_assert_max_num_queries(12):
        client.get(f"/api/v1/hot/{row.key}")
