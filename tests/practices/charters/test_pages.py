"""Pages and API of charters: what everybody reads, what each may do, and what is said when it cannot be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.practices.charters import actions
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Case, CaseKind, Charter, Proposal, Version
from gongdi.practices.charters.states.versions import Status
from tests.practices.charters import make

JSON = {"content_type": "application/json"}


@pytest.fixture
def version(town):
    """A charter in force."""
    return make.in_force(town)


@pytest.fixture
def draft(town, version):
    """Its second version, with other words for the second article, drafted now."""
    at = timezone.now() - timedelta(minutes=5)
    head = town.actor("head", at)
    row = actions.amend(version.charter, why="时间改早", proposals_until=at + timedelta(days=9), by=head, at=at)
    actions.write(row, article=make.article(row, 2), text="晚上九点以后不大声说话。", by=head, at=at)
    actions.strike(row, article=make.article(row, 3), by=head, at=at)
    return row


def test_everybody_reads_a_charter_on_few_queries(client, town, version, draft, django_assert_max_num_queries):
    number = version.charter_id
    make.proposed(town, draft, at=timezone.now())
    actions.sign(version, by=town.actor("resident"), at=timezone.now(), shows_name=True)
    for address, words in (
        ("/charters/", "1人签名"),
        (f"/charters/?place={town.places['community'].pk}", "海棠社区的公约"),
        (f"/charters/{number}/", "陈阿姨"),
        (f"/charters/{number}/versions/2/", "意见1 · 改这一条"),
        (f"/charters/{number}/versions/2/differences/", "另外1条没有变"),
        (f"/charters/{number}/articles/2/", "第1版第2条"),
        (f"/charters/{number}/articles/3/", make.TEXTS[2]),
        (f"/charters/{number}/proposals/1/", "这样写清楚"),
    ):
        with django_assert_max_num_queries(12):
            page = client.get(address).content.decode()
        assert words in page, address
        assert len(page.encode()) < 60_000


def test_differences_are_said_and_not_by_colour_alone(client, version, draft):
    page = client.get(f"/charters/{version.charter_id}/versions/2/differences/").content.decode()
    assert "（删去：</span>十<" in page
    assert "（加上：</span>九<" in page
    assert "两种写法放在一起看" in page
    assert "删去了" in page


def test_pages_that_are_not_there(client, town, version):
    place = town.places["community"]
    for address in ("/charters/99/", f"/charters/{version.charter_id}/versions/9/", "/charters/?place=99999999"):
        assert client.get(address).status_code == 404
    assert client.get(f"/charters/?place={place.pk}x").status_code == 200
    assert client.get(f"/charters/{version.charter_id}/articles/99/").status_code == 404


def test_an_empty_house_says_what_comes_here(client, town):
    assert "还没有公约" in client.get("/charters/").content.decode()


def test_the_head_begins_on_the_page_and_what_was_typed_stays(client, town):
    client.force_login(town.persons["head"])
    make.reviewed(town)
    units = town.units
    typed = {
        "place": town.places["community"].pk,
        "kind": "residents_covenant",
        "title": "海棠居民公约",
        "drafters": units["committee"].pk,
        "reviewer": units["street_office"].pk,
        "organ": units["council"].pk,
        "appeal_organ": units["council"].pk,
        "proposals_until": timezone.localdate() + timedelta(days=10),
    }
    page = client.post("/charters/new/", typed)
    assert page.status_code == 422
    assert "另一个组织" in page.content.decode()
    assert "海棠居民公约" in page.content.decode()
    done = client.post("/charters/new/", typed | {"appeal_organ": units["village_committee"].pk})
    charter = Charter.objects.get()
    assert done.headers["location"] == f"/charters/{charter.pk}/"
    assert "还没有条文" in client.get(f"/charters/{charter.pk}/").content.decode()
    assert client.post(f"/charters/{charter.pk}/versions/1/write/", {"text": "狗要牵绳。"}).status_code == 302
    chosen = client.post(f"/charters/{charter.pk}/versions/1/choose/", {"measures": ["reminder", "thanks"]})
    assert chosen.status_code == 302
    assert Version.objects.get().measures == ["reminder", "thanks"]
    assert client.post(f"/charters/{charter.pk}/versions/1/freeze/").status_code == 409


def test_a_charter_from_before_is_entered_on_the_page(client, town):
    client.force_login(town.persons["head"])
    units = town.units
    typed = {
        "place": town.places["community"].pk,
        "kind": "village_rules",
        "title": "老村规",
        "drafters": units["committee"].pk,
        "reviewer": units["street_office"].pk,
        "organ": units["council"].pk,
        "appeal_organ": units["village_committee"].pk,
        "adopted_on": "2023-01-05",
        "source": "村民会议通过",
        "text": "红事白事简办。\n\n 不占公路晒谷。 ",
        "measures": ["mediation"],
    }
    assert client.post("/charters/enter/", typed).status_code == 302
    page = client.get(f"/charters/{Charter.objects.get().pk}/").content.decode()
    assert "不占公路晒谷" in page
    assert "请人调解" in page


def test_a_resident_proposes_discusses_and_the_group_answers(client, town, version, draft):
    here = f"/charters/{version.charter_id}"
    client.force_login(town.persons["resident"])
    assert "提议改这一条" in client.get(f"{here}/articles/1/").content.decode()
    typed = {"text": "", "reason": "为了孩子"}
    wrong = client.post(f"{here}/articles/1/propose/", typed)
    assert wrong.status_code == 422
    assert "为了孩子" in wrong.content.decode()
    sent = {"text": "<b>垃圾</b>分四类。", "reason": "为了孩子"}
    assert client.post(f"{here}/articles/1/propose/", sent).status_code == 302
    assert client.post(f"{here}/articles/2/propose-without/", {"reason": "不用写"}).status_code == 302
    assert client.post(f"{here}/versions/2/propose/", {"text": "狗要牵绳。", "reason": "安全"}).status_code == 302
    assert client.post(f"{here}/articles/3/propose/", sent).status_code == 404
    client.post(f"{here}/proposals/1/comment/", {"text": "同意，写得清楚。"})
    client.force_login(town.persons["handler"])
    page = client.get(f"{here}/proposals/1/").content.decode()
    assert "同意，写得清楚" in page
    assert "<b>垃圾" not in page
    done = client.post(f"{here}/proposals/1/accept/", {"text": "垃圾分四类投放。", "reason": "好"})
    assert done.status_code == 302
    assert "写进草案时又改了" in client.get(f"{here}/proposals/1/").content.decode()
    assert client.post(f"{here}/proposals/2/decline/", {"reason": ""}).status_code == 422
    assert client.post(f"{here}/proposals/2/decline/", {"reason": "大家要的。"}).status_code == 302
    assert client.post(f"{here}/proposals/3/accept/", {"text": "狗要牵绳。", "reason": "好"}).status_code == 302
    assert "成了4号条文" in client.get(f"{here}/proposals/3/").content.decode()


def test_checked_and_put_to_the_vote_on_the_page(client, town):
    at = timezone.now() - timedelta(days=30)
    row = make.drafting(town, at=at, by=town.actor("head", at), proposals_until=at + timedelta(days=1))
    frozen = at + timedelta(days=2)
    actions.freeze(row, by=town.actor("head", frozen), at=frozen)
    here = f"/charters/{row.charter_id}/versions/1"
    client.force_login(make.reviewed(town))
    answers = dict.fromkeys(ITEMS, "yes") | {f"{item}_words": "逐条看过。" for item in ITEMS}
    assert client.post(f"{here}/check/", answers | {"law_words": ""}).status_code == 422
    assert client.post(f"{here}/check/", answers).status_code == 302
    assert "逐条看过" in client.get(f"{here}/").content.decode()
    make.ballots.neighbours(town, 6)
    client.force_login(town.persons["head"])
    sent = {"closes_on": timezone.localdate() + timedelta(days=3), "mode": "confidential"}
    assert client.post(f"{here}/put/", sent).status_code == 302
    assert "去投票" in client.get(f"{here}/").content.decode()
    assert Version.objects.get().status == Status.VOTING


def test_signing_on_the_page(client, town, version):
    here = f"/charters/{version.charter_id}"
    assert client.get(f"{here}/sign/").status_code == 302
    client.force_login(town.persons["stranger"])
    assert client.post(f"{here}/sign/").status_code == 403
    client.force_login(town.persons["resident"])
    assert "我愿意遵守，签名" in client.get(f"{here}/").content.decode()
    assert client.post(f"{here}/sign/", {"shows_name": "on"}).status_code == 302
    assert "您签过了" in client.get(f"{here}/").content.decode()
    assert client.post(f"{here}/sign/").status_code == 409
    assert client.post(f"{here}/unsign/").status_code == 302
    assert "还没有人愿意写出名字" in client.get(f"{here}/").content.decode()


def test_a_breach_from_report_to_appeal_on_the_pages(client, town, version, django_assert_max_num_queries):
    client.force_login(town.persons["resident"])
    sent = {"kind": "breach", "who": "三号楼李师傅", "words": "半夜装修"}
    assert client.post(f"/charters/{version.charter_id}/articles/2/report/", sent).status_code == 302
    here = f"/charters/cases/{Case.objects.get().pk}/"
    assert "三号楼李师傅" in client.get(here).content.decode()
    client.force_login(town.persons["neighbour"])
    assert client.get(here).status_code == 404
    client.force_login(town.persons["committee_one"])
    assert "等您来听" in client.get("/charters/cases/").content.decode()
    wrong = client.post(f"{here}take-up/", {"phone": "13999999999", "told_how": "上门"})
    assert wrong.status_code == 422
    assert "没有用这个手机号" in wrong.content.decode()
    assert client.post(f"{here}take-up/", {"phone": "139 0000 0002", "told_how": "上门"}).status_code == 302
    assert client.get(f"{here}find/").status_code == 409
    client.force_login(town.persons["neighbour"])
    assert "和您有关" in client.get("/charters/cases/").content.decode()
    assert "有一件事和您有关" in client.get("/me/").content.decode() + client.get("/").content.decode()
    assert client.post(f"{here}answer/", {"text": "水管爆了"}).status_code == 302
    client.force_login(town.persons["committee_two"])
    assert client.post(f"{here}find/", {"measure": "praise", "finding": "x"}).status_code == 422
    assert client.post(f"{here}find/", {"measure": "reminder", "finding": "先说一声"}).status_code == 302
    client.force_login(town.persons["resident"])
    assert "水管" not in client.get(here).content.decode()
    assert "先说一声" not in client.get(here).content.decode()
    client.force_login(town.persons["neighbour"])
    with django_assert_max_num_queries(24):
        assert "先说一声" in client.get(here).content.decode()
    assert client.post(f"{here}appeal/", {"text": "贴过告示"}).status_code == 302
    make.elder(town)
    client.force_login(town.persons["visitor"])
    assert client.post(f"{here}decide/", {"upholds": "no", "decision": "告示在"}).status_code == 302
    assert Case.objects.get().measure == Measure.NO_BREACH


def test_praise_stands_on_the_page_of_the_charter(client, town):
    case = make.heard(town, CaseKind.PRAISE)
    actions.answer(case, text="好。", consents=True, by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)
    actions.find(
        case,
        measure=Measure.PRAISE,
        finding="三年如一日",
        praise="天天扫楼道，扫了三年。",
        by=make.hearer(town),
        at=make.BEGUN,
    )
    page = client.get(f"/charters/{case.charter_id}/").content.decode()
    assert "李师傅" in page
    assert "扫了三年" in page
    assert "三年如一日" not in page


def test_no_page_names_who_broke_a_charter(client, town):
    case = make.found(town)
    for address in (
        "/charters/",
        f"/charters/{case.charter_id}/",
        f"/charters/{case.charter_id}/articles/2/",
        "/record/",
    ):
        page = client.get(address).content.decode()
        assert "李师傅" not in page
        assert "半夜" not in page


def test_the_api_does_the_same(client, town, version, draft):
    here = f"/api/v1/charters/{version.charter_id}"
    client.force_login(town.persons["resident"])
    sent = {"text": "狗要牵绳。", "reason": "安全"}
    assert client.post(f"{here}/versions/2/propose", sent, **JSON).json()["number"] == 2
    wrong = client.post(f"{here}/versions/2/propose", {"text": "x"}, **JSON)
    assert wrong.status_code in (409, 422)
    assert client.post(f"{here}/proposals/1/accept", sent, **JSON).status_code == 403
    assert client.post(f"{here}/sign", {"shows_name": True}, **JSON).json()["shown"]["names"] == ["陈阿姨"]
    assert client.post(f"{here}/sign", {}, **JSON).status_code == 409
    assert client.post(f"{here}/dance", {}, **JSON).status_code == 404
    report = {"kind": "breach", "who": "李师傅", "words": "半夜装修"}
    case = client.post(f"{here}/articles/2/report", report, **JSON).json()
    assert (case["status"], case["article"]) == ("reported", 2)
    client.force_login(town.persons["head"])
    told = client.post(f"{here}/proposals/1/accept", {"text": "狗要牵绳。", "reason": "好"}, **JSON).json()
    assert (told["status"], told["made"]) == ("accepted", 4)
    assert client.post(f"{here}/versions/2/choose", {"measures": ["reminder"]}, **JSON).json()["measures"] == [
        "reminder"
    ]
    assert client.get(f"/api/v1/charter-cases/{case['number']}").status_code == 404
    client.force_login(town.persons["committee_one"])
    taken = client.post(f"/api/v1/charter-cases/{case['number']}/take-up", {"told_how": "上门"}, **JSON).json()
    assert taken["status"] == "hearing"
    assert len(client.get("/api/v1/charter-cases").json()["hear"]) == 1
    client.logout()
    assert client.get("/api/v1/charters").json()["items"][0]["title"] == version.charter.title
    changed = client.get(f"{here}/versions/2/differences").json()["lines"]
    assert [line["fate"] for line in changed] == ["same", "changed", "new", "gone"]
    assert changed[1]["plain"] == "晚上[-十-]{+九+}点以后不大声说话。"
    assert [each["version"] for each in client.get(f"{here}/articles/2").json()["versions"]] == [2, 1]
    assert client.get(f"{here}/proposals/1").json()["answer"] == "好"
    assert Proposal.objects.get().made.number == 4
    assert client.get(f"{here}/versions/1").json()["names"] == ["陈阿姨"]
