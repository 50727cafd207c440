"""The page of one matter, the deeds of its resident on it, and why."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Audience, Follower
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.portal.lens import looking, page

pytestmark = pytest.mark.django_db
PHONE = "我的电话 13812345678。"


def recent(town, **more):
    return make.appeal(town, on=timezone.now() - timedelta(days=2), **more)


def address(appeal, deed=""):
    return f"/matters/{appeal.reference}/{deed}"


def test_parties_read_all_of_it_and_the_public_no_number(town):
    appeal = recent(town, at=Status.WAITING, detail=make.DETAIL + PHONE)
    for name in ("resident", "daughter", "handler", "dispatcher", "supervisor"):
        text = page(looking(town, name).get(address(appeal)))
        assert PHONE in text, name
        assert "是哪一盏？" in text, name
    for name in ("", "stranger"):
        text = page(looking(town, name).get(address(appeal)))
        assert "13812345678" not in text
        assert "是哪一盏？" not in text
        assert "＊＊＊" in text


def test_nobody_named_stands_on_the_public_page(town):
    text = page(looking(town).get(address(recent(town, at=Status.CLOSED))))
    assert not any(person.name in text for person in town.persons.values())
    assert not any(person.phone in text for person in town.persons.values())


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN])
def test_what_nobody_has_looked_at_or_was_taken_back_does_not_exist_for_others(town, status):
    appeal = recent(town, at=status)
    assert looking(town).get(address(appeal)).status_code == 404
    assert looking(town, "stranger").get(address(appeal)).status_code == 404
    assert looking(town, "resident").get(address(appeal)).status_code == 200


def test_what_stays_between_the_parties_does_not_exist_for_others(town):
    appeal = recent(town, at=Status.REPLIED, audience=Audience.PARTIES)
    assert looking(town, "stranger").get(address(appeal)).status_code == 404
    assert "data-share" not in page(looking(town, "resident").get(address(appeal)))


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", ["", "stranger", "resident", "daughter", "handler", "dispatcher", "visitor"])
def test_the_page_stands_in_every_state_for_everybody(town, status, name):
    appeal = recent(town, at=status)
    answer = looking(town, name).get(address(appeal))
    assert answer.status_code in (200, 404)
    if name in ("resident", "daughter"):
        assert answer.status_code == 200
    assert len(answer.content) < 60_000


def test_a_merged_matter_leads_to_the_other(town):
    appeal = recent(town, at=Status.MERGED)
    assert address(appeal.merged_into) in page(looking(town).get(address(appeal)))


def test_the_resident_answers_and_the_clock_goes_on(town):
    appeal, client = recent(town, at=Status.WAITING), looking(town, "resident")
    text = page(client.get(address(appeal)))
    assert f'action="{address(appeal, "answer/")}"' in text
    answer = client.post(address(appeal, "answer/"), {"text": "南边第三盏", "next": address(appeal)})
    appeal.refresh_from_db()
    assert answer.url == address(appeal)
    assert appeal.status == Status.IN_PROGRESS
    assert "南边第三盏" in page(client.get(address(appeal)))
    assert "南边第三盏" not in page(looking(town).get(address(appeal)))


def test_two_taps_rate_and_close(town):
    appeal, client = recent(town, at=Status.REPLIED), looking(town, "resident")
    assert "已经修好。" in page(client.get(address(appeal)))
    client.post(address(appeal, "rate/"), {"solved": "yes", "satisfaction": "basically"})
    appeal.refresh_from_db()
    assert appeal.status == Status.CLOSED


def test_rating_nothing_counts_for_nothing(town):
    appeal = recent(town, at=Status.REPLIED)
    answer = looking(town, "resident").post(address(appeal, "rate/"), {"words": "谢谢"})
    appeal.refresh_from_db()
    assert answer.status_code == 422
    assert "谢谢" in page(answer)
    assert appeal.status == Status.REPLIED


def test_unhappy_opens_the_next_round_and_the_page_says_so(town):
    appeal, client = recent(town, at=Status.REPLIED), looking(town, "resident")
    client.post(address(appeal, "rate/"), {"solved": "no", "satisfaction": "unsatisfied"})
    text = page(client.get(address(appeal)))
    assert "第 2 轮" in text
    assert "重新办理" in text


def test_disagreeing_with_a_closed_matter(town):
    appeal, client = recent(town, at=Status.CLOSED), looking(town, "resident")
    client.post(address(appeal, "disagree/"), {"reason": "昨晚又灭了"})
    appeal.refresh_from_db()
    assert appeal.status == Status.REOPENED


def test_withdrawing(town):
    appeal, client = recent(town, at=Status.DISPATCHED), looking(town, "resident")
    client.post(address(appeal, "withdraw/"), {})
    appeal.refresh_from_db()
    assert appeal.status == Status.WITHDRAWN


def test_only_the_resident_rates_and_withdraws(town):
    appeal = recent(town, at=Status.REPLIED)
    for name in ("stranger", "daughter", "handler", "visitor", "dispatcher"):
        client = looking(town, name)
        assert client.post(address(appeal, "withdraw/"), {}).status_code == 403, name
        rating = {"solved": "yes", "satisfaction": "satisfied"}
        assert client.post(address(appeal, "rate/"), rating).status_code == 403, name
    appeal.refresh_from_db()
    assert appeal.status == Status.REPLIED


def test_who_comes_second_is_told_and_keeps_the_words(town):
    appeal, client = recent(town, at=Status.WAITING), looking(town, "resident")
    seen = appeal.version
    actions.add(appeal, text="补充", by=town.actor("handler"), at=timezone.now())
    answer = client.post(address(appeal, "answer/"), {"text": "写了很久的话", "version": seen})
    assert answer.status_code == 409
    assert "写了很久的话" in page(answer)
    assert "刚才有人先办了一步" in page(answer)


def test_a_deed_that_is_over_shows_the_words_to_copy(town):
    appeal, client = recent(town, at=Status.CLOSED), looking(town, "resident")
    answer = client.post(address(appeal, "answer/"), {"text": "来晚了的话"})
    assert answer.status_code == 409
    assert "来晚了的话" in page(answer)


def test_what_cannot_be_done_now_stands_there_with_why(town):
    appeal = recent(town, at=Status.WAITING)
    text = page(looking(town, "resident").get(address(appeal)))
    assert 'aria-disabled="true"' in text
    assert f"/why/?right=rate&amp;reference={appeal.reference}" in text


def test_me_too_counts_once(town):
    appeal, client = recent(town, at=Status.DISPATCHED), looking(town, "stranger")
    for _ in range(2):
        assert client.post(address(appeal, "follow/"), {"next": address(appeal)}).url == address(appeal)
    assert Follower.objects.filter(appeal=appeal).count() == 1
    assert "还有 1 位居民遇到同样的事" in page(looking(town).get(address(appeal)))
    assert "您说过" in page(client.get(address(appeal)))


def test_me_too_without_a_name_leads_to_signing_in(town):
    appeal = recent(town, at=Status.DISPATCHED)
    answer = looking(town).post(address(appeal, "follow/"))
    assert answer.url.startswith("/accounts/login/?next=/matters/")
    assert not Follower.objects.exists()


def test_following_what_has_ended_says_why_not(town):
    appeal = recent(town, at=Status.CLOSED)
    answer = looking(town, "stranger").post(address(appeal, "follow/"), follow=True)
    assert "这件事已经了结。" in page(answer)


def test_what_people_type_is_shown_as_they_typed_it(town):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    appeal, resident = recent(town, at=Status.WAITING, detail=f"路灯 {evil}"), looking(town, "resident")
    resident.post(address(appeal, "answer/"), {"text": evil})
    actions.reply(appeal, text=evil, by=town.actor("handler"), at=timezone.now())
    for client in (resident, looking(town)):
        shown = [client.get(where) for where in ("/", "/matters/", address(appeal))]
        catch_up()
        shown.append(client.post("/say/similar/", {"detail": f"路灯坏了 {evil}", "place": "990001001001-01"}))
        for answer in shown:
            assert "<script>alert" not in page(answer), answer.request["PATH_INFO"]
            assert "<img src=x" not in page(answer), answer.request["PATH_INFO"]
    typed = page(resident.post("/say/", {"detail": evil, "where": evil, "phone": evil}))
    assert "<script>alert" not in typed


# ---- why -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(Status))
def test_every_act_has_its_reason(town, status):
    appeal = recent(town, at=status)
    client = looking(town, "resident")
    for act in Act.objects.filter(subject_kind="appeal", subject_id=appeal.pk):
        text = page(client.get(f"/why/{act.pk}/"))
        assert "谁可以这样做" in text, act.verb
        assert "符合：" in text, act.verb


def test_why_a_unit_got_it_names_the_duty_catalogue_and_the_days(town):
    appeal = recent(town, at=Status.DISPATCHED)
    act = Act.objects.get(verb="appeals.dispatched", subject_id=appeal.pk)
    text = page(looking(town).get(f"/why/{act.pk}/"))
    assert "清江县权责清单" in text
    assert "5 个工作日" in text
    assert "只有本辖区的调度员可以这样做。" in text


def test_why_is_seen_by_whoever_sees_the_matter(town):
    appeal = recent(town, at=Status.REFUSED)
    act = Act.objects.get(verb="appeals.refused", subject_id=appeal.pk)
    assert looking(town, "stranger").get(f"/why/{act.pk}/").status_code == 404
    assert looking(town, "resident").get(f"/why/{act.pk}/").status_code == 200
    assert looking(town).get(f"/why/{uuid.uuid4()}/").status_code == 404


def test_why_may_i_not(town):
    appeal = recent(town, at=Status.CLOSED)
    resident, stranger = looking(town, "resident"), looking(town, "stranger")
    query = {"reference": appeal.reference}
    assert "您现在可以这样做。" in page(resident.get("/why/", query | {"right": "disagree"}))
    text = page(stranger.get("/why/", query | {"right": "disagree"}))
    assert "只有提出诉求的本人可以这样做。" in text
    assert "您现在不能这样做。" in text


@pytest.mark.parametrize("query", [{}, {"right": "no"}, {"reference": "NONE", "right": "rate"}])
def test_why_of_nothing_does_not_exist(town, query):
    assert looking(town).get("/why/", query).status_code == 404


def test_no_page_holds_a_sentence_with_a_hole(town):
    appeal = recent(town, at=Status.REOPENED)
    text = page(looking(town, "resident").get(address(appeal)))
    assert not re.search(r"%\(|None|\{\{", text)
