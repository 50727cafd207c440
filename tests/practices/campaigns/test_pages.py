"""Pages and API of campaigns: what everybody reads, one phone with a bad network, paper, and what nobody may read."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Farewell
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions.forgetting import forget, unfinished
from gongdi.practices.campaigns.models import (
    Campaign,
    CampaignFinding,
    CampaignPhoto,
    Checklist,
    Enrolment,
    StopEntry,
    TeamMember,
)
from tests.practices.campaigns import make

JSON = {"content_type": "application/json"}


@pytest.fixture
def out(town):
    """A team that is out today, led by the resident."""
    return make.running(town, "北门", "水塘", "停车棚", at=timezone.now() - 4 * make.DAY)


def filled(out, stop, **said):
    """What is sent of a stop."""
    return {f"item_{item.code}": "good" for item in out.campaign.checklist.scale} | {"stop": stop.pk} | said


def test_pages_cost_few_questions_and_are_small(client, town, out, django_assert_max_num_queries):
    entry = make.entered(town, out, make.stops(out)[0], at=timezone.now(), finding=actions.Finding("水管漏水"))
    client.force_login(town.persons["head"])
    number, finding = out.campaign_id, CampaignFinding.objects.get().pk
    pages = [
        "",
        "lists/",
        "checklists/",
        "new/",
        f"{number}/",
        f"{number}/results/",
        f"{number}/lay/",
        f"{number}/form/",
    ]
    pages += [f"teams/{out.pk}/{page}" for page in ("", "walk/", "sheet/", "call_roll/", "finish/")]
    for page in (*pages, f"entries/{entry.pk}/", f"entries/{entry.pk}/correct/", f"findings/{finding}/"):
        with django_assert_max_num_queries(18):
            answer = client.get(f"/campaigns/{page}")
        assert answer.status_code == 200, page
        assert len(answer.content) < 60_000, page


def test_cost_does_not_grow_with_stops(client, town):
    """The pages of a campaign ask as often of forty entries as of one."""
    out = make.running(town, *(f"第{number}处" for number in range(40)), at=timezone.now() - 4 * make.DAY)
    first, *rest = make.stops(out)
    counts = []
    for stops in ([first], rest):
        for stop in stops:
            make.entered(town, out, stop, at=timezone.now(), cleared={"green": (1, 1)})
        for page in ("", "results/"):
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/campaigns/{out.campaign_id}/{page}")
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_a_route_is_walked_on_a_phone_without_a_script(client, town, out):
    client.force_login(town.persons["resident"])
    assert "走这条路线" in client.get(f"/campaigns/teams/{out.pk}/").content.decode()
    stop, *_rest = make.stops(out)
    walk = f"/campaigns/teams/{out.pk}/walk/"
    assert "1. 北门" in client.get(walk).content.decode()
    wrong = client.post(walk, filled(out, stop, item_yard="", words="沟里有水"))
    assert wrong.status_code == 422
    assert "沟里有水" in wrong.content.decode()
    sent = filled(out, stop, kilograms_green=30, bags_green=2, finding="水管漏水", before=[make.upload()])
    assert client.post(walk, sent | {"words": "<b>x</b>"}).status_code == 302
    page = client.get(walk).content.decode()
    assert "1. 北门" not in page
    assert "记了1处，共3处" in page
    again = client.post(walk, filled(out, stop))
    assert again.status_code == 422
    assert "刚才有人记过了" in again.content.decode()
    entry = client.get(f"/campaigns/entries/{StopEntry.objects.get().pk}/").content.decode()
    assert "<b>x</b>" not in entry
    assert "30公斤" in client.get(f"/campaigns/{out.campaign_id}/results/").content.decode()


def test_what_a_phone_kept_is_sent_once_and_answered_for_a_program(client, town, out):
    client.force_login(town.persons["resident"])
    stop, other, _third = make.stops(out)
    walk, key, now = f"/campaigns/teams/{out.pk}/walk/", str(uuid4()), timezone.now()
    sent = filled(out, stop, key=key, done_at=(now - timedelta(minutes=30)).isoformat(), sent_at=now.isoformat())
    for _time in range(2):
        answer = client.post(walk, sent, headers={"X-Kept": "1"})
        assert answer.json()["state"] == "done"
    entry = StopEntry.objects.get()
    assert timedelta(minutes=29) < entry.received_at - entry.at < timedelta(minutes=31)
    refused = client.post(walk, filled(out, stop, key=str(uuid4())), headers={"X-Kept": "1"}).json()
    assert refused["state"] == "refused"
    assert "刚才有人记过了" in refused["reason"]
    client.post(
        walk, filled(out, other, key="nonsense", done_at="yesterday", sent_at="2026-13-45"), headers={"X-Kept": "1"}
    )
    assert StopEntry.objects.count() == 2


def test_paper_is_printed_and_entered_afterwards(client, town, out):
    client.force_login(town.persons["handler"])
    sheet = client.get(f"/campaigns/teams/{out.pk}/sheet/").content.decode()
    assert "北门" in sheet
    assert "队长签名" in sheet
    actions.close(out.campaign, by=town.actor("head"), at=timezone.now())
    stop = make.stops(out)[0]
    assert client.post(f"/campaigns/teams/{out.pk}/walk/", filled(out, stop)).status_code == 302
    assert StopEntry.objects.get().from_paper
    assert "从纸上补录" in client.get(f"/campaigns/entries/{StopEntry.objects.get().pk}/").content.decode()


def test_the_table_names_nobody_and_starts_no_formula(client, town, out):
    make.entered(town, out, make.stops(out)[0], at=timezone.now(), words="=1+1", cleared={"bulky": (40, 0)})
    text = client.get(f"/campaigns/{out.campaign_id}/results.csv").content.decode()
    head, row = text.splitlines()
    assert head.startswith("\ufeff村（社区）,路线")
    assert "40" in row
    assert row.split(",")[:3] == ["海棠苑小区", "南院一圈", "北门"]
    assert not any(name in text for name in ("陈阿姨", "网格员小周", "=1+1"))


def test_who_signed_up_is_read_by_the_team_and_the_unit_only(client, town, out):
    page = f"/campaigns/teams/{out.pk}/"
    assert "陈阿姨" not in client.get(page).content.decode()
    client.force_login(town.persons["stranger"])
    assert "陈阿姨" not in client.get(page).content.decode()
    assert client.post(f"{page}join/").status_code == 302
    assert "陈阿姨" in client.get(page).content.decode()
    answer = client.get(f"/api/v1/campaigns/teams/{out.pk}").content.decode()
    assert "陈" not in answer


def test_a_notice_is_read_by_those_whom_it_concerns_only(client, town):
    row = make.published(town, at=timezone.now() - 4 * make.DAY)
    line = actions.notice(
        row, organisation=town.units["shop"], words="有污水", by=town.actor("head"), at=timezone.now()
    )
    page = f"/campaigns/lists/{line.pk}/"
    assert client.get(page).status_code == 404
    assert "有污水" not in client.get("/campaigns/lists/").content.decode()
    client.force_login(town.persons["shopkeeper"])
    assert "黑榜上有一件事等您这一步" in client.get("/").content.decode()
    assert client.post(f"{page}reply/", {"words": "在通下水道"}).status_code == 302
    client.force_login(town.persons["head"])
    assert client.post(f"{page}publish/").status_code == 302
    client.logout()
    shown = client.get("/campaigns/lists/").content.decode()
    assert "在通下水道" in shown
    assert "海棠便民店" in shown


def test_a_campaign_is_announced_on_the_page(client, town):
    client.force_login(town.persons["head"])
    day = timezone.localdate() + timedelta(days=3)
    typed = {"place": "海棠社区", "unit": town.units["committee"].pk, "checklist": make.checklist().pk}
    typed |= {"title": "周六清洁", "purpose": "扫一遍", "starts_on": day, "ends_on": day}
    assert client.post("/campaigns/new/", typed | {"title": ""}).status_code == 422
    assert client.post("/campaigns/new/", typed | {"place": "柳湾村"}).status_code == 422
    page = client.post("/campaigns/new/", typed).url
    route = {"name": "南院", "place": "海棠苑小区", "stops": "北门\n水塘 | 海棠便民店\n"}
    assert (
        "第2行：没有叫“没有这家”的单位"
        in client.post(f"{page}lay/", route | {"stops": "北门\n水塘|没有这家"}).content.decode()
    )
    assert client.post(f"{page}lay/", route).status_code == 302
    team = {"name": "南院队", "leader": "13900000001", "seats": 3, "spot": "北门"}
    team |= {"meets_at": f"{day}T08:00", "ends_at": f"{day}T11:00", "route": Campaign.objects.get().routes.get().pk}
    assert client.post(f"{page}form/", team).status_code == 302
    assert "南院队" in client.get(page).content.decode()


def test_a_checklist_is_written_on_the_page_and_adopted(client, town):
    client.force_login(town.persons["head"])
    typed = {"place": "海棠社区", "code": "ours", "kind": "cleaning", "name": "我们的", "items": "巷子 | 干净 | 10"}
    wrong = client.post("/campaigns/checklists/new/", typed | {"items": "巷子 | 干净"})
    assert "第1行" in wrong.content.decode()
    assert client.post("/campaigns/checklists/new/", typed).status_code == 302
    row = Checklist.objects.get(code="ours")
    assert client.post(f"/campaigns/checklists/{row.pk}/adopt/").status_code == 302
    assert Checklist.objects.get(pk=row.pk).adopted_at is not None


def test_programs_do_what_people_do(client, town, out):
    client.force_login(town.persons["resident"])
    stop = make.stops(out)[0]
    sent = {name: str(value) for name, value in filled(out, stop, key=str(uuid4()), kilograms_green=5).items()}
    for _time in range(2):
        answer = client.post(f"/api/v1/campaigns/teams/{out.pk}/enter", json.dumps(sent), **JSON)
        assert answer.status_code == 200, answer.content
    assert answer.json()["cleared"] == {"green": [5, 0]}
    found = client.get(f"/api/v1/campaigns/{out.campaign_id}/results").json()
    assert (found["stops"], found["got"], found["possible"]) == (1, 200, 200)
    assert client.get("/api/v1/campaigns/checklists").json()["items"][0]["items"][0]["points"] > 0
    photos = {"after": [make.upload()], "before": [make.upload("green")]}
    number = StopEntry.objects.get().pk
    assert client.post(f"/api/v1/campaigns/entries/{number}/photos", photos).status_code == 200
    photo = CampaignPhoto.objects.first()
    assert client.get(f"/api/v1/campaigns/photos/{photo.pk}").status_code == 200
    client.logout()
    assert client.get(f"/campaigns/photos/{photo.pk}/").status_code == 404
    actions.show(photo, by=town.actor("head"), at=timezone.now())
    assert client.get(f"/campaigns/photos/{photo.pk}/").status_code == 200


def test_a_person_who_is_forgotten_leaves_no_yes_no_photo_and_an_empty_seat(town, out):
    at, person = timezone.now(), town.persons["neighbour"]
    people.form_household([person], place=town.places["grid"], name="", by=person, on=at.date(), at=at)
    actions.join(out, by=town.actor("neighbour"), at=at)
    actions.enrol(out.campaign, shown_as="老李家", by=town.actor("neighbour"), at=at)
    assert [each.name for each in unfinished(town.persons["resident"].pk)] == ["南院队"]
    assert [each.name for each in unfinished(town.persons["head"].pk)] == ["周六村庄清洁行动"]
    farewell = Farewell(person, at)
    forget(farewell)
    assert not Enrolment.objects.exists()
    assert make.again(out).people == make.now(out.campaign).people == 1
    assert TeamMember.objects.get(person=person).left_at == at
    stayed = make.entered(town, out, make.stops(out)[0], at=at, before=[make.picture()])
    leaving = Farewell(town.persons["resident"], at)
    forget(leaving)
    assert not CampaignPhoto.objects.exists()
    assert StopEntry.objects.get().pk == stayed.pk
