"""Pages and API of meetings: run from one phone, join from another, read afterwards; a no keeps what was typed."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import Attendance, HallMotion, Meeting, MeetingRequest, SentDeed
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.motions import Status as Motion
from tests.practices.meetings import make


@pytest.fixture
def staff(client, town, settings):
    """The head, signed in."""
    settings.STAFF_MFA = False
    client.force_login(town.persons["head"])
    return client


def do(client, meeting, deed, back="run", **fields):
    """Send one deed as the page does."""
    return client.post(f"/meetings/{meeting.pk}/deeds/{deed}/", {"back": back, **fields})


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def test_a_meeting_is_called_and_run_from_one_page(staff, town, django_assert_max_num_queries):
    assert "坝坝会" in text(staff, "/meetings/new/")
    page = text(staff, "/meetings/new/bench/")
    assert "在哪里碰头" in page
    at = timezone.localtime() + timedelta(minutes=1)
    given = {"title": "凉亭漏雨", "place": town.places["community"].pk, "spot": "老樟树下"}
    answer = staff.post("/meetings/new/bench/", given | {"starts_at": at.strftime("%Y-%m-%dT%H:%M")})
    meeting = Meeting.objects.get()
    assert answer.url == f"/meetings/{meeting.pk}/"
    for name, fields in (
        ("open", {}),
        ("enter", {"name": "张婆婆"}),
        ("enter", {"phone": "139 0000 0001"}),
        ("enter", {"name": "刘大爷"}),
        ("enter", {"name": "小马"}),
        ("guests", {"guests": 2}),
        ("add_item", {"title": "凉亭"}),
        ("take_up", {"item": 1}),
        ("ask_to_speak", {"attendee": 2}),
        ("call_speaker", {}),
        ("end_speech", {}),
        ("move", {"text": "给凉亭换顶", "mover": 2, "item": 1}),
        ("second", {"motion": 1, "seconder": 3}),
        ("put", {"motion": 1, "mode": "hands"}),
        ("count", {"motion": 1, "yes": 4, "no": 1, "abstain": 0}),
        ("confirm", {"motion": 1, "witness": 3}),
        ("undertake", {"text": "换顶", "due_on": (at + timedelta(days=9)).date(), "unit": town.units["committee"].pk}),
    ):
        answer = do(staff, meeting, name, **fields)
        assert answer.status_code == 302, (name, answer.content.decode()[-3000:])
    with django_assert_max_num_queries(45):
        page = text(staff, f"/meetings/{meeting.pk}/run/")
    assert len(page.encode()) < 60_000
    assert "陈阿姨" in page
    assert do(staff, meeting, "close").status_code == 302
    assert staff.get(f"/meetings/{meeting.pk}/run/").url == f"/meetings/{meeting.pk}/minutes/"
    for name in ("finish", "sign", "publish"):
        assert do(staff, meeting, name, "minutes").status_code == 302
    staff.logout()
    with django_assert_max_num_queries(30):
        page = text(staff, f"/meetings/{meeting.pk}/minutes/")
    assert "动议1通过：赞成4，反对1，弃权0，要3" in page
    assert "陈阿姨" not in page
    assert "给凉亭换顶" in text(staff, f"/meetings/{meeting.pk}/")


def test_what_a_phone_keeps_is_kept_for_one_person(client, town):
    meeting = make.opened(town)
    client.force_login(town.persons["head"])
    page = client.get(f"/meetings/{meeting.pk}/run/").content.decode()
    assert f'data-person="{town.persons["head"].pk}"' in page


def test_a_no_says_why_and_keeps_what_was_typed(staff, town):
    meeting, (first, second, *_rest) = make.full(town)
    answer = do(staff, meeting, "count", motion="7", yes="3", no="0", abstain="0")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有这个动议" in page
    assert 'value="3"' in page
    make.moved(town, meeting, first, second)
    answer = do(staff, meeting, "count", motion="1", yes="3", no="0", abstain="0")
    assert answer.status_code == 409
    assert do(staff, meeting, "enter").status_code == 422
    assert do(staff, meeting, "dance").status_code == 404
    staff.force_login(town.persons["resident"])
    answer = do(staff, meeting, "enter", phone="13900000009")
    assert answer.status_code == 403
    assert "没有登记过" not in answer.content.decode(), "who does not run it learns of nobody's number"
    assert staff.get(f"/meetings/{meeting.pk}/run/").status_code == 403


def test_a_scanned_code_outlives_signing_in(client, town):
    cache.clear()
    meeting = make.opened(town)
    address = f"/meetings/{meeting.pk}/in/"
    assert "码已经扫到" in text(client, f"{address}?code={code(meeting.pk, timezone.now())}")
    assert client.post(address).url.startswith("/accounts/login/")
    client.force_login(town.persons["resident"])
    assert client.post(address).url == f"/meetings/{meeting.pk}/"
    assert Attendance.objects.filter(meeting=meeting, person=town.persons["resident"]).exists()
    assert "您是2号" in text(client, f"/meetings/{meeting.pk}/")


def test_wrong_codes_are_counted(client, town):
    cache.clear()
    meeting = make.opened(town)
    client.force_login(town.persons["resident"])
    answers = [client.post(f"/meetings/{meeting.pk}/in/", {"code": f"AAAAAAA{step}"}).status_code for step in range(12)]
    assert answers == [409] * 10 + [429] * 2
    cache.clear()


def test_a_vote_by_phone_is_two_taps(client, town, staff):
    meeting, (first, second, *_rest) = make.full(town)
    make.moved(town, meeting, first, second)
    assert do(staff, meeting, "put", motion=1, mode="phones").status_code == 302
    client.force_login(town.persons["resident"])
    page = text(client, f"/meetings/{meeting.pk}/")
    assert 'name="choice" value="abstain"' in page
    assert do(client, meeting, "vote", "one", motion=1, choice="yes").status_code == 302
    answer = do(client, meeting, "vote", "one", motion=1, choice="no")
    assert answer.status_code == 409
    assert "已经做过" in answer.content.decode()


def test_residents_ask_for_a_meeting_and_call_it(client, town):
    client.force_login(town.persons["resident"])
    place = town.places["community"].pk
    client.post("/meetings/requests/new/", {"kind": make.kind("yard").pk, "place": place, "title": "广场舞"})
    row = MeetingRequest.objects.get()
    assert "1人提议，要3人" in text(client, f"/meetings/requests/{row.pk}/")
    for person in make.residents(town, 2):
        client.force_login(person)
        assert client.post(f"/meetings/requests/{row.pk}/support/").status_code == 302
    client.force_login(town.persons["resident"])
    assert "人数够了" in text(client, f"/meetings/requests/{row.pk}/")
    at = timezone.localtime() + timedelta(hours=2)
    given = {"title": "广场舞", "place": place, "spot": "广场", "starts_at": at.strftime("%Y-%m-%dT%H:%M")}
    assert client.post(f"/meetings/requests/{row.pk}/", given).status_code == 302
    assert Meeting.objects.get().asked == row


def test_those_who_were_there_find_it_among_what_waits(client, town, staff):
    meeting, (first, second, *_rest) = make.full(town)
    motion = make.moved(town, meeting, first, second)
    make.decided(town, meeting, motion, second)
    due = timezone.localdate() + timedelta(days=2)
    do(staff, meeting, "undertake", text="换顶", due_on=due, unit=town.units["committee"].pk, motion=1)
    do(staff, meeting, "report", "one", undertaking=1, text="换好了")
    client.force_login(town.persons["resident"])
    assert "办到了没有" in text(client, "/")
    page = text(client, f"/meetings/{meeting.pk}/")
    assert 'name="done" value="no"' in page
    assert do(client, meeting, "judge", "one", undertaking=1, done="yes").status_code == 302
    assert "办到了1，没办到0" in text(client, f"/meetings/{meeting.pk}/")
    assert "办到了没有" not in text(client, "/")


def test_the_summons_stands_among_what_waits(client, town):
    make.called(town, starts_at=timezone.now() + timedelta(hours=3))
    client.force_login(town.persons["resident"])
    assert "凉亭漏雨怎么办" in text(client, "/")
    client.force_login(town.persons["stranger"])
    assert "凉亭漏雨怎么办" not in text(client, "/")


# ---- the queue of a phone ---------------------------------------------------------------------------------------


def send(client, meeting, deeds, sent_at=None):
    """Send deeds as a phone does when it has its network again."""
    body = {"sent_at": (sent_at or timezone.now()).isoformat(), "deeds": deeds}
    return client.post(f"/api/v1/meetings/{meeting.pk}/deeds", json.dumps(body), content_type="application/json")


def queued(at, *deeds):
    """Deeds with keys and times a minute apart."""
    return [
        {"key": str(key), "name": name, "at": (at + timedelta(minutes=step)).isoformat(), "fields": fields}
        for step, (key, name, fields) in enumerate(deeds)
    ]


def whole_meeting(people, motion):
    """A meeting held without any network: what was made is named by the keys that the phone gave."""
    names = ("张婆婆", "刘大爷", "小马", "老李", "阿芳")
    return [
        (uuid4(), "open", {}),
        *((key, "enter", {"name": name}) for key, name in zip(people, names, strict=True)),
        (motion, "move", {"text": "给凉亭换顶", "mover": str(people[0])}),
        (uuid4(), "second", {"motion": str(motion), "seconder": str(people[1])}),
        (uuid4(), "put", {"motion": str(motion), "mode": "hands"}),
        (uuid4(), "count", {"motion": str(motion), "yes": "5", "no": "1", "abstain": "0"}),
        (uuid4(), "confirm", {"motion": str(motion), "witness": str(people[1])}),
        (uuid4(), "close", {}),
    ]


def test_a_whole_meeting_is_sent_later_in_order_and_each_deed_once(staff, town):
    meeting, at = make.called(town), make.AT
    people, motion = [uuid4() for _each in range(5)], uuid4()
    deeds = queued(at + timedelta(minutes=1), *whole_meeting(people, motion))
    half = send(staff, meeting, deeds[:6])
    again = send(staff, meeting, deeds)
    assert [each["state"] for each in half.json()] == ["done"] * 6
    assert [each["state"] for each in again.json()] == ["again"] * 6 + ["done"] * (len(deeds) - 6)
    meeting.refresh_from_db()
    row = HallMotion.objects.get(key=motion)
    assert (meeting.status, meeting.attended, row.status) == (Status.CLOSED, 6, Motion.ADOPTED)
    late = abs(meeting.closed_at - (at + timedelta(minutes=len(deeds))))
    assert late < timedelta(seconds=5), "what happened happened when the phone says"
    assert SentDeed.objects.count() == len(deeds)


def test_what_cannot_be_done_is_answered_and_the_rest_goes_on(staff, town):
    meeting, wrong = make.opened(town), uuid4()
    deeds = queued(
        make.AT,
        (wrong, "count", {"motion": str(uuid4()), "yes": "1", "no": "0", "abstain": "0"}),
        (uuid4(), "enter", {"name": "张婆婆"}),
    )
    answers = send(staff, meeting, deeds).json()
    assert [each["state"] for each in answers] == ["refused", "done"]
    assert "没有这个动议" in answers[0]["reason"]
    assert send(staff, meeting, deeds[:1]).json()[0] == answers[0], "refused stays refused under its number"


def test_the_clock_of_a_phone_is_put_right_and_not_believed_blindly(staff, town):
    meeting = make.opened(town)
    ahead = timezone.now() + timedelta(hours=9)
    deeds = queued(ahead - timedelta(minutes=5), (uuid4(), "enter", {"name": "张婆婆"}))
    send(staff, meeting, deeds, sent_at=ahead)
    row = Attendance.objects.get(name="张婆婆")
    assert abs(timezone.now() - timedelta(minutes=5) - row.at) < timedelta(seconds=30)
    for off in (timedelta(days=30), -timedelta(days=30)):
        name = str(off)
        send(staff, meeting, queued(timezone.now() + off, (uuid4(), "enter", {"name": name})))
        assert meeting.opened_at <= Attendance.objects.get(name=name).at <= timezone.now()


def test_the_queue_is_for_those_who_may(client, town):
    meeting = make.council(town)
    deeds = queued(make.AT, (uuid4(), "open", {}))
    assert send(client, meeting, deeds).status_code == 401
    client.force_login(town.persons["resident"])
    assert send(client, meeting, deeds).status_code == 404
    bench = make.opened(town)
    answer = send(client, bench, queued(make.AT, (uuid4(), "close", {}))).json()[0]
    assert answer["state"] == "refused"
    assert SentDeed.objects.count() == 0, "only those who run it fill the list"
    assert send(client, bench, queued(make.AT, (uuid4(), "dance", {}))).status_code == 404


def test_the_api_tells_what_the_pages_tell(staff, town):
    meeting, (first, second, *_rest) = make.full(town)
    motion = make.moved(town, meeting, first, second)
    make.decided(town, meeting, motion, second)
    told = staff.get(f"/api/v1/meetings/{meeting.pk}").json()
    assert told["motions"][0]["yes"] == 5
    assert "陈阿姨" not in json.dumps(told, ensure_ascii=False)
    kinds = staff.get("/api/v1/meetings/kinds").json()
    assert {each["code"] for each in kinds} >= {"bench", "hearing", "party", "owners"}
    body = {"kind": "bench", "place": town.places["community"].pk, "spot": "树下", "title": "再议"}
    body |= {"starts_at": (timezone.now() + timedelta(hours=1)).isoformat(), "key": str(uuid4())}
    answers = [staff.post("/api/v1/meetings", json.dumps(body), content_type="application/json") for _each in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json()["number"] == answers[1].json()["number"]
    assert staff.get(f"/api/v1/meetings?place={town.places['village'].pk}").json() == []


def test_a_meeting_of_a_body_is_not_there_for_others(client, town):
    meeting = make.council(town)
    for address in (f"/meetings/{meeting.pk}/", f"/meetings/{meeting.pk}/in/", f"/api/v1/meetings/{meeting.pk}"):
        assert client.get(address).status_code == 404
    client.force_login(town.persons["committee_two"])
    assert "凉亭" in text(client, f"/meetings/{meeting.pk}/")


def test_lists_and_rules_speak_both_languages(client, town, django_assert_max_num_queries):
    for _each in range(3):
        make.called(town)
    with django_assert_max_num_queries(12):
        assert "凉亭" in text(client, "/meetings/")
    client.cookies["django_language"] = "en"
    assert "Open-air meeting" in text(client, "/meetings/rules/")
