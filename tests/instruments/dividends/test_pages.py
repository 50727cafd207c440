"""Pages and API of dividends: proposed, listed, objected to, answered, signed and paid without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.instruments.dividends import actions
from gongdi.instruments.dividends.actions import Correction, Rule
from gongdi.instruments.dividends.models import Distribution, Objection, Portion
from tests.instruments.dividends import make

JSON = {"content_type": "application/json"}
TYPED = {
    "title": "食堂半年的结余",
    "text": "大家分。",
    "amount": "1,234.50",
    "by": "household",
    "kept": 20,
    "care": 0,
    "days": 7,
    "source": "pot",
}


@pytest.fixture
def now():
    return timezone.now() - timedelta(minutes=5)


def test_a_head_proposes_and_the_council_is_asked(client, town, django_assert_max_num_queries):
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(12):
        assert "还没有分过" in client.get("/dividends/").content.decode()
    typed = TYPED | {"place": town.places["community"].pk, "unit": town.units["committee"].pk}
    for wrong, said in (({"amount": "一千"}, "大家分。"), ({"kept": 60, "care": 60}, "不能超过百分之百")):
        page = client.post("/dividends/new/", typed | wrong)
        assert (page.status_code, said in page.content.decode()) == (422, True)
    for about in ("asset-9", "asset", "asset-²", "x-1", "asset-99999999999999999999"):
        assert client.post("/dividends/new/", typed | {"about": about}).status_code == 422
    done = client.post("/dividends/new/", typed)
    row = Distribution.objects.get()
    assert (done.status_code, done["Location"], row.amount) == (302, f"/dividends/{row.pk}/", 123_450)
    with django_assert_max_num_queries(16):
        page = client.get(done["Location"]).content.decode()
    assert "请组织表决" in page
    asked = client.post(f"/dividends/{row.pk}/ask/", {"committee": town.units["council"].pk})
    assert asked.status_code == 302
    assert client.post(f"/dividends/{row.pk}/publish/").status_code == 409
    assert client.get(f"/dividends/{row.pk}/nonsense/").status_code == 404


def test_a_resident_reads_their_line_and_objects(client, town, now, django_assert_max_num_queries):
    row = make.listed(town, listed_at=now)
    assert client.get(f"/dividends/{row.pk}/mine/").status_code == 302
    client.force_login(town.persons["resident"])
    assert "请看看您的一份" in client.get("/").content.decode()
    with django_assert_max_num_queries(12):
        assert "我家分到的" in client.get("/dividends/").content.decode()
    with django_assert_max_num_queries(16):
        page = client.get(f"/dividends/{row.pk}/mine/").content.decode()
    assert "¥100.00 × 1 ÷ 2 = ¥50.0000" in page
    assert client.post(f"/dividends/{row.pk}/object/", {"text": " "}).status_code == 422
    assert client.post(f"/dividends/{row.pk}/object/", {"text": "少一份"}).status_code == 302
    twice = client.post(f"/dividends/{row.pk}/object/", {"text": "再说一遍"})
    assert (twice.status_code, "再说一遍" in twice.content.decode()) == (422, True)
    with django_assert_max_num_queries(16):
        assert "少一份" in client.get(f"/dividends/{row.pk}/mine/").content.decode()
    assert client.get(f"/dividends/{row.pk}/list/").status_code == 403
    objection = Objection.objects.get()
    refused = client.get(f"/dividends/objections/{objection.pk}/reject/")
    assert (refused.status_code, "少一份" in refused.content.decode()) == (403, False)
    client.logout()
    public = client.get(f"/dividends/{row.pk}/").content.decode()
    assert "异议1件" in public
    assert "少一份" not in public
    assert "陈阿姨" not in public


def test_who_keeps_it_answers_and_mends(client, town, now, django_assert_max_num_queries):
    row = make.listed(town, listed_at=now)
    objection = make.objected(town, row, at=now)
    client.force_login(town.persons["handler"])
    assert "有1次成果分配等您这一步" in client.get("/").content.decode()
    with django_assert_max_num_queries(20):
        page = client.get(f"/dividends/{row.pk}/list/").content.decode()
    assert "我家少算了一份" in page
    assert "陈阿姨" in page
    deed = f"/dividends/objections/{objection.pk}/uphold/"
    assert "我家少算了一份" in client.get(deed).content.decode()
    who = f"person-{town.persons['resident'].pk}"
    assert client.post(deed, {"answer": "补上", "who": who, "weight": -1}).status_code == 422
    assert client.post(deed, {"answer": "补上", "who": who, "weight": 3}).status_code == 302
    row.refresh_from_db()
    assert (row.round, make.portion(row, town.persons["resident"]).amount) == (2, 7_500)
    client.force_login(town.persons["resident"])
    page = client.get(f"/dividends/{row.pk}/mine/").content.decode()
    assert "补上" in page
    assert "¥75.00" in page


def test_a_list_with_hardship_is_published_on_the_page(client, town):
    row = make.decided(town, rule=Rule(1_000, care=50, days=3))
    make.filled(town, row, 1_000)
    client.force_login(town.persons["handler"])
    page = client.get(f"/dividends/{row.pk}/publish/").content.decode()
    assert "哪些是困难家庭" in page
    who = f"person-{town.persons['resident'].pk}"
    assert client.post(f"/dividends/{row.pk}/publish/", {"cared": ["person-0"]}).status_code == 422
    assert client.post(f"/dividends/{row.pk}/publish/", {"cared": [who]}).status_code == 302
    row.refresh_from_db()
    assert make.portion(row, town.persons["resident"]).amount == 750
    given = {"who": who, "weight": 1, "reason": "不困难了"}
    assert client.post(f"/dividends/{row.pk}/amend/", given).status_code == 302
    row.refresh_from_db()
    assert (make.portion(row, town.persons["resident"]).amount, row.kept_amount) == (250, 500)


def test_two_persons_pay_on_the_pages_and_what_came_back_is_paid_again(client, town):
    row = make.listed(town)
    client.force_login(town.persons["handler"])
    assert client.post(f"/dividends/{row.pk}/sign/").status_code == 302
    assert client.post(f"/dividends/{row.pk}/release/").status_code == 403
    client.force_login(town.persons["committee_one"])
    assert client.post(f"/dividends/{row.pk}/release/").status_code == 302
    one = Portion.objects.filter(distribution=row).first()
    assert one is not None
    assert client.post(f"/dividends/portions/{one.pk}/give_back/", {"reason": "x"}).status_code == 403
    client.force_login(town.persons["handler"])
    assert client.post(f"/dividends/portions/{one.pk}/give_back/", {"reason": "账号错了"}).status_code == 302
    assert client.post(f"/dividends/portions/{one.pk}/give_back/", {"reason": "账号错了"}).status_code == 409
    client.force_login(town.persons["committee_one"])
    assert "账号错了" in client.get(f"/dividends/{row.pk}/list/").content.decode()
    assert client.post(f"/dividends/portions/{one.pk}/pay_again/").status_code == 302
    client.force_login(town.persons["resident"])
    assert "分到的成果" in client.get("/me/accounts/").content.decode()


def test_who_benefits_stands_on_one_page(client, town, django_assert_max_num_queries):
    place = town.places["community"].pk
    page = f"/benefits/place/{place}/"
    assert "还没有分过" in client.get(page).content.decode()
    assert client.get("/benefits/place/0/").status_code == 404
    make.residents(town, 4)
    make.paid(town)
    with django_assert_max_num_queries(14):
        shown = client.get(page).content.decode()
    assert "6份，住在那里的6人都在内" in shown
    assert "¥100.00" in shown


def test_the_pages_of_a_large_list_ask_no_more(client, town, now, django_assert_max_num_queries):
    make.residents(town, 60)
    row = make.listed(town, listed_at=now)
    client.force_login(town.persons["handler"])
    with django_assert_max_num_queries(18):
        assert len(client.get(f"/dividends/{row.pk}/list/").content) < 60 * 1024
    with django_assert_max_num_queries(16):
        assert client.get(f"/dividends/{row.pk}/").status_code == 200


def test_the_api_does_the_same(client, town, now):
    client.force_login(town.persons["head"])
    body = TYPED | {"place": town.places["community"].pk, "unit": town.units["committee"].pk}
    made = client.post("/api/v1/dividends", body | {"by": "luck"}, **JSON)
    assert made.status_code == 422
    made = client.post("/api/v1/dividends", body, **JSON).json()
    api = f"/api/v1/dividends/{made['number']}"
    assert {"ask", "decide", "withdraw"} <= set(made["may"])
    asked = client.post(f"{api}/ask", {"committee": town.units["council"].pk}, **JSON)
    assert asked.status_code == 200
    assert client.post(f"{api}/nonsense", {}, **JSON).status_code == 404
    row = make.listed(town, listed_at=now)
    api = f"/api/v1/dividends/{row.pk}"
    client.force_login(town.persons["resident"])
    mine = client.get(f"{api}/mine").json()
    assert mine["portions"][0]["amount"] == 5_000
    assert mine["portions"][0]["steps"][-1]["value"] == "¥50.00"
    assert client.post(f"{api}/object", {"text": "少一份"}, **JSON).json()["open_objections"] == 1
    number = client.get(f"{api}/mine").json()["objections"][0]["number"]
    assert client.get(f"{api}/list").status_code == 403
    client.force_login(town.persons["handler"])
    assert client.get(f"{api}/list").json()["objections"][0]["text"] == "少一份"
    answered = client.post(f"/api/v1/dividends/objections/{number}/reject", {"answer": "算上了"}, **JSON)
    assert answered.json()["open_objections"] == 0
    told = client.get(f"/api/v1/benefits/place/{row.place_id}").json()
    assert row.pk in [each["number"] for each in told["dividends"]]
    assert client.get("/api/v1/dividends/mine").json() == []


def test_english_is_whole(client, town, now):
    row = make.listed(town, listed_at=now)
    actions.amend(
        row, correction=Correction(("person", town.persons["resident"].pk), 2), reason="x",
        by=town.actor("handler", now), at=now,
    )  # fmt: skip
    client.force_login(town.persons["resident"])
    page = client.get(f"/dividends/{row.pk}/mine/", headers={"accept-language": "en"}).content.decode()
    assert "You receive" in page
    assert "List, version 2" in client.get(f"/dividends/{row.pk}/", headers={"accept-language": "en"}).content.decode()
