"""Pages and API of topics: a resident proposes, the head takes it up, the bodies do their part, news reach people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Reason
from gongdi.journeys.procedures import actions
from gongdi.journeys.procedures.models import Raiser, Topic
from gongdi.journeys.procedures.states import Status
from gongdi.practices.meetings import actions as meetings
from gongdi.practices.meetings.models import AgendaItem, MeetingInvitation
from gongdi.windows.portal.waiting import lines
from tests.journeys.procedures import make
from tests.practices.meetings import make as halls


def start_fields(town, code="four-bodies", **more):
    bodies = {role.value: unit.pk for role, unit in make.four_bodies(town).items()}
    return {"title": "装路灯", "text": "晚上看不见", "procedure": make.procedure(code).pk} | bodies | more


def test_a_resident_proposes_and_the_head_takes_it_up(client, town):
    client.force_login(town.persons["resident"])
    wrong = client.post("/topics/new/", {"place": town.places["community"].pk, "title": "", "text": "太暗了"})
    assert wrong.status_code == 422
    assert "太暗了" in wrong.content.decode()
    sent = client.post("/topics/new/", {"place": town.places["community"].pk, "title": "装路灯", "text": "太暗了"})
    topic = Topic.objects.get()
    assert sent.headers["Location"] == f"/topics/{topic.pk}/"
    assert "等答复" in client.get(f"/topics/{topic.pk}/").content.decode()
    client.force_login(town.persons["neighbour"])
    assert client.get(f"/topics/{topic.pk}/").status_code == 404
    client.force_login(town.persons["head"])
    assert "装路灯" in client.get("/topics/").content.decode()
    fields = start_fields(town)
    missing = client.post(f"/topics/{topic.pk}/accept/", fields | {"party": ""})
    assert missing.status_code == 422
    assert "请选一个" in missing.content.decode()
    assert client.post(f"/topics/{topic.pk}/accept/", fields).status_code == 302
    client.logout()
    assert "党组织会议议事" in client.get(f"/topics/{topic.pk}/").content.decode()


def test_pages_cost_little_and_stay_small(client, town, django_assert_max_num_queries):
    for _number in range(6):
        topic = make.put(town)
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(22):
        page = client.get("/topics/")
    assert len(page.content) < 60_000
    with django_assert_max_num_queries(22):
        page = client.get(f"/topics/{topic.pk}/")
    assert len(page.content) < 60_000
    client.logout()
    with django_assert_max_num_queries(12):
        client.get("/topics/")


def test_words_of_people_do_not_become_markup(client, town):
    topic = make.put(town, words=make.Words("<b>灯</b>", "<script>alert(1)</script>"))
    page = client.get(f"/topics/{topic.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>灯" not in page


def test_telephones_in_public_words_are_hidden(town):
    assert "13900000001" not in make.put(town, words=make.Words("灯", "找我 13900000001")).text


def test_a_body_takes_its_step_on_the_page(client, town):
    topic = make.accepted(town)
    client.force_login(town.persons["secretary"])
    form = client.get(f"/topics/{topic.pk}/complete/").content.decode()
    assert "会议" in form
    assert "写明情况就行" in form
    empty = client.post(f"/topics/{topic.pk}/complete/", {"words": "", "kind": "words"})
    assert empty.status_code == 422
    done = client.post(f"/topics/{topic.pk}/complete/", {"words": "议过了", "kind": "words"})
    assert done.status_code == 302
    client.force_login(town.persons["committee_one"])
    refused = client.post(f"/topics/{topic.pk}/complete/", {"words": "同意", "kind": "resolution", "number": "77"})
    assert refused.status_code == 422
    assert "没有这个编号" in refused.content.decode()
    assert "同意" in refused.content.decode()
    asked = client.post(f"/topics/{topic.pk}/ask/", {"text": "装四盏灯", "needed": "2", "days": "7"})
    assert asked.status_code == 302
    page = client.get(f"/topics/{topic.pk}/").content.decode()
    assert "看正在进行的表决" in page
    assert "正在表决这件事" in page


def test_who_raised_it_is_told_and_says_that_they_know(client, town):
    topic = make.accepted(town)
    actor = actor_of(town.persons["resident"], timezone.now())
    assert any("有了新进展" in line["text"] for line in lines(actor))
    client.force_login(town.persons["resident"])
    assert "您提的议题有了新进展" in client.get(f"/topics/{topic.pk}/").content.decode()
    assert client.post(f"/topics/{topic.pk}/see/").status_code == 302
    assert not any("有了新进展" in line["text"] for line in lines(actor))
    assert any("等您这一步" in line["text"] for line in lines(town.actor("secretary")))
    now = timezone.now()
    actions.complete(topic, words="议过了", by=town.actor("secretary", now), at=now)
    assert any("有了新进展" in line["text"] for line in lines(actor))


def test_the_api_carries_a_topic_from_body_to_body(client, town):
    fields = start_fields(town, place=town.places["community"].pk)
    code, bodies = "small-matter", {role.value: unit.pk for role, unit in make.four_bodies(town).items()}
    body = {"title": "装灯", "text": "太暗", "place": fields["place"], "bodies": bodies}
    client.force_login(town.persons["head"])
    made = client.post(f"/api/v1/procedures/{code}/topics", body, content_type="application/json")
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    for words in ("楼栋里议过", "定了装两盏", "装好了"):
        path = f"/api/v1/topics/{number}/complete"
        answer = client.post(path, {"words": words}, content_type="application/json")
        assert answer.status_code == 200, answer.content
    assert [bead["state"] for bead in answer.json()["spine"]] == ["done", "done", "done", "done", "now"]
    assert [step["words"] for step in answer.json()["steps"]] == ["楼栋里议过", "定了装两盏", "装好了", ""]
    skipped = client.post(
        f"/api/v1/topics/{number}/skip", {"words": "一目了然", "ground": "议事办法"}, content_type="application/json"
    )
    assert skipped.json()["status"] == "done"
    assert [row["number"] for row in client.get("/api/v1/topics?status=done").json()["items"]] == [number]
    plans = client.get("/api/v1/procedures").json()["items"]
    assert [row["code"] for row in plans] == ["four-bodies", "four-discussions", "small-matter"]


def test_a_meeting_talks_about_it_and_those_who_raised_it_are_asked_to_come(town):
    topic = make.accepted(town)
    meeting = halls.called(town, at=halls.AT)
    head = town.actor("head", halls.AT)
    item = actions.bring(topic, meeting=meeting, by=head, at=halls.AT)
    assert (item.subject_kind, item.subject_id) == ("topic", topic.pk)
    invited = MeetingInvitation.objects.filter(meeting=meeting).values_list("person", flat=True)
    assert town.persons["resident"].pk in set(invited)
    meetings.door.open_(meeting, by=head, at=halls.AT)
    item = meetings.agenda.take_up(AgendaItem.objects.get(pk=item.pk), by=head, at=halls.later(3))
    meetings.agenda.done(item, by=head, at=halls.later(9))
    topic.refresh_from_db()
    assert topic.moved_at == halls.later(9)
    with pytest.raises(Refused):
        actions.bring(topic, meeting=meeting, by=town.actor("resident", halls.AT), at=halls.later(10))


def test_who_is_forgotten_leaves_no_proposal_and_no_raiser(town):
    declined, taken = make.proposed(town), make.accepted(town)
    actions.decline(declined, reason="不合适", by=town.actor("head", make.later(3)), at=make.later(3))
    people.forget(town.persons["resident"], reason=Reason.OWN_WISH, by=None, at=timezone.now())
    declined.refresh_from_db()
    taken.refresh_from_db()
    assert "路灯" not in declined.title + declined.text
    assert taken.title == make.WORDS.title
    assert not Raiser.objects.filter(person=town.persons["resident"]).exists()


def test_a_late_step_shows_as_broken(client, town):
    topic = make.put(town)
    late = timezone.now() - timedelta(days=1)
    assert topic.status == Status.UNDERWAY
    Topic.objects.filter(pk=topic.pk).update(due_at=late)
    assert "promise-broken" in client.get(f"/topics/{topic.pk}/").content.decode()
