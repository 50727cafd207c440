"""Pages and API of projects: what everybody reads, what each may do, and what is said when it cannot be."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Kind
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Option, Project, Spending, Voice
from gongdi.practices.projects.states import Status
from tests.practices.projects import make

JSON = {"content_type": "application/json"}
BEGIN = {"form": "short", "title": "换一盏路灯", "text": "东门的灯坏了", "serves": "走东门的人"}


def jpeg(name="lamp.jpg"):
    """A photo as a phone sends it."""
    out = BytesIO()
    Image.new("RGB", (60, 40), "gray").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def now(row):
    return Project.objects.get(pk=row.pk)


def full(town):
    """A project under construction with a bit of everything."""
    row, at = make.signed(town), make.later(7)
    by, head = town.actor("handler", at), town.actor("head", at)
    make.shot(town, row, "before", "during")
    actions.task(row, title="装灯", owner=row.unit, due_on=make.DUE, by=by, at=at)
    actions.spend(row, bill=make.bill(30_000), by=by, at=at)
    actions.note(row, title="灯", text="问了三家", supplier="五金店", amount=30_000, by=by, at=at)
    needs = [Needed(Kind.LABOUR, "minutes", 240)]
    actions.call(row, title="来帮忙", text="挖坑", needs=needs, due_on=make.DUE, by=head, at=at)
    actions.delay(row, reason="下雨", due_on=make.DUE + timedelta(days=9), by=by, at=at)
    return row


def test_everybody_reads_the_story_in_few_questions(client, town, django_assert_max_num_queries):
    row = full(town)
    with django_assert_max_num_queries(4):
        page = client.get("/projects/").content.decode()
    assert "换一盏路灯" in page
    with django_assert_max_num_queries(12):
        page = client.get(f"/projects/{row.pk}/").content.decode()
    for words in (
        "决策共谋",
        "成果共享",
        "花了¥300.00，预算¥600.00",
        "来帮忙",
        "还有1项任务没有做完",
        "下雨",
        "动工前",
    ):
        assert words in page
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(12):
        client.get(f"/projects/{row.pk}/")
    with django_assert_max_num_queries(14):
        assert "五金店" in client.get(f"/projects/{row.pk}/money/").content.decode()
    with django_assert_max_num_queries(12):
        assert "太阳能灯" in client.get(f"/projects/{row.pk}/plan/").content.decode()


def test_a_project_is_begun_planned_and_built_on_the_pages(client, town):
    client.force_login(town.persons["resident"])
    place, unit = town.places["community"].pk, town.units["committee"].pk
    answer = client.post("/projects/new/", {**BEGIN, "place": place, "unit": unit})
    row = Project.objects.get()
    assert answer["Location"] == f"/projects/{row.pk}/"
    wrong = client.post(f"/projects/{row.pk}/offer/", {"title": "灯", "text": "装灯", "lines": "灯杆\n灯 300"})
    assert wrong.status_code == 422
    assert "第1行要先写做什么" in wrong.content.decode()
    client.post(f"/projects/{row.pk}/offer/", {"title": "灯", "text": "装灯", "lines": "灯杆 300\n人工：0"})
    assert (Option.objects.get().cost, Option.objects.get().lines.count()) == (30_000, 2)
    refused = client.post(f"/projects/{row.pk}/decide/", {"option": 1})
    assert (refused.status_code, "邻居还不够" in refused.content.decode()) == (409, True)
    client.force_login(town.persons["head"])
    assert client.post(f"/projects/{row.pk}/decide/", {"option": 1}).status_code == 302
    client.force_login(town.persons["resident"])
    day = timezone.localdate() + timedelta(days=1)
    assert client.post(f"/projects/{row.pk}/sign/", {"due_on": str(day)}).status_code == 302
    for phase in ("before", "after"):
        sent = {"photo": jpeg(), "phase": phase, "spot": "东门"}
        assert client.post(f"/projects/{row.pk}/photo/", sent).status_code == 302
    shown = row.photos.first()
    picture = client.get(f"/projects/{row.pk}/photos/{shown.pk}/")
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    client.force_login(town.persons["neighbour"])
    assert client.post(f"/projects/{row.pk}/accept/", {"words": "亮了"}).status_code == 302
    client.force_login(town.persons["resident"])
    client.post(f"/projects/{row.pk}/hand_over/", {"custodian": unit, "rules": "看着"})
    client.force_login(town.persons["neighbour"])
    client.post(f"/projects/{row.pk}/thank/", {"is_good": "yes", "words": "好"})
    client.force_login(town.persons["resident"])
    client.post(f"/projects/{row.pk}/judge/", {})
    client.post(f"/projects/{row.pk}/share/", {"rules": "谁都能用"})
    assert (now(row).status, Voice.objects.get().is_good) == (Status.DONE, True)
    sheet = client.get(f"/projects/{row.pk}/sheet/").content.decode()
    assert "谁都能用" in sheet
    assert "<svg" in sheet


def test_the_next_thing_while_building_stands_first(client, town):
    row = make.signed(town)
    client.force_login(town.persons["resident"])
    offered = client.get(f"/projects/{row.pk}/").context["deeds"]
    assert offered[0]["name"] == "photo"
    assert "tick" not in [each["name"] for each in offered]
    at, by = make.later(6), town.actor("resident", make.later(6))
    task = actions.task(row, title="装灯", owner=row.unit, due_on=make.DUE, by=by, at=at)
    make.shot(town, row, "before")
    assert client.get(f"/projects/{row.pk}/").context["deeds"][0]["name"] == "tick"
    actions.tick(row, task=task.number, by=by, at=at)
    assert client.get(f"/projects/{row.pk}/").context["deeds"][0]["name"] == "photo"
    client.force_login(town.persons["neighbour"])
    assert [each["name"] for each in client.get(f"/projects/{row.pk}/").context["deeds"]][:2] == ["photo", "back"]
    make.shot(town, row, "after")
    client.force_login(town.persons["head"])
    assert client.get(f"/projects/{row.pk}/").context["deeds"][0]["name"] == "accept"


def test_the_api_does_what_the_pages_do(client, town):
    client.force_login(town.persons["head"])
    place, unit = town.places["community"].pk, town.units["committee"].pk
    body = {**BEGIN, "place": place, "unit": unit}
    made = client.post("/api/v1/projects", body, **JSON)
    assert made.status_code == 201
    number = made.json()["number"]
    assert "offer" in made.json()["may"]
    wrong = client.post(f"/api/v1/projects/{number}/offer", {"title": "灯", "text": "x", "lines": "灯"}, **JSON)
    assert wrong.status_code == 422
    client.post(f"/api/v1/projects/{number}/offer", {"title": "灯", "text": "x", "lines": "灯 300"}, **JSON)
    told = client.post(f"/api/v1/projects/{number}/decide", {"option": 1}, **JSON).json()
    assert (told["budget"], told["decided_by"], told["options"][0]["is_chosen"]) == (30_000, "word", True)
    assert [stage["state"] for stage in told["stages"]] == ["now", "ahead", "ahead", "ahead", "ahead"]
    client.post(f"/api/v1/projects/{number}/sign", {"due_on": str(timezone.localdate() + timedelta(days=3))}, **JSON)
    today = str(timezone.localdate())
    bill = {"name": "灯", "payee": "五金店", "amount": "100", "paid_on": today, "kind": "invoice", "number": "A1"}
    told = client.post(f"/api/v1/projects/{number}/spend", bill, **JSON).json()
    assert (told["spent"], told["spendings"][0]["number"]) == (10_000, "A1")
    told = client.post(f"/api/v1/projects/{number}/photos", {"photo": jpeg(), "phase": "before"}).json()
    assert told["number"] == number
    assert client.post(f"/api/v1/projects/{number}/fly", {}, **JSON).status_code == 404
    assert client.get(f"/api/v1/projects?place={place}&status=building").json()["items"][0]["number"] == number
    assert Spending.objects.get().number == "A1"


def test_a_large_project_asks_for_its_evidence_on_the_page(client, town):
    row = make.begun(town, "long", by="head", at=timezone.now() - timedelta(days=2))
    make.offered(town, row, at=timezone.now() - timedelta(days=1))
    client.force_login(town.persons["head"])
    page = client.get(f"/projects/{row.pk}/decide/").content.decode()
    assert "决议" in page
    answer = client.post(f"/projects/{row.pk}/decide/", {"option": 1, "kind": "resolution", "number": 5})
    assert answer.status_code == 422
    assert "没有这个编号的、已经通过的决议" in answer.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_shared_reads_well_and_fits(client, town, language):
    row = make.shared(town)
    page = client.get(f"/projects/{row.pk}/", headers={"accept-language": language}).content
    assert len(page) < 60_000
    assert client.get("/projects/?stage=done&place=990001001001").status_code == 200
    assert client.get("/projects/?stage=x&place=y").status_code == 200
