"""After the vote: minutes that write themselves, signatures, corrections, and what was undertaken."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import Reason, unfinished
from gongdi.ground.record.models import Act
from gongdi.practices.meetings import actions, subjects
from gongdi.practices.meetings.actions.agenda import Matter
from gongdi.practices.meetings.actions.passing import time_passed
from gongdi.practices.meetings.actions.undertakings import Promise
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.models import Attendance, HallVote, Minutes, Undertaking
from gongdi.practices.meetings.queries.minutes import shown, written
from gongdi.practices.meetings.states import Mode
from gongdi.practices.meetings.states.agenda import Status as Item
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.motions import Status as Motion
from gongdi.practices.meetings.states.undertakings import ANSWER_DAYS
from gongdi.practices.meetings.states.undertakings import Status as Kept
from tests.practices.meetings import make
from tests.practices.meetings.make import AT, later

TODAY = timezone.localdate(AT)


def closed(town, *, tally=None):
    """A meeting that decided to mend the pavilion, and was closed."""
    meeting, there = make.full(town)
    motion = make.moved(town, meeting, there[0], there[1])
    make.decided(town, meeting, motion, there[1], tally)
    return actions.closing.close(meeting, by=town.actor("head", AT), at=later(20)), motion


def published(town):
    meeting, motion = closed(town)
    head = town.actor("head", AT)
    actions.closing.finish(meeting, by=head, at=later(30))
    actions.closing.sign(meeting, by=head, at=later(31))
    return actions.closing.publish(meeting, by=head, at=later(32)), motion


def promised(town, meeting, *, days=3, motion=None, **owner):
    promise = Promise("换好凉亭的顶", TODAY + timedelta(days=days), **(owner or {"unit": town.units["committee"]}))
    return actions.undertakings.undertake(
        meeting, promise=promise, motion=motion, by=town.actor("head", AT), at=later(15)
    )


def test_closing_says_what_was_not_reached_and_not_decided(town):
    meeting, (first, second, *_rest) = make.full(town)
    head = town.actor("head", AT)
    items = [actions.agenda.add(meeting, matter=Matter(name), by=head, at=AT) for name in ("凉亭", "路灯")]
    actions.agenda.take_up(items[0], by=head, at=AT)
    open_motion = make.moved(town, meeting, first, second)
    voting = make.moved(town, meeting, first, second, "刷漆")
    actions.motions.put(voting, mode=Mode.HANDS, by=head, at=later(9))
    with pytest.raises(Refused, match="另一个动议正在表决"):
        actions.closing.close(meeting, by=head, at=later(9))
    actions.voting.count(voting, tally=Tally(5, 0), by=head, at=later(9))
    actions.voting.confirm(voting, witness=second, by=head, at=later(9))
    actions.closing.close(meeting, by=head, at=later(10))
    assert [item.status for item in meeting.items.order_by("number")] == [Item.DONE, Item.DROPPED]
    open_motion.refresh_from_db()
    assert open_motion.status == Motion.LAPSED
    meeting.refresh_from_db()
    assert (meeting.status, meeting.due_at) == (Status.CLOSED, later(10) + timedelta(days=2))


def test_minutes_write_themselves_in_both_languages_and_name_nobody(town):
    meeting, _motion = closed(town)
    lines = written(meeting)
    assert [line["zh"] for line in lines[:2]] == ["宣布开会", "6号签到，到会6人"]
    adopted = next(line for line in lines if "通过：" in line["zh"])
    assert adopted["zh"] == "动议1通过：赞成5，反对1，弃权0，要4"
    assert "Motion 1 was adopted" in adopted["en"]
    assert adopted["words"] == "给凉亭换顶，从公共收益里出三千元。"
    assert lines[-1]["zh"] == "宣布散会，到会6人"
    said = str(lines)
    assert not [name for name in ("陈阿姨", "李师傅", "书记", "张婆婆", "139") if name in said]


def test_minutes_are_finished_signed_by_those_the_rules_name_and_published(town):
    who = {name: town.actor(name, AT) for name in ("committee_one", "committee_two", "handler", "resident")}
    meeting = make.council(town)
    at = meeting.starts_at
    actions.door.open_(meeting, by=who["committee_one"], at=at)
    make.signed_in(town, meeting, "committee_two", at=at)
    actions.closing.close(meeting, by=who["committee_one"], at=at)
    with pytest.raises(Refused):
        actions.closing.finish(meeting, by=who["resident"], at=at)
    minutes = actions.closing.finish(meeting, remarks="电话13900000001", by=who["handler"], at=at)
    assert "139" not in minutes.remarks
    with pytest.raises(Refused, match="会议记录等签名"):
        actions.closing.publish(meeting, by=who["committee_one"], at=at)
    actions.closing.sign(meeting, by=who["committee_one"], at=at)
    with pytest.raises(Refused, match="您已经签过"):
        actions.closing.sign(meeting, by=who["committee_one"], at=at)
    actions.closing.sign(meeting, by=who["handler"], at=at)
    with pytest.raises(Refused):
        actions.closing.sign(meeting, by=who["resident"], at=at)
    signed = actions.closing.sign(meeting, by=who["committee_two"], at=at)
    assert signed.status == Status.SIGNED
    late = at + timedelta(days=8)
    assert actions.closing.publish(meeting, by=who["committee_one"], at=late).status == Status.PUBLISHED
    assert Act.objects.get(verb="meetings.minutes_published").body["late"] is True
    for change in ({"remarks": "别的"}, {"digest": "0"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Minutes.objects.filter(meeting=meeting).update(**change)
    actions.closing.correct(meeting, text="第三行的数字应为四。", by=who["handler"], at=late)
    assert meeting.corrections.get().text == "第三行的数字应为四。"


def test_an_undertaking_needs_one_owner_a_day_and_an_adopted_motion(town):
    meeting, motion = closed(town, tally=Tally(2, 4))
    unit, person = town.units["committee"], town.persons["neighbour"]
    for owner in ({"unit": unit, "person": person}, {"unit": None}):
        with pytest.raises(NotPossible):
            promised(town, meeting, **owner)
    with pytest.raises(NotPossible):
        promised(town, meeting, days=-1)
    with pytest.raises(Refused, match="只有通过的动议"):
        promised(town, meeting, motion=motion)
    assert promised(town, meeting, person=person).number == 1
    assert unfinished(person.pk)


def test_those_who_were_there_say_whether_it_was_done(town):
    meeting, motion = published(town)
    undertaking = promised(town, meeting, motion=motion)
    acts = actions.undertakings
    with pytest.raises(Refused, match="只有负责这件事的人"):
        acts.report(undertaking, text="好了", by=town.actor("resident"), at=later(40))
    acts.progress(undertaking, text="瓦片到了", by=town.actor("handler"), at=later(40))
    acts.report(undertaking, text="换好了", by=town.actor("head"), at=later(50))
    for name, words in (("stranger", "只有到会的人"), ("head", "负责办的人")):
        with pytest.raises(Refused, match=words):
            acts.judge(undertaking, done=True, by=town.actor(name), at=later(51))
    acts.judge(undertaking, done=False, by=town.actor("resident"), at=later(51))
    with pytest.raises(Refused, match="已经做过"):
        acts.judge(undertaking, done=True, by=town.actor("resident"), at=later(52))
    over = later(50) + timedelta(days=ANSWER_DAYS, seconds=1)
    assert time_passed(later(60)) == 0
    assert time_passed(over) == 1
    undertaking.refresh_from_db()
    assert (undertaking.status, undertaking.round) == (Kept.OPEN, 2), "a report that is not believed buys no time"
    assert undertaking.due_at < over
    acts.report(undertaking, text="这次真的好了", by=town.actor("head"), at=over)
    acts.judge(undertaking, done=True, by=town.actor("resident"), at=over)
    assert time_passed(over + timedelta(days=ANSWER_DAYS, seconds=1)) == 1
    undertaking.refresh_from_db()
    assert undertaking.status == Kept.KEPT


def test_silence_is_not_satisfaction(town):
    meeting, motion = published(town)
    undertaking = promised(town, meeting, motion=motion)
    actions.undertakings.report(undertaking, text="换好了", by=town.actor("head"), at=later(50))
    time_passed(later(50) + timedelta(days=ANSWER_DAYS, seconds=1))
    undertaking.refresh_from_db()
    assert undertaking.status == Kept.RESTED


def test_an_undertaking_is_never_changed_but_superseded(town):
    meeting, motion = published(town)
    old = promised(town, meeting, motion=motion)
    promise = Promise("换顶并刷漆", TODAY + timedelta(days=9), unit=town.units["committee"])
    new = actions.undertakings.supersede(old, promise=promise, by=town.actor("head"), at=later(60))
    old.refresh_from_db()
    assert (old.status, new.number, new.supersedes, new.motion) == (Kept.SUPERSEDED, 2, old, motion)
    for change in ({"text": "别的"}, {"due_on": TODAY}, {"unit": town.units["council"]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Undertaking.objects.filter(pk=new.pk).update(**change)


def test_whoever_put_an_item_there_hears_what_was_decided(town, monkeypatch):
    told = []

    def listen(item, motion, by, at):
        told.append((item.subject_id, motion.status if motion else item.status))

    monkeypatch.setitem(subjects.SUBJECTS, "lamp", subjects.Subject("灯", told=listen))
    meeting, (first, second, *_rest) = make.full(town)
    head = town.actor("head", AT)
    item = actions.agenda.add(meeting, matter=Matter("路灯", subject=("lamp", 7)), by=head, at=AT)
    motion = actions.motions.move(meeting, text="修路灯", mover=first, item=item, by=head, at=later(5))
    actions.motions.second(motion, seconder=second, by=head, at=later(5))
    make.decided(town, meeting, motion, second)
    actions.closing.close(meeting, by=head, at=later(20))
    assert told == [(7, Motion.ADOPTED), (7, Item.DROPPED)]


def test_forgetting_leaves_numbers_and_no_names(town):
    meeting, _motion = published(town)
    someone = town.persons["resident"]
    make_name = Attendance.objects.filter(meeting=meeting, name="张婆婆")
    assert make_name.exists()
    forget(someone, reason=Reason.OWN_WISH, by=town.actor("resident"), at=later(90))
    assert Attendance.objects.get(meeting=meeting, person=someone).number == 2
    assert HallVote.objects.count() == 0
    assert unfinished(town.persons["head"].pk) == []


def test_rules_are_revised_for_meetings_from_now_on(town):
    old = make.called(town)
    new = actions.kinds.revise(make.kind(), by=town.actor("operator"), at=timezone.now(), notice_days=1)
    assert (new.version, new.notice_days, old.kind.notice_days) == (2, 1, 0)
    with pytest.raises(Refused, match="通知得太晚"):
        make.called(town)
    with pytest.raises(Refused):
        actions.kinds.revise(new, by=town.actor("head"), at=timezone.now(), notice_days=0)


def test_words_read_out_once_are_not_read_out_again_and_other_days_are_named(town):
    meeting = make.called(town, at=AT - timedelta(days=2), starts_at=AT)
    head = town.actor("head", AT)
    item = actions.agenda.add(meeting, matter=Matter("凉亭"), by=head, at=AT - timedelta(days=2))
    actions.door.open_(meeting, by=head, at=AT)
    there = make.listed(town, meeting, "张婆婆", "刘大爷", "小马", "老周")
    actions.agenda.take_up(item, by=head, at=later(3))
    motion = make.moved(town, meeting, there[0], there[1], text="给凉亭换顶。")
    make.decided(town, meeting, motion, there[1], Tally(3, 1, 0))
    lines = shown(actions.closing.close(meeting, by=head, at=later(20)))
    assert [line["words"] for line in lines].count("给凉亭换顶。") == 1
    assert [line["earlier"] for line in lines] == [True] + [False] * (len(lines) - 1)
