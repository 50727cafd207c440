"""Pages and API of panels: from opening to the last answer, on a phone, without JavaScript."""

import shlex
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.instruments.panels import actions, queries
from gongdi.instruments.panels.models import Candidate, Panel, Seat
from gongdi.instruments.panels.reading import command
from gongdi.instruments.panels.states import Reply, Status
from tests.instruments.panels import make

JSON = {"content_type": "application/json"}
SOME_DAY = str(timezone.localdate() + timedelta(days=20))
TYPED = {"title": "小游园怎么建", "text": "周六谈两个小时", "seats": 4, "until": SOME_DAY, "answer_days": 7}


def test_the_head_opens_a_panel_on_the_page(client, town):
    client.force_login(town.persons["head"])
    assert "现在没有小组在报名" in client.get("/panels/").content.decode()
    typed = TYPED | {"place": town.places["community"].pk}
    for wrong, said in (
        ({}, "至少给一项"),
        ({"gender:female": "两个"}, "最少-最多"),
        ({"gender:female": "3-9"}, "最少-最多"),
    ):
        page = client.post("/panels/new/", typed | wrong)
        assert (page.status_code, said in page.content.decode()) == (422, True)
        assert "周六谈两个小时" in page.content.decode()
    done = client.post("/panels/new/", typed | {"gender:female": "2", "gender:male": "1 至 2"})
    assert done.status_code == 302
    quotas = list(Panel.objects.get().quotas.order_by("pk").values_list("value", "least", "most"))
    assert quotas == [("female", 2, 2), ("male", 1, 2)]


def test_a_resident_joins_and_leaves_and_only_what_is_needed_is_asked(client, town, django_assert_max_num_queries):
    row = make.panel(town, joining_until=timezone.now() + timedelta(days=1))
    client.force_login(town.persons["resident"])
    page = f"/panels/{row.pk}/"
    with django_assert_max_num_queries(18):
        assert "我要报名" in client.get(page).content.decode()
    form = client.get(f"{page}join/").content.decode()
    assert "小区类型" in form
    assert "职业" not in form
    refused = client.post(f"{page}join/", {"community": "old", "gender": "female"})
    assert refused.status_code == 422
    assert not Candidate.objects.exists()
    assert client.post(f"{page}join/", make.values(0) | {"agreed": "on"}).status_code == 302
    assert "退出报名" in client.get(page).content.decode()
    assert client.post(f"{page}leave/").status_code == 302
    assert not Candidate.objects.exists()
    client.force_login(town.persons["stranger"])
    assert client.get(f"{page}join/").status_code == 403


def test_from_the_commitment_to_the_answer(client, town, django_assert_max_num_queries):
    row = make.joined(town, joining_until=timezone.now() + timedelta(days=1))
    page = f"/panels/{row.pk}/"
    for path in ("pool.csv", "quotas.csv", "lottery.json"):
        assert client.get(f"{page}{path}").status_code == 404
    client.force_login(town.persons["head"])
    past = client.post(f"{page}commit/", {"awaited": make.AWAITED, "known_on": "2020-01-01T10:00"})
    assert (past.status_code, "谁也不能先知道结果" in past.content.decode()) == (422, True)
    row = make.committed(town, row)
    assert client.get(f"{page}pool.csv").content.decode() == row.pool_file
    assert client.get(f"{page}other.csv").status_code == 404
    assert client.post(f"{page}value/", {"value": make.VALUE}).status_code == 302
    assert client.post(f"{page}value/", {"value": make.VALUE}).status_code == 302
    row.refresh_from_db()
    assert row.status == Status.COMMITTED
    client.force_login(town.persons["committee_one"])
    assert "两个人写的一样" in client.get(f"{page}value/").content.decode()
    differs = client.post(f"{page}value/", {"value": "7"})
    assert (differs.status_code, "不一样" in differs.content.decode()) == (422, True)
    assert client.post(f"{page}value/", {"value": "7", "correct": "yes"}).status_code == 302
    client.force_login(town.persons["head"])
    assert client.post(f"{page}value/", {"value": "7"}).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.value) == (Status.DRAWN, "7")

    seat = queries.seats_of(row)[0]
    client.force_login(seat.candidate.person)
    with django_assert_max_num_queries(12):
        assert "您被抽中了" in client.get("/panels/").content.decode()
    assert "您被抽中参加“小游园怎么建”" in client.get("/").content.decode()
    with django_assert_max_num_queries(22):
        mine = client.get(page).content.decode()
    assert "我不参加" in mine
    assert seat.candidate.person.name not in mine.split("<main")[1]
    assert client.post(f"{page}answer/", {"reply": "perhaps"}).status_code == 404
    assert client.post(f"{page}answer/", {"reply": "no"}).status_code == 302
    assert client.post(f"{page}answer/", {"reply": "no"}).status_code == 409
    client.force_login(town.persons["head"])
    assert seat.candidate.person.name in client.get(page).content.decode()
    assert client.post(f"{page}cancel/", {"reason": "x"}).status_code == 409


def test_the_command_on_the_page_holds_whatever_is_typed(town):
    row = make.joined(town)
    nasty = "x\"; rm -rf $HOME `id` '"
    at = make.COMMIT
    row = actions.commit(row, awaited=nasty, known_from=make.KNOWN, by=town.actor("head", at), at=at)
    parts = shlex.split(command(row))
    assert parts[parts.index("--awaiting") + 1] == row.awaited


def test_the_api_does_the_same(client, town):
    names = make.residents(town, 6)
    client.force_login(town.persons["head"])
    quotas = [{"feature": "gender", "value": value, "least": 1, "most": 2} for value in ("female", "male")]
    later = (timezone.now() + timedelta(days=1)).isoformat()
    body = {"place": town.places["community"].pk, "title": "x", "text": "x", "seats": 3, "joining_until": later}
    wrong = client.post("/api/v1/panels", body | {"quotas": quotas * 2}, **JSON)
    assert (wrong.status_code, wrong.json()["fields"][0]["where"]) == (422, "body.quotas")
    api = f"/api/v1/panels/{client.post('/api/v1/panels', body | {'quotas': quotas}, **JSON).json()['number']}"
    for at, name in enumerate(names):
        client.force_login(town.persons[name])
        values = {"gender": make.values(at)["gender"]}
        assert client.post(f"{api}/join", {"values": values, "agreed": False}, **JSON).status_code == 422
        assert client.post(f"{api}/join", {"values": values, "agreed": True}, **JSON).json()["people"] == at + 1
    client.force_login(town.persons["head"])
    told = client.post(f"{api}/commit", {"awaited": "x", "known_from": later}, **JSON).json()
    assert (told["status"], told["minimum"]) == ("committed", "1/2")
    assert client.post(f"{api}/value", {"value": "1"}, **JSON).status_code == 409
    client.logout()
    assert client.get(api).json()["coverage"][0]["pool"] == 3
    assert client.get("/api/v1/panels").json()[0]["status"] == "committed"


@pytest.mark.parametrize("status", ["seated", "cancelled"])
def test_what_is_over_is_still_shown(client, town, status):
    if status == "seated":
        row = make.drawn(town)
        for seat in make.seats(row):
            make.said(seat, accept=True)
    else:
        row = actions.cancel(make.joined(town, 2), reason="改期", by=town.actor("head", make.AT), at=make.AT)
    page = client.get(f"/panels/{row.pk}/").content.decode()
    assert {"seated": "小组已组成", "cancelled": "改期"}[status] in page
    assert Panel.objects.get().status == status
    assert not Seat.objects.filter(reply=Reply.WAITING).exists()
