"""Pages and API of rounds: what everybody reads, what each may do, and what is said when it cannot be."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongdi.engines.budgeting.reading import read
from gongdi.practices.rounds import actions
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.states import ideas
from gongdi.practices.rounds.states.rounds import Status
from tests.engines.budgeting.test_reading import APPROVAL
from tests.instruments.ballots.make import neighbours
from tests.practices.rounds import make

JSON = {"content_type": "application/json"}


@pytest.fixture
def row(town):
    """A round that takes ideas now."""
    now = timezone.now()
    days = actions.Days(now + timedelta(days=7), now + timedelta(days=20))
    return make.announced(town, days=days, at=now - timedelta(minutes=5))


@pytest.fixture
def decided(town):
    """Four projects, ten voters: the park and the bridge are chosen."""
    row, _made = make.costing(town, *[(title, 3_000_000) for title in ("公园", "路灯", "长椅", "南桥")])
    people = neighbours(town, 10)
    ballot = make.put(town, row)
    make.voted(ballot, people[:6], 1, 2, 3)
    make.voted(ballot, people[6:], 4)
    make.counted(ballot)
    return Round.objects.get()


def test_everybody_reads_a_round_and_why_a_project_was_missed(client, decided, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert "海棠社区今年的微改造" in client.get("/rounds/").content.decode()
    with django_assert_max_num_queries(8):
        page = client.get(f"/rounds/{decided.pk}/").content.decode()
    assert "选上2个，用¥60,000.00，共¥90,000.00" in page
    lost = Idea.objects.filter(status=ideas.Status.NOT_CHOSEN).first()
    with django_assert_max_num_queries(9):
        page = client.get(f"/rounds/{decided.pk}/ideas/{lost.number}/").content.decode()
    assert "为什么没选上" in page
    assert "每人可以决定¥9,000.00" in page
    assert "差¥6,000.00" in page


def test_the_votes_go_out_as_pabulib_and_come_in_to_compare(client, town, decided):
    answer = client.get(f"/rounds/{decided.pk}/votes.pb")
    election = read(answer.content)
    assert (election.voters, election.budget, election.named) == (10, 90_000 * election.unit, (6, 6, 6, 4))
    assert sum(project.told["selected"] == "1" for project in election.projects) == 2
    client.force_login(town.persons["head"])
    assert f"/ballots/{decided.ballot}/rules/" in client.get("/rounds/compare/").content.decode()
    page = client.post("/rounds/compare/", {"file": SimpleUploadedFile("votes.pb", answer.content)}).content.decode()
    assert "10张票，4个项目，共90000" in page
    assert "60.0%" in page
    assert "100.0%" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (APPROVAL.replace("1,2,4", "1,2,7"), "第13行：选票里写了项目表里没有的项目"),
        ("x", "META、PROJECTS、VOTES"),
        (APPROVAL.replace("budget;2500", "budget;much"), "第3行：金额写法不对"),
    ],
)
def test_a_wrong_file_is_said_with_its_line(client, town, content, sentence):
    client.force_login(town.persons["head"])
    answer = client.post("/rounds/compare/", {"file": SimpleUploadedFile("votes.pb", content.encode())})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_before_the_count_there_are_no_votes_to_download(client, row):
    assert client.get(f"/rounds/{row.pk}/votes.pb").status_code == 404


def test_the_head_announces_on_the_page(client, town):
    client.force_login(town.persons["head"])
    assert "建议提到哪一天" in client.get("/rounds/new/").content.decode()
    today = timezone.localdate()
    typed = {
        "place": town.places["community"].pk,
        "title": "小区微改造",
        "amount": "90,000",
        "source": "社区公共服务资金",
        "unit": town.units["committee"].pk,
        "ideas_until": today + timedelta(days=10),
        "costing_until": today + timedelta(days=5),
        "method": "equal-shares",
        "completion": "add1",
    }
    page = client.post("/rounds/new/", typed)
    assert page.status_code == 422
    assert "核算的期限要在提建议结束以后" in page.content.decode()
    assert "社区公共服务资金" in page.content.decode()
    assert client.post("/rounds/new/", typed | {"costing_until": today + timedelta(days=30)}).status_code == 302
    row = Round.objects.get()
    assert (row.amount, row.rule["money"], row.rule["completion"]) == (9_000_000, 9_000_000, "add1")


def test_a_resident_proposes_and_a_stranger_reads_why_not(client, town, row):
    client.force_login(town.persons["stranger"])
    page = client.get(f"/rounds/{row.pk}/propose/")
    assert page.status_code == 403
    assert "核实过住处" in page.content.decode()
    client.force_login(town.persons["resident"])
    empty = client.post(f"/rounds/{row.pk}/propose/", {"title": "公园", "text": ""})
    assert empty.status_code == 422
    assert "公园" in empty.content.decode()
    answer = client.post(f"/rounds/{row.pk}/propose/", {"title": "<b>公园</b>", "text": "北门"}, follow=True)
    assert "<b>公园</b>" not in answer.content.decode()
    assert "已经记下" in answer.content.decode()


def test_the_unit_answers_and_the_author_answers_back(client, town, row):
    idea = make.proposed(town, row, "公园", at=timezone.now())
    here = f"/rounds/{row.pk}/ideas/1/"
    client.force_login(town.persons["handler"])
    assert client.post(f"{here}cost/", {"cost": "999,999,999", "reason": "单价"}).status_code == 422
    assert client.post(f"{here}refuse/", {"reason": "没有地。"}).status_code == 302
    client.force_login(town.persons["resident"])
    assert "请再核算一次" in client.get(here).content.decode()
    assert client.post(f"{here}object/", {"text": "北门空着。"}).status_code == 302
    assert "北门空着" in client.get(here).content.decode()
    client.force_login(town.persons["handler"])
    assert client.post(f"{here}cost/", {"cost": "1,200.50", "reason": "按单价"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.status, idea.cost) == (ideas.Status.READY, 120_050)


def test_a_merge_waits_for_the_author(client, town, row):
    make.proposed(town, row, "修路灯", at=timezone.now())
    make.proposed(town, row, "换路灯", "neighbour", at=timezone.now())
    client.force_login(town.persons["head"])
    assert client.post(f"/rounds/{row.pk}/ideas/2/suggest/", {"into": 1, "because": "同一盏"}).status_code == 302
    client.force_login(town.persons["neighbour"])
    assert "有人提议并入“1. 修路灯”" in client.get(f"/rounds/{row.pk}/ideas/2/").content.decode()
    assert client.post(f"/rounds/{row.pk}/ideas/2/agree/").status_code == 302
    assert "并进来的建议" in client.get(f"/rounds/{row.pk}/ideas/1/").content.decode()


def test_the_head_puts_it_to_the_vote_on_the_page(client, town):
    row, _ = make.costing(town, ("公园", 100), ("路灯", 200))
    neighbours(town, 6)
    client.force_login(town.persons["head"])
    answer = client.post(f"/rounds/{row.pk}/put/", {"closes_on": timezone.localdate() + timedelta(days=3)})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.status == Status.VOTING
    assert "去投票" in client.get(f"/rounds/{row.pk}/").content.decode()


def test_the_api_does_the_same(client, town, row):
    client.force_login(town.persons["resident"])
    made = client.post(f"/api/v1/rounds/{row.pk}/propose", {"title": "公园", "text": "北门"}, **JSON).json()
    assert [idea["title"] for idea in made["ideas"]] == ["公园"]
    wrong = client.post(f"/api/v1/rounds/{row.pk}/propose", {"title": "公园"}, **JSON)
    assert wrong.json()["type"] == "urn:gongdi:problem:not_possible_now" or wrong.status_code in (409, 422)
    assert client.post(f"/api/v1/rounds/{row.pk}/ideas/1/cost", {"cost": "5"}, **JSON).status_code == 403
    assert client.post(f"/api/v1/rounds/{row.pk}/dance", {}, **JSON).status_code == 404
    client.force_login(town.persons["handler"])
    done = client.post(f"/api/v1/rounds/{row.pk}/ideas/1/cost", {"cost": "1200", "reason": "单价"}, **JSON).json()
    assert done["ideas"][0]["cost"] == 120_000
    client.logout()
    assert client.get("/api/v1/rounds").json()["items"][0]["title"] == row.title
    assert client.get(f"/api/v1/rounds/{row.pk}").json()["ideas"][0]["status"] == "ready"


def test_the_api_tells_why(client, decided):
    told = client.get(f"/api/v1/rounds/{decided.pk}").json()
    assert (told["status"], told["spent"]) == ("decided", 6_000_000)
    assert all(idea["why"] for idea in told["ideas"])


@pytest.mark.parametrize("method", ["greedy", "phragmen", "welfare"])
def test_every_rule_tells_why(client, town, method):
    row, _ = make.costing(town, ("公园", 6_000_000), ("路灯", 5_000_000), rule={"method": method})
    people = neighbours(town, 6)
    ballot = make.put(town, row)
    make.voted(ballot, people[:4], 1)
    make.voted(ballot, people[4:], 1, 2)
    make.counted(ballot)
    for number in (1, 2):
        page = client.get(f"/rounds/{row.pk}/ideas/{number}/").content.decode()
        assert "为什么选上" in page or "为什么没选上" in page
