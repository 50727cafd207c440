"""Pages and API of contributions: from the call to the certificate, and that no export carries a formula or a name."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.instruments.contributions.actions import Wish
from gongdi.instruments.contributions.models import Arrival, Call, Kind, Pledge, Tariff
from tests.instruments.contributions.make import arrived, call, pledge, tariff

JSON = {"content_type": "application/json"}
SOME_DAY = str(timezone.localdate() + timedelta(days=20))


def test_the_head_calls_on_the_page(client, town):
    client.force_login(town.persons["head"])
    assert "发起征集" in client.get("/contributions/").content.decode()
    typed = {"place": town.places["community"].pk, "title": "小游园", "text": "孩子没地方玩", "due": SOME_DAY}
    for wrong, said in (
        ({}, "至少写一样"),
        ({"goods_1": "袋水泥"}, "也要写数量"),
        ({"money": "一万"}, "只写一个数"),
        ({"labour": "-3"}, "写时间"),
    ):
        page = client.post("/contributions/new/", typed | wrong)
        assert page.status_code == 422
        assert said in page.content.decode()
        assert "孩子没地方玩" in page.content.decode()
    more = {"money": "1万", "labour": "100 小时", "goods_1": "袋水泥", "amount_1": 40, "land": 120}
    assert client.post("/contributions/new/", typed | more).status_code == 302
    needs = {need.kind: (need.amount, need.unit.name) for need in Call.objects.get().needs.select_related("unit")}
    assert needs == {
        "money": (1_000_000, "元"), "labour": (6_000, "分钟"), "goods": (40, "袋水泥"), "land": (120, "平方米·年")
    }  # fmt: skip


def test_a_gift_walks_from_the_phone_to_the_certificate(client, town, django_assert_max_num_queries):
    tariff(town)
    row = call(town)
    need = row.needs.get(kind=Kind.LABOUR)
    client.force_login(town.persons["neighbour"])
    form = f"/contributions/calls/{row.pk}/pledge/"
    typed = {"need": need.pk, "amount": "8 小时", "grade": "unskilled", "naming": "full", "on_wall": "on"}
    typed |= {"key": "7b1c2f0e-6a58-4a8e-8f0b-3a5d6c1f2e12", "words": "周六来"}
    assert "出力" in client.get(f"{form}?need={need.pk}").content.decode()
    wrong = client.post(form, typed | {"amount": "八小时"})
    assert (wrong.status_code, "周六来" in wrong.content.decode()) == (422, True)
    for _time in range(2):
        assert client.post(form, typed).status_code == 302
    mine = Pledge.objects.get()
    page = f"/contributions/{mine.pk}/"
    assert client.get(f"{page}certificate/").status_code == 404
    assert client.get(f"{page}record/").status_code == 403

    client.force_login(town.persons["grid_officer"])
    assert "认领的人" in client.get(page).content.decode()
    assert client.post(f"{page}record/", {"amount": "9 小时"}).status_code == 422
    assert client.post(f"{page}record/", {"amount": "8 小时"}).status_code == 302
    see = f"/contributions/receipts/{Arrival.objects.get().pk}/witness/"
    assert client.get(see).status_code == 403
    client.force_login(town.persons["resident"])
    with django_assert_max_num_queries(12):
        assert "等人见证" in client.get("/contributions/").content.decode()
    assert client.post(see, {"seen": "no"}).status_code == 422
    assert client.post(see, {"seen": "yes"}).status_code == 302
    assert client.post(see, {"seen": "yes"}).status_code == 409

    client.force_login(town.persons["neighbour"])
    with django_assert_max_num_queries(8):
        paper = client.get(f"{page}certificate/").content.decode()
    for said in ("李师傅", "8 小时", "¥200.00", "<svg", str(Arrival.objects.get().act)):
        assert said in paper
    client.logout()
    with django_assert_max_num_queries(10):
        public = client.get(f"/contributions/calls/{row.pk}/").content.decode()
    assert "李师傅" in public
    assert "周六来" not in public
    assert client.get(f"{page}certificate/").status_code == 404


def test_names_are_as_wished_and_no_export_carries_a_formula(client, town):
    Person.objects.filter(pk=town.persons["neighbour"].pk).update(name='=HYPERLINK("http://x")')
    row = pledge(town, wish=Wish("full", on_wall=True))
    arrived(town, row)
    answer = client.get(f"/contributions/calls/{row.need.call_id}/received.csv")
    cells = [cell for line in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in line]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    page = client.get(f"/contributions/calls/{row.need.call_id}/").content.decode()
    assert '=HYPERLINK("' not in page
    Pledge.objects.update(naming="masked", on_wall=False)
    answer = client.get(f"/contributions/calls/{row.need.call_id}/received.csv").content.decode()
    assert "HYPERLINK" not in answer


@pytest.mark.parametrize("who", ["stranger", "treasurer"])
def test_a_pledge_is_not_for_others_to_see(client, town, who):
    row = pledge(town)
    client.force_login(town.persons[who])
    for part in ("", "record/", "naming/", "certificate/"):
        assert client.get(f"/contributions/{row.pk}/{part}").status_code == 404


def test_the_treasurer_records_money_by_the_number_of_the_bank(client, town):
    row = pledge(town, Kind.MONEY, 50_000)
    client.force_login(town.persons["treasurer"])
    page = f"/contributions/{row.pk}/record/"
    assert "银行流水号" in client.get(page).content.decode()
    assert client.post(page, {"amount": "500"}).status_code == 422
    assert client.post(page, {"amount": "500", "bank_number": "ICBC-1"}).status_code == 302


def test_the_tariff_is_public_and_set_on_the_page(client, town):
    assert "还没有折算标准" in client.get("/contributions/tariff/").content.decode()
    client.force_login(town.persons["head"])
    typed = {"place": town.places["community"].pk, "unit": "minutes", "grade": "skilled", "per": 60}
    typed |= {"fen": "45", "from_on": str(timezone.localdate()), "ground": "折算办法第三条"}
    past = client.post("/contributions/tariff/new/", typed | {"from_on": "2020-01-01"})
    assert (past.status_code, "不能改过去" in past.content.decode()) == (422, True)
    assert client.post("/contributions/tariff/new/", typed).status_code == 302
    assert Tariff.objects.get().fen == 4_500
    client.logout()
    assert "¥45.00" in client.get("/contributions/tariff/").content.decode()


def test_the_api_does_the_same(client, town):
    client.force_login(town.persons["head"])
    body = {"place": town.places["community"].pk, "title": "小游园", "text": "x", "due_at": f"{SOME_DAY}T00:00:00Z"}
    wrong = client.post(
        "/api/v1/contributions", body | {"needs": [{"kind": "goods", "unit": "CNY", "amount": 1}]}, **JSON
    )
    assert (wrong.status_code, wrong.json()["fields"][0]["where"]) == (422, "body.needs")
    needs = [{"kind": "goods", "unit_name": "袋水泥", "amount": 4}]
    made = client.post("/api/v1/contributions", body | {"needs": needs}, **JSON).json()
    client.force_login(town.persons["neighbour"])
    sent = {"need": made["needs"][0]["number"], "amount": 4, "naming": "full", "on_wall": True}
    row = client.post(f"/api/v1/contributions/calls/{made['number']}/pledges", sent, **JSON).json()
    client.force_login(town.persons["grid_officer"])
    api = f"/api/v1/contributions/pledges/{row['number']}"
    assert client.post(f"{api}/arrivals", {"amount": 5}, **JSON).status_code == 422
    seen = client.post(f"{api}/arrivals", {"amount": 4}, **JSON).json()["arrivals"][0]["number"]
    self_seen = client.post(f"/api/v1/contributions/arrivals/{seen}/witness", {"seen": True}, **JSON)
    assert (self_seen.status_code, self_seen.json()["facts"]) == (403, ["is_another_person"])
    client.force_login(town.persons["head"])
    assert client.post(f"/api/v1/contributions/arrivals/{seen}/witness", {"seen": True}, **JSON).json()["act"]
    client.logout()
    told = client.get(f"/api/v1/contributions/calls/{made['number']}").json()
    assert (told["needs"][0]["here"], told["thanks"]) == (4, ["李师傅"])
