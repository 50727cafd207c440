"""From the notice to the vote: who may do what, what is counted, and what the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from gongdi.ground.access.actor import NOBODY, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.models import Organisation
from gongdi.ground.record.models import Act
from gongdi.practices.meetings import actions, subjects
from gongdi.practices.meetings.actions.agenda import Matter
from gongdi.practices.meetings.actions.door import Somebody
from gongdi.practices.meetings.actions.voting import Tally
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.models import Attendance, HallMotion, HallVote, Meeting
from gongdi.practices.meetings.queries.sight import visible_to
from gongdi.practices.meetings.states import Capacity, Choice, How, Mode
from gongdi.practices.meetings.states.agenda import Status as Item
from gongdi.practices.meetings.states.motions import Status as Motion
from tests.practices.meetings import make
from tests.practices.meetings.make import AT, later


def refused(work, fact=None):
    """The facts that failed when something was refused, and nothing was changed by it."""
    with pytest.raises(Refused) as no, transaction.atomic():
        work()
    if fact:
        assert no.value.decision.facts == (fact,)
    return no.value.decision


# ---- calling ----------------------------------------------------------------------------------------------------


def test_a_bench_under_a_tree_needs_no_notice_and_a_hearing_needs_seven_days(town):
    assert make.called(town).status == "called"
    who = {"by": "head", "secretary": make.secretary(town)}
    refused(lambda: make.called(town, "hearing", **who, starts_at=AT + timedelta(days=6)), "notice_is_long_enough")
    assert make.called(town, "hearing", **who, starts_at=AT + timedelta(days=7)).due_at


def test_nobody_calls_a_meeting_without_the_post(town):
    for name in ("resident", "dispatcher", "shopkeeper", "committee_one"):
        body = {"body": town.units["council"], "secretary": make.secretary(town)}
        kind = ("council", body) if name != "committee_one" else ("party", body)
        refused(lambda kind=kind, name=name: make.called(town, kind[0], name, **kind[1]), "may_call_this_kind")
    refused(lambda: make.called(town, "bench", "supervisor"), "may_call_this_kind")


def test_a_body_is_called_by_its_own_people_only(town):
    other = Organisation.objects.get(pk=town.units["shop"].pk)
    refused(lambda: make.council(town, body=other), "may_call_this_kind")
    with pytest.raises(NotPossible) as no:
        make.called(town, body=None, name="council", by="head", secretary=make.secretary(town), starts_at=later(9999))
    assert no.value.field == "body"


def test_formal_minutes_need_a_secretary_who_is_another(town):
    with pytest.raises(NotPossible, match="记录人"):
        make.council(town, secretary=town.persons["committee_one"])


def test_enough_residents_together_call_a_meeting(town):
    kind, place = make.kind(), town.places["community"]
    first = town.actor("resident", AT)
    asked = actions.calling.request(kind, place=place, title="凉亭", by=first, at=AT)
    call = {"by": "resident", "asked": asked}
    for person in make.residents(town, kind.residents_needed - 1):
        refused(lambda: make.called(town, **call))
        asked = actions.calling.support(asked, by=actor_of(person, AT), at=AT)
    refused(lambda: make.called(town, by="neighbour", asked=asked))
    assert make.called(town, **call).convener_id == town.persons["resident"].pk


def test_support_counts_once_and_only_of_residents(town):
    asked = actions.calling.request(
        make.kind(), place=town.places["community"], title="凉亭", by=town.actor("resident", AT), at=AT
    )
    for name, fact in (("resident", "has_not_acted"), ("stranger", "lives_here")):
        refused(lambda name=name: actions.calling.support(asked, by=town.actor(name, AT), at=AT), fact)
    asked.refresh_from_db()
    assert asked.supporters == 1


def test_a_meeting_that_is_moved_keeps_its_notice(town):
    meeting = make.council(town)
    who = town.actor("committee_one", AT)
    near, far = AT + timedelta(days=2), AT + timedelta(days=5)
    refused(lambda: actions.calling.reschedule(meeting, starts_at=near, by=who, at=AT), "notice_is_long_enough")
    moved = actions.calling.reschedule(meeting, starts_at=far, by=who, at=AT)
    assert (moved.starts_at, moved.rescheduled_at) == (far, AT)
    actions.calling.cancel(meeting, reason="下大雨", by=who, at=AT)
    refused(lambda: actions.door.open_(meeting, by=who, at=far), "table")


def test_the_same_key_calls_once(town):
    key = "0191b4b0-0000-7000-8000-000000000001"
    assert make.called(town, key=key).pk == make.called(town, key=key).pk
    assert Meeting.objects.count() == 1


def test_a_meeting_of_a_body_is_seen_by_its_people_only(town):
    meeting = make.council(town)
    sees = {name for name in town.roles if visible_to(town.actor(name)).filter(pk=meeting.pk).exists()}
    assert sees == {"committee_one", "committee_two", "committee_three", "handler"}
    actions.calling.invite(
        meeting, persons=[town.persons["resident"]], by=town.actor("committee_one", AT), at=AT, because="反映过这件事"
    )
    assert visible_to(town.actor("resident")).filter(pk=meeting.pk).exists()
    assert not visible_to(NOBODY).exists()


# ---- the door ---------------------------------------------------------------------------------------------------


def test_a_code_lasts_a_minute_and_a_half_and_is_of_one_meeting(town):
    meeting, other = make.opened(town), make.opened(town)
    by = town.actor("resident", AT)

    def come(given, seen):
        return actions.door.sign_in(meeting, code=given, seen_at=seen, by=by, at=seen)

    for given, seen in (
        (code(other.pk, AT), AT),
        (code(meeting.pk, AT), AT + timedelta(seconds=91)),
        (code(meeting.pk, AT + timedelta(seconds=61)), AT),
        ("AAAAAAAA", AT),
        ("", AT),
        ("签到码", AT),
    ):
        refused(lambda given=given, seen=seen: come(given, seen), "code_is_fresh")
    assert come(code(meeting.pk, AT).lower(), AT + timedelta(seconds=30)).number == 2


def test_who_comes_is_counted_once_by_what_the_house_knows(town):
    meeting = make.opened(town)
    first = make.signed_in(town, meeting, "resident")
    again = make.signed_in(town, meeting, "resident")
    guest = make.signed_in(town, meeting, "stranger")
    assert first == again
    assert (first.capacity, guest.capacity) == (Capacity.RESIDENT, Capacity.GUEST)
    meeting.refresh_from_db()
    assert (meeting.attended, meeting.present) == (3, 2)
    refused(lambda: actions.door.sign_in(meeting, code="", seen_at=AT, by=NOBODY, at=AT), "is_somebody")


def test_the_officer_enters_by_phone_and_from_paper_each_once(town):
    meeting, head = make.opened(town), town.actor("head", AT)

    def enter(**more):
        return actions.door.enter(meeting, somebody=Somebody(**more), by=head, at=AT)

    by_phone = enter(person=town.persons["neighbour"], how=How.PHONE)
    assert by_phone.capacity == Capacity.RESIDENT
    with pytest.raises(NotPossible, match="2号"):
        enter(person=town.persons["neighbour"])
    assert enter(name="张婆婆", how=How.PAPER).capacity == Capacity.VOUCHED
    with pytest.raises(NotPossible, match="同名"):
        enter(name=" 张婆婆 ")
    assert enter(name="张婆婆（三楼）").number == 4
    assert enter(name="记者", is_local=False).capacity == Capacity.GUEST
    with pytest.raises(NotPossible):
        enter()
    refused(
        lambda: actions.door.enter(meeting, somebody=Somebody(name="x"), by=town.actor("resident", AT), at=AT),
        "runs_it",
    )


def test_the_database_lets_nobody_in_twice(town):
    meeting, (someone, *_rest) = make.full(town)
    row = {"meeting": meeting, "capacity": "resident", "how": "code", "at": AT}
    for more in (
        {"number": 90, "person": someone.person, "mark": "other"},
        {"number": 91, "mark": someone.mark},
        {"number": someone.number, "mark": "third"},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Attendance.objects.create(key=f"0191b4b0-0000-7000-8000-0000000000{more['number']:02d}", **row, **more)
    with pytest.raises(DatabaseError), transaction.atomic():
        someone.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Attendance.objects.filter(pk=someone.pk).update(capacity="guest")


def test_who_leaves_is_not_there_and_may_come_back(town):
    meeting, (someone, other, *_rest) = make.full(town)
    mine = town.actor("resident", AT)
    actions.door.leave(meeting, attendee=other, by=mine, at=later(3))
    meeting.refresh_from_db()
    someone.refresh_from_db()
    assert (meeting.present, someone.left_at, other.left_at) == (5, later(3), None), "one speaks for oneself only"
    assert make.signed_in(town, meeting, "resident", at=later(4)).number == someone.number
    meeting.refresh_from_db()
    assert meeting.present == 6


# ---- agenda and speakers ----------------------------------------------------------------------------------------


def test_people_propose_and_are_answered_with_a_reason(town):
    meeting, head = make.called(town, at=AT, starts_at=later(180)), town.actor("head", AT)
    mine = actions.agenda.propose(
        meeting, matter=Matter("楼道灯不亮，电话13900000001"), by=town.actor("resident"), at=AT
    )
    assert (mine.status, mine.subject_kind) == (Item.PROPOSED, "proposal")
    assert "139" not in mine.title, "what the public reads names nobody"
    other = actions.agenda.propose(meeting, matter=Matter("广场舞太吵"), by=town.actor("neighbour"), at=AT)
    assert actions.agenda.accept(mine, by=head, at=AT).status == Item.PLANNED
    assert actions.agenda.refuse(other, reason="下一次专门开会", by=head, at=AT).reason == "下一次专门开会"
    resident = town.actor("resident")
    refused(lambda: actions.agenda.propose(meeting, matter=Matter("x"), by=resident, at=later(121)), "takes_proposals")
    refused(lambda: actions.agenda.propose(meeting, matter=Matter("x"), by=town.actor("stranger"), at=AT), "lives_here")


def test_an_item_is_about_something_known_and_stands_there_once(town, monkeypatch):
    told = []
    monkeypatch.setitem(
        subjects.SUBJECTS, "lamp", subjects.Subject("灯", told=lambda item, motion, by, at: told.append((item, motion)))
    )
    meeting, head = make.opened(town), town.actor("head", AT)
    item = actions.agenda.add(meeting, matter=Matter("路灯", subject=("lamp", 7)), by=head, at=AT)
    for subject in (("lamp", 7), ("lamp", 0), ("dragon", 1), ("words", 3)):
        with pytest.raises(NotPossible):
            actions.agenda.add(meeting, matter=Matter("x", subject=subject), by=head, at=AT)
    actions.agenda.take_up(item, by=head, at=AT)
    second = actions.agenda.add(meeting, matter=Matter("别的"), by=head, at=AT)
    with pytest.raises(NotPossible):
        actions.agenda.take_up(second, by=head, at=AT)
    actions.agenda.done(item, by=head, at=later(5))
    assert told == [(item, None)]


def test_one_speaks_at_a_time_and_the_line_is_in_order(town):
    meeting, (first, second, third, *_rest) = make.full(town)
    head = town.actor("head", AT)
    talk = actions.speaking
    talk.ask_to_speak(meeting, attendee=None, by=town.actor("neighbour"), at=later(3))
    talk.ask_to_speak(meeting, attendee=third, by=head, at=later(4))
    refused(lambda: talk.ask_to_speak(meeting, attendee=third, by=head, at=later(4)), "has_not_acted")
    refused(lambda: talk.ask_to_speak(meeting, attendee=first, by=town.actor("stranger"), at=AT), "is_there")
    assert talk.call_speaker(meeting, by=head, at=later(5)).attendance == second
    with pytest.raises(NotPossible):
        talk.call_speaker(meeting, by=head, at=later(5))
    assert talk.end_speech(meeting, by=head, at=later(7)).ended_at == later(7)
    assert Act.objects.get(verb="meetings.speech_ended").body == {"number": second.number, "seconds": 120}
    assert talk.call_speaker(meeting, by=head, at=later(8), attendee=third).attendance == third


# ---- motions and votes ------------------------------------------------------------------------------------------


def test_a_motion_is_seconded_by_another_and_fixed_before_the_vote(town):
    meeting, (first, second, third, *_rest) = make.full(town)
    head, move = town.actor("head", AT), actions.motions
    motion = move.move(meeting, text="换顶", mover=None, by=town.actor("resident", AT), at=later(3))
    assert motion.mover == first, "on a phone of one's own one moves for oneself"
    refused(lambda: move.second(motion, seconder=first, by=head, at=later(4)), "seconds_another")
    refused(lambda: move.put(motion, mode=Mode.HANDS, by=head, at=later(4)), "table")
    move.second(motion, seconder=second, by=head, at=later(4))
    change = move.amend(motion, text="换顶，刷漆", mover=third, by=head, at=later(5))
    refused(lambda: move.put(motion, mode=Mode.HANDS, by=head, at=later(6)), "amendments_are_settled")
    refused(lambda: move.take(change, attendee=second, by=head, at=later(6)), "moved_the_original")
    move.take(change, attendee=first, by=head, at=later(6))
    motion = move.put(motion, mode=Mode.HANDS, by=head, at=later(7))
    assert motion.text == "换顶，刷漆"
    with pytest.raises(NotPossible):
        move.amend(motion, text="再加一条", mover=third, by=head, at=later(8))
    with pytest.raises(DatabaseError), transaction.atomic():
        HallMotion.objects.filter(pk=motion.pk).update(text="另一个意思")


def test_an_amendment_that_is_voted_becomes_the_words(town):
    meeting, (first, second, third, *_rest) = make.full(town)
    head = town.actor("head", AT)
    motion = make.moved(town, meeting, first, second, "换顶")
    change = actions.motions.amend(motion, text="换顶，刷漆", mover=third, by=head, at=later(6))
    actions.motions.second(change, seconder=second, by=head, at=later(6))
    assert make.decided(town, meeting, change, second).status == Motion.ADOPTED
    motion.refresh_from_db()
    assert motion.text == "换顶，刷漆"
    assert make.decided(town, meeting, motion, second, Tally(3, 3)).status == Motion.REFUSED, "a half is not more"


def test_hands_cannot_be_more_than_people_and_a_second_person_confirms(town):
    meeting, (first, second, *_rest) = make.full(town)
    head = town.actor("head", AT)
    motion = make.moved(town, meeting, first, second)
    actions.motions.put(motion, mode=Mode.HANDS, by=head, at=later(7))
    for tally in (Tally(6, 1), Tally(-1, 3), Tally(0, 0, 7)):
        with pytest.raises(NotPossible):
            actions.voting.count(motion, tally=tally, by=head, at=later(7))
    chair = meeting.attendances.get(person=town.persons["head"])
    refused(lambda: actions.voting.confirm(motion, witness=second, by=head, at=later(7)), "is_counted")
    actions.voting.count(motion, tally=Tally(4, 2), by=head, at=later(7))
    for witness in (chair, None):
        refused(lambda witness=witness: actions.voting.confirm(motion, witness=witness, by=head, at=later(8)))
    actions.voting.dispute(motion, witness=second, by=head, at=later(8))
    actions.voting.count(motion, tally=Tally(5, 1), by=head, at=later(9))
    ended = actions.voting.confirm(motion, witness=None, by=town.actor("neighbour", AT), at=later(10))
    assert (ended.status, ended.yes, ended.needed, ended.present) == (Motion.ADOPTED, 5, 4, 6)
    for change in ({"yes": 6, "no": 0}, {"status": "refused"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            HallMotion.objects.filter(pk=motion.pk).update(**change)


def test_without_a_quorum_nothing_is_put_to_the_vote(town):
    meeting = make.opened(town)
    first, second = (make.signed_in(town, meeting, name) for name in ("resident", "neighbour"))
    motion = make.moved(town, meeting, first, second)
    refused(lambda: actions.motions.put(motion, mode=Mode.HANDS, by=town.actor("head"), at=later(7)), "has_quorum")


def test_votes_by_phone_count_once_and_only_of_those_whom_the_house_knows(town):
    meeting, (first, second, *_rest) = make.full(town)
    head, vote = town.actor("head", AT), actions.voting.vote
    make.signed_in(town, meeting, "stranger")
    motion = make.moved(town, meeting, first, second)
    refused(lambda: vote(motion, choice=Choice.YES, by=town.actor("resident"), at=later(7)), "table")
    actions.motions.put(motion, mode=Mode.PHONES, by=head, at=later(7))
    vote(motion, choice=Choice.YES, by=town.actor("resident"), at=later(8))
    refused(lambda: vote(motion, choice=Choice.NO, by=town.actor("resident"), at=later(8)), "has_not_acted")
    refused(lambda: vote(motion, choice=Choice.YES, by=town.actor("stranger"), at=later(8)), "is_proved")
    refused(lambda: vote(motion, choice=Choice.YES, by=town.actor("daughter"), at=later(8)), "is_there")
    vote(motion, choice=Choice.NO, by=town.actor("neighbour"), at=later(8))
    ended = actions.voting.end_vote(motion, by=head, at=later(9))
    assert (ended.yes, ended.no, ended.needed, ended.status) == (1, 1, 4, Motion.REFUSED)
    refused(lambda: vote(motion, choice=Choice.YES, by=town.actor("resident"), at=later(9)), "table")
    with pytest.raises(DatabaseError), transaction.atomic():
        HallVote.objects.create(motion=motion, attendance=_rest[0], choice="yes", at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        HallVote.objects.filter(motion=motion).update(choice="yes")


def test_a_kind_that_only_listens_takes_no_motion(town):
    meeting = make.called(town, "heart_to_heart", secretary=make.secretary(town), starts_at=AT + timedelta(days=3))
    at = AT + timedelta(days=3)
    head = town.actor("head", at)
    meeting = actions.door.open_(meeting, by=head, at=at)
    chair = meeting.attendances.get()
    refused(lambda: actions.motions.move(meeting, text="x", mover=chair, by=head, at=at), "decides_by_vote")
