"""Support on pages and at the API: rules with their sums, what is missing, asking, and who sees what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.practices.projects.models import Project, SupportClaim, SupportEase, SupportProgramme
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import make
from tests.practices.projects import make_support as given
from tests.practices.projects.test_pages import full

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
RULES = {"title": "小事补四成", "ground": "街道12号文", "form": "short", "year_budget": "50000"}
SUBSIDY = RULES | {"share_1": "40", "most_1": "200", "own_least": "", "first_part": "60%"}
AWARD = RULES | {"least_1": "60", "share_1": "20", "least_2": "75", "share_2": "30", "fixed_2": "10"}
PAYEE = {"payee": "东门路灯小组", "payee_account": "6222", "group": "东门路灯小组"}


def sent(town, of, form=None, **more):
    """The form of a programme for the community."""
    return {**(form or SUBSIDY), "place": town.places["community"].pk, "fund": of.pk, **more}


def test_rules_are_proposed_revised_and_ended_on_the_pages(client, town):
    of = given.fund(town)
    client.force_login(town.persons["head"])
    assert "给方案费用的百分之几" in client.get("/projects/support/new/subsidy/").content.decode()
    wrong = client.post("/projects/support/new/subsidy/", sent(town, of, share_1="140", most_1="x"))
    assert wrong.status_code == 422
    assert "小事补四成" in wrong.content.decode()
    empty = client.post("/projects/support/new/subsidy/", sent(town, of, share_1="", most_1=""))
    assert "写明给多少" in empty.content.decode()
    answer = client.post("/projects/support/new/subsidy/", sent(town, of))
    programme = SupportProgramme.objects.get()
    assert answer["Location"] == f"/projects/support/{programme.pk}/"
    row = given.rules(programme)
    assert (row.first_part, row.own_least, row.steps.get().share, row.steps.get().most) == (6_000, 0, 4_000, 20_000)
    page = client.get(f"/projects/support/{programme.pk}/").content.decode()
    for words in ("等理事会表决", "方案费用的40%，最多¥200.00", "先拨60%", "街道12号文"):
        assert words in page
    given.decide(town, programme, at=timezone.now())
    page = client.get(f"/projects/support/{programme.pk}/revise/").content.decode()
    assert 'value="40' in page
    revised = client.post(f"/projects/support/{programme.pk}/revise/", SUBSIDY | {"share_1": "33.33"})
    assert revised.status_code == 302
    assert given.rules(programme).steps.get().share == 3_333
    assert client.get(f"/projects/support/{programme.pk}/end/").status_code == 403
    client.force_login(town.persons["committee_one"])
    assert client.post(f"/projects/support/{programme.pk}/end/", {"reason": "并到街道的办法里"}).status_code == 302
    assert "并到街道的办法里" in client.get(f"/projects/support/{programme.pk}/").content.decode()
    assert client.get("/projects/support/new/lottery/").status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_a_project_could_get_stands_there_before_anybody_asks(
    client, town, language, django_assert_max_num_queries
):
    of = given.fund(town)
    given.adopted(town, of)
    given.adopted(town, of, "award")
    row = full(town)
    client.force_login(town.persons["resident"])
    client.cookies["django_language"] = language
    with django_assert_max_num_queries(12):
        page = client.get(f"/projects/{row.pk}/")
    assert f"/projects/{row.pk}/support/" in page.content.decode()
    with django_assert_max_num_queries(12):
        page = client.get(f"/projects/{row.pk}/support/")
    assert len(page.content) < 60_000
    assert "¥200.00" in page.content.decode()
    with django_assert_max_num_queries(10):
        assert client.get("/projects/support/").status_code == 200
    if language == "zh-hans":
        for words in ("¥600.00的40%，不到一分的舍去：¥240.00", "办法规定最多¥200.00", "项目还没有验收"):
            assert words in page.content.decode()


def test_asking_on_the_page_shows_the_sum_and_keeps_what_was_typed(client, town):
    programme = given.adopted(town)
    row = make.signed(town)
    address = f"/projects/{row.pk}/support/{given.rules(programme).pk}/"
    assert client.get(address).status_code == 302
    client.force_login(town.persons["neighbour"])
    assert client.get(address).status_code == 403
    client.force_login(town.persons["resident"])
    assert "¥200.00" in client.get(address).content.decode()
    stale = client.post(address, PAYEE | {"expected": "1"})
    assert stale.status_code == 422
    for words in ("现在算下来是¥200.00", 'name="expected" value="20000"', 'value="6222"'):
        assert words in stale.content.decode()
    assert client.post(address, PAYEE | {"expected": "20000"})["Location"] == f"/projects/{row.pk}/support/"
    page = client.get(f"/projects/{row.pk}/").content.decode()
    assert "启动补贴¥200.00" in page
    assert "/funds/grants/" in client.get(f"/projects/{row.pk}/support/").content.decode()
    assert client.get(address).status_code == 409
    page = client.get(f"/projects/support/{programme.pk}/").content.decode()
    assert "换一盏路灯" in page
    assert "6222" not in page


def test_the_sheet_for_the_wall_names_the_support(client, town):
    given.paid(town, given.claim(town, make.signed(town), given.adopted(town)))
    assert "启动补贴¥200.00" in client.get(f"/projects/{Project.objects.get().pk}/sheet/").content.decode()


def test_the_api_has_what_the_pages_have(client, town):
    of = given.fund(town)
    client.force_login(town.persons["head"])
    made = client.post("/api/v1/project-support", sent(town, of, AWARD, kind="award"), **JSON)
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    assert [step["share"] for step in made.json()["versions"][0]["steps"]] == [2_000, 3_000]
    assert client.post("/api/v1/project-support", sent(town, of, kind="x"), **JSON).status_code == 404
    wrong = client.post("/api/v1/project-support", sent(town, of, AWARD, kind="award", share_2="10"), **JSON)
    assert wrong.status_code == 422
    programme = given.decide(town, SupportProgramme.objects.get(pk=number), at=timezone.now())
    revised = client.post(f"/api/v1/project-support/{number}/revise", AWARD, **JSON)
    assert [row["version"] for row in revised.json()["versions"]] == [2, 1]
    client.force_login(town.persons["committee_one"])
    ended = client.post(f"/api/v1/project-support/{number}/end", {"reason": "够了"}, **JSON)
    assert ended.json()["reason"] == "够了"
    assert client.get("/api/v1/project-support").json()["items"][0]["number"] == programme.pk
    assert client.post(f"/api/v1/project-support/{number}/fly", {}, **JSON).status_code == 404


def test_the_api_asks_for_a_project(client, town):
    programme = given.adopted(town)
    row = make.signed(town)
    client.force_login(town.persons["resident"])
    told = client.get(f"/api/v1/project-support/of/{row.pk}").json()
    [offer] = told["offers"]
    assert (offer["amount"], offer["missing"], offer["may"]) == (20_000, [], True)
    address = f"/api/v1/project-support/of/{row.pk}/{offer['rules']}"
    assert client.post(address, PAYEE | {"expected": 5}, **JSON).status_code == 422
    told = client.post(address, PAYEE | {"expected": 20_000}, **JSON).json()
    assert (told["offers"], told["claims"][0]["amount"], told["claims"][0]["status"]) == ([], 20_000, "asked")
    assert client.post(address, PAYEE | {"expected": 20_000}, **JSON).status_code == 409
    year = client.get(f"/api/v1/project-support/{programme.pk}").json()["years"][0]
    assert (year["taken"], SupportClaim.objects.get().grant_id) == (20_000, told["claims"][0]["grant"])


def test_relief_is_seen_by_who_has_to_pay_and_asked_for_on_the_page(client, town, monkeypatch):
    given.paying_for(monkeypatch, {town.persons["resident"].pk: 200_000})
    programme, row = given.easing(town, given.fund(town)), make.signed(town)
    of = given.rules(programme).pk
    assert client.get(f"/projects/{row.pk}/relief/").status_code == 302
    client.force_login(town.persons["neighbour"])
    page = client.get(f"/projects/{row.pk}/relief/").content.decode()
    assert "您不用为这个项目分摊费用" in page
    assert client.get(f"/projects/{row.pk}/relief/{of}/").status_code == 403
    client.force_login(town.persons["daughter"])
    page = client.get(f"/projects/{row.pk}/relief/").content.decode()
    for words in ("我的家人", "要分摊¥2,000.00", "一共¥1,000.00"):
        assert words in page
    whom = f"{town.persons['resident'].pk}-100000"
    body = {"whom": whom, "words": "家里两个人住院", "payee": "陈阿姨", "payee_account": "6222"}
    wrong = client.post(f"/projects/{row.pk}/relief/{of}/", body | {"whom": whom + "0"})
    assert (wrong.status_code, "家里两个人住院" in wrong.content.decode()) == (422, True)
    assert client.post(f"/projects/{row.pk}/relief/{of}/", body).status_code == 302
    assert SupportEase.objects.get().amount == 100_000
    page = client.get(f"/projects/{row.pk}/relief/")
    assert "no-store" in page["Cache-Control"]
    assert "申请减¥1,000.00" in page.content.decode()
    client.logout()
    for address in (f"/projects/{row.pk}/support/", f"/projects/support/{programme.pk}/", f"/projects/{row.pk}/"):
        shown = client.get(address).content.decode()
        assert "¥1,000.00" not in shown
        assert "陈阿姨" not in shown
    assert client.get(f"/api/v1/project-support/{programme.pk}").json()["years"][0]["taken"] is None


def test_relief_at_the_api(client, town, monkeypatch):
    given.paying_for(monkeypatch, {town.persons["resident"].pk: 200_000})
    row = make.signed(town) if given.easing(town, given.fund(town)) else None
    client.force_login(town.persons["resident"])
    [offer] = client.get(f"/api/v1/project-support/of/{row.pk}/relief").json()["offers"]
    address = f"/api/v1/project-support/of/{row.pk}/relief/{offer['rules']}"
    body = {"whom": f"{offer['person']}-{offer['amount']}", "words": "病了", "payee": "陈", "payee_account": "1"}
    told = client.post(address, body, **JSON).json()
    assert (told["eases"][0]["amount"], told["offers"][0]["may"]) == (100_000, False)
    client.force_login(town.persons["stranger"])
    assert client.post(address, body, **JSON).status_code == 403


def test_an_award_is_told_with_its_score(client, town):
    programme = given.adopted(town, None, "award")
    project, evaluation = given.judged_well(town, 5, 2)
    given.claim(town, project, programme, at=evaluation.published_at + timedelta(hours=1))
    page = client.get(f"/projects/{project.pk}/support/").content.decode()
    for words in ("评议得分100分", "¥500.00的30%，不到一分的舍去：¥150.00", "加定额¥10.00：¥160.00"):
        assert words in page
    assert spending.Grant.objects.get().amount == 16_000
