"""Pages and API of plans: what everybody reads, what each may do, and what is said when it cannot be."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongdi.practices.plans import actions
from gongdi.practices.plans.models import Indicator, Plan
from gongdi.practices.plans.states import Status
from tests.practices.plans import make

JSON = {"content_type": "application/json"}
INDICATOR = {
    "revival": "ecology",
    "title": "林地",
    "unit_name": "公顷",
    "decimals": "1",
    "baseline": "30",
    "baseline_on": "2025-12-31",
    "targets": "2026 34\n2028：42",
}


@pytest.fixture
def plan(town):
    """A plan in force with one reading."""
    plan = make.in_force(town)
    make.measured(town, plan, 320, date(2026, 6, 30))
    return plan


def test_everybody_reads_a_plan_and_its_drift(client, plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert "三年规划" in client.get("/plans/").content.decode()
    with django_assert_max_num_queries(8):
        page = client.get(f"/plans/{plan.pk}/").content.decode()
    assert "生态振兴" in page
    assert "2026年6月30日是32.0 公顷，按计划应有32.0 公顷" in page
    assert "按计划 1" in page
    with django_assert_max_num_queries(8):
        page = client.get(f"/plans/{plan.pk}/indicators/1/").content.decode()
    assert "年底实测" in page
    assert "42.0 公顷" in page


def test_a_draft_is_seen_by_the_head_alone(client, town):
    plan = make.drafted(town)
    assert client.get(f"/plans/{plan.pk}/").status_code == 404
    assert client.get(f"/api/v1/plans/{plan.pk}").status_code == 404
    client.force_login(town.persons["head"])
    assert client.get(f"/plans/{plan.pk}/").status_code == 200


def test_a_head_drafts_and_publishes_with_forms(client, town):
    client.force_login(town.persons["head"])
    place, unit = town.places["community"].pk, town.units["committee"].pk
    sent = {"place": place, "title": "五年", "from_year": 2026, "to_year": 2028, "unit": unit}
    answer = client.post("/plans/new/", sent)
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/"
    assert client.post(f"/plans/{plan.pk}/add/", INDICATOR | {"unit": unit}).status_code == 302
    assert {each.year: each.value for each in Indicator.objects.get().targets.all()} == {2026: 340, 2028: 420}
    assert client.post(f"/plans/{plan.pk}/publish/", {"until_on": "2020-01-01"}).status_code == 422
    until = timezone.localdate() + timedelta(days=10)
    assert client.post(f"/plans/{plan.pk}/publish/", {"until_on": until.isoformat()}).status_code == 302
    plan.refresh_from_db()
    assert plan.status == Status.READING


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"baseline": "三十"}, "请只写一个数"),
        ({"baseline": "30.123"}, "小数位数太多"),
        ({"targets": "明年 34"}, "第1行：请写年份和数"),
        ({"targets": "2026 34\n2026 35"}, "第2行：请写年份和数"),
        ({"targets": "2026 34\n2027 x"}, "第2行：请只写一个数"),
        ({"targets": "2040 34"}, "目标的年份要在规划的年份里"),
    ],
)
def test_a_wrong_number_is_said_and_what_was_typed_stays(client, town, change, sentence):
    plan = make.drafted(town)
    client.force_login(town.persons["head"])
    sent = INDICATOR | {"unit": town.units["committee"].pk} | change
    answer = client.post(f"/plans/{plan.pk}/add/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "林地" in page
    assert not Indicator.objects.exists()


def test_residents_remark_and_officers_measure_at_the_api(client, town, plan):
    draft = make.reading(town, timezone.now() - timedelta(days=1), title="草案")
    client.force_login(town.persons["resident"])
    answer = client.post(f"/api/v1/plans/{draft.pk}/remark", {"text": "种树"}, **JSON)
    assert answer.json()["remarks"] == [{"number": 1, "text": "种树", "answer": ""}]
    assert client.post(f"/api/v1/plans/{plan.pk}/measure", {"indicator": 1}, **JSON).status_code == 403
    client.force_login(town.persons["handler"])
    sent = {"indicator": 1, "value": "33.1", "on": "2026-08-01", "source": "航拍"}
    answer = client.post(f"/api/v1/plans/{plan.pk}/measure", sent, **JSON)
    assert answer.json()["indicators"][0]["value"] == 331
    assert answer.json()["indicators"][0]["readings"][0] == {"on": "2026-08-01", "value": 331, "source": "航拍"}
    wrong = client.post(f"/api/v1/plans/{plan.pk}/measure", sent | {"value": "x"}, **JSON)
    assert wrong.status_code == 422
    assert client.post(f"/api/v1/plans/{plan.pk}/fly", {}, **JSON).status_code == 404


def test_the_draft_can_be_begun_at_the_api(client, town):
    client.force_login(town.persons["head"])
    place, unit = town.places["community"].pk, town.units["committee"].pk
    sent = {"place": place, "title": "五年", "from_year": 2026, "to_year": 2030, "unit": unit}
    answer = client.post("/api/v1/plans", sent, **JSON)
    assert answer.status_code == 201
    assert answer.json()["status"] == "draft"
    client.force_login(town.persons["resident"])
    assert client.post("/api/v1/plans", sent, **JSON).status_code == 403


def test_each_deed_has_its_page(client, town):
    plan = make.reading(town, timezone.now() - timedelta(days=1))
    client.force_login(town.persons["head"])
    for name in ("revise", "withdraw", "answer"):
        assert client.get(f"/plans/{plan.pk}/{name}/").status_code == 200
    assert client.get(f"/plans/{plan.pk}/adopt/").status_code == 409
    actions.revise(plan, reason="改", by=town.actor("head"), at=timezone.now())
    for name in ("add", "drop", "publish"):
        assert client.get(f"/plans/{plan.pk}/{name}/").status_code == 200
    row = make.figure(plan)
    assert client.post(f"/plans/{plan.pk}/drop/", {"indicator": row.number}).status_code == 302
    assert not Indicator.objects.exists()
