"""Each verb: what it changes, and the whole list of acts it writes, with what each says publicly."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.record.queries import history
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import KeyTaken, Plea
from gongdi.practices.appeals.actions.moving import fresh
from gongdi.practices.appeals.models import Appeal, Audience, Channel, Dispatch, NoteKind
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make

HOUR = make.HOUR


def verbs(appeal):
    return [act.verb.removeprefix("appeals.") for act in history("appeal", appeal.pk)]


def newest(appeal):
    return history("appeal", appeal.pk)[-1]


def said(act, *keys):
    return tuple(act.body.get(key) for key in keys)


@pytest.mark.parametrize(
    ("status", "whole"),
    [
        (Status.RECEIVED, "raised"),
        (Status.TRIAGED, "raised triaged"),
        (Status.DISPATCHED, "raised triaged dispatched"),
        (Status.RETURNED, "raised triaged dispatched returned"),
        (Status.ACCEPTED, "raised triaged dispatched accepted"),
        (Status.IN_PROGRESS, "raised triaged dispatched accepted started"),
        (Status.WAITING, "raised triaged dispatched accepted started asked"),
        (Status.REPLIED, "raised triaged dispatched accepted replied"),
        (Status.VISITED, "raised triaged dispatched accepted replied visited"),
        (Status.REOPENED, "raised triaged dispatched accepted replied rated reopened"),
        (Status.CLOSED, "raised triaged dispatched accepted replied rated closed"),
        (Status.MERGED, "raised triaged merged"),
        (Status.REFUSED, "raised refused"),
        (Status.WITHDRAWN, "raised withdrawn"),
    ],
)
def test_the_whole_list_of_acts_on_the_way_to_each_status(town, status, whole):
    assert verbs(make.appeal(town, at=status)) == whole.split()


@pytest.mark.parametrize("status", Status)
def test_acts_join_each_from_is_the_to_before(town, status):
    acts = history("appeal", make.appeal(town, at=status).pk)
    assert [act.body.get("from") for act in acts] == [None, *(act.body["to"] for act in acts[:-1])]
    assert acts[-1].body["to"] == status


def test_raising_keeps_what_was_said_and_starts_the_clock(town):
    appeal = make.appeal(town)
    assert (appeal.title, appeal.detail) == ("二号楼门口的路灯坏了三天，晚上看不见路。", make.DETAIL)
    assert appeal.due_at == make.MONDAY + timedelta(days=1, hours=9)  # the end of the next working day
    act = newest(appeal)
    assert act.body == {"to": "received", "round": 1, "channel": "portal", "audience": "public"}
    assert (act.by_id, act.for_id, act.place_id) == (town.persons["resident"].pk, None, town.places["grid"].pk)
    assert act.whisper.body["detail"] == make.DETAIL


def test_a_long_saying_gets_a_short_title(town):
    appeal = make.appeal(town, detail="很" * 300 + "\n第二行")
    assert len(appeal.title) == 30
    assert appeal.title.endswith("…")


@pytest.mark.parametrize("officer", ["phone_desk", "grid_officer", "daughter"])
def test_entering_for_somebody_is_recorded_as_such(town, officer):
    resident = town.persons["resident"]
    by = town.actor(officer, make.MONDAY)
    appeal = actions.raise_appeal(make.plea(town), reporter=resident, by=by, channel=Channel.PHONE, at=make.MONDAY)
    assert (newest(appeal).by_id, newest(appeal).for_id) == (by.person, resident.pk)
    assert appeal.entered_by_id == by.person


def test_a_neighbour_cannot_raise_in_anothers_name(town):
    by = town.actor("neighbour", make.MONDAY)
    with pytest.raises(Refused):
        actions.raise_appeal(
            make.plea(town), reporter=town.persons["resident"], by=by, channel=Channel.FAMILY, at=make.MONDAY
        )
    assert not Appeal.objects.exists()


def test_a_family_member_who_answers_is_recorded_as_acting_for_the_person(town):
    appeal = make.appeal(town, at=Status.WAITING)
    actions.answer(appeal, text="东边那盏。", by=town.actor("daughter"), at=make.MONDAY + 7 * HOUR)
    assert (newest(appeal).by_id, newest(appeal).for_id) == (town.persons["daughter"].pk, town.persons["resident"].pk)


def keyed(town, key, detail=make.DETAIL, by="resident"):
    plea = Plea(detail=detail, place=town.places["grid"], key=key)
    actor = town.actor(by, make.MONDAY)
    return actions.raise_appeal(plea, reporter=town.persons[by], by=actor, channel=Channel.API, at=make.MONDAY)


def test_the_same_key_gives_the_same_appeal(town):
    first, second = keyed(town, "k1"), keyed(town, "k1")
    assert first.pk == second.pk
    assert verbs(first) == ["raised"]


def test_a_key_is_of_one_person_and_of_one_saying(town):
    first = keyed(town, "k1")
    assert keyed(town, "k1", by="neighbour").pk != first.pk
    assert keyed(town, "k2").pk != first.pk
    with pytest.raises(KeyTaken):
        keyed(town, "k1", detail="另一件事。")


def test_triage_may_narrow_who_reads_and_never_widen(town):
    appeal = make.appeal(town, audience=Audience.PARTIES)
    appeal = make.STEPS["triage"](town, appeal, make.MONDAY + HOUR)
    assert appeal.audience == Audience.PARTIES
    assert said(newest(appeal), "track", "audience", "category") == ("small", "parties", appeal.category_id)


def test_a_merge_moves_the_reporter_among_the_followers(town):
    appeal = fresh(make.appeal(town, at=Status.MERGED).pk)
    main = appeal.merged_into
    assert newest(appeal).body["into"] == main.reference
    assert [row.person_id for row in main.followers.all()] == [town.persons["resident"].pk]


def test_a_matter_is_not_merged_into_itself_nor_into_what_has_ended(town):
    appeal, ended = make.appeal(town), make.appeal(town, at=Status.WITHDRAWN)
    for main in (appeal, ended):
        with pytest.raises(Refused):
            actions.merge(appeal, into=main, by=town.actor("dispatcher"), at=make.MONDAY + HOUR)


def test_a_dispatch_promises_a_day_and_says_it(town):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    act = newest(appeal)
    assert said(act, "unit", "promised") == (town.units["committee"].pk, appeal.promised_at.isoformat())
    assert Dispatch.objects.get(appeal=appeal, ended_at=None).unit == town.units["committee"]


def test_a_return_ends_the_dispatch_and_says_why(town):
    appeal = make.appeal(town, at=Status.RETURNED)
    dispatch = Dispatch.objects.get(appeal=appeal)
    assert (dispatch.return_reason, dispatch.return_note) == ("unclear", "请说明位置。")
    assert said(newest(appeal), "reason", "unit", "was_unit") == ("unclear", None, town.units["committee"].pk)
    assert newest(appeal).whisper.body == {"text": "请说明位置。"}


def test_what_was_returned_can_be_triaged_again_and_keeps_its_promise(town):
    returned = make.appeal(town, at=Status.RETURNED)
    promise = returned.promised_at
    again = make.walk(town, returned, "triage", "dispatch")
    assert again.promised_at == promise


def test_asking_and_answering_leave_notes_for_the_parties(town):
    appeal = make.appeal(town, at=Status.WAITING)
    actions.answer(appeal, text="东边那盏。", by=town.actor("resident"), at=make.MONDAY + 7 * HOUR)
    assert list(appeal.notes.order_by("at").values_list("kind", "text")) == [
        (NoteKind.QUESTION, "是哪一盏？"),
        (NoteKind.ANSWER, "东边那盏。"),
    ]


def test_adding_a_word_moves_nothing(town):
    appeal = make.appeal(town, at=Status.IN_PROGRESS)
    before = fresh(appeal.pk)
    actions.add(appeal, text="灯又闪。", by=town.actor("resident"), at=make.MONDAY + 6 * HOUR)
    after = fresh(appeal.pk)
    assert (after.status, after.turn, after.due_at) == (before.status, before.turn, before.due_at)
    assert verbs(appeal)[-1] == "added"


def test_a_reply_says_how_long_it_took_and_whether_late(town):
    act = newest(make.appeal(town, at=Status.REPLIED))
    assert said(act, "hours", "late", "to") == (4, False, "replied")


def test_a_good_rating_closes_and_a_bad_one_opens_the_next_round(town):
    good, bad = fresh(make.appeal(town, at=Status.CLOSED).pk), fresh(make.appeal(town, at=Status.REOPENED).pk)
    assert (good.status, good.round, good.turn) == (Status.CLOSED, 1, "nobody")
    assert (bad.status, bad.round, bad.turn) == (Status.REOPENED, 2, "handle")
    rated, closed = history("appeal", good.pk)[-2:]
    assert said(rated, "solved", "satisfaction", "contacted") == (True, "satisfied", True)
    assert (closed.by_id, closed.body["rated"]) == (None, True)


def test_nobody_reached_counts_for_nothing(town):
    appeal = make.appeal(town, at=Status.VISITED)
    assert newest(appeal).body["outcome"] == "unreached"
    assert "satisfaction" not in newest(appeal).body
    assert fresh(appeal.pk).status == Status.VISITED


def test_closing_without_a_rating_says_so(town):
    appeal = make.appeal(town, at=Status.VISITED)
    at = make.MONDAY + 8 * HOUR
    actions.close(appeal, by=town.actor("visitor"), at=at)
    assert newest(appeal).body["rated"] is False


def test_a_disagreement_opens_the_next_round(town):
    appeal = make.appeal(town, at=Status.CLOSED)
    again = actions.disagree(appeal, reason="还是不亮。", by=town.actor("resident"), at=make.MONDAY + 9 * HOUR)
    assert (again.status, again.round, again.ended_at) == (Status.REOPENED, 2, None)
    assert verbs(appeal)[-1] == "disagreed"
    assert newest(appeal).whisper.body == {"text": "还是不亮。"}


def test_withdrawing_ends_the_work_of_the_unit(town):
    appeal = make.walk(town, make.appeal(town, at=Status.ACCEPTED), "withdraw")
    assert fresh(appeal.pk).status == Status.WITHDRAWN
    assert not Dispatch.objects.filter(appeal=appeal, ended_at=None).exists()


def test_following_twice_is_following_once(town):
    appeal = make.appeal(town, at=Status.TRIAGED)
    for _ in range(3):
        actions.follow(appeal, by=town.actor("neighbour"), at=make.MONDAY + 3 * HOUR)
    assert appeal.followers.count() == 1
    assert verbs(appeal).count("followed") == 1


def test_an_officer_who_saw_an_older_state_is_told(town):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    seen = appeal.version
    actions.accept(appeal, by=town.actor("handler"), at=make.MONDAY + 4 * HOUR, seen=seen)
    with pytest.raises(Stale) as newer:
        actions.return_to_desk(appeal, reason="unclear", by=town.actor("handler"), at=make.MONDAY + 4 * HOUR, seen=seen)
    assert newer.value.thing.status == Status.ACCEPTED


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "eaten"},
        {"turn": "nobody"},
        {"due_at": None},
        {"status": "merged"},
        {"ended_at": make.MONDAY},
    ],
)
def test_the_database_refuses_states_that_cannot_be(town, wrong):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**wrong)


def test_a_person_without_a_phone_can_be_entered(town):
    person = people.know(phone=None, name="赵爷爷", at=make.MONDAY)
    by = town.actor("grid_officer", make.MONDAY)
    appeal = actions.raise_appeal(make.plea(town), reporter=person, by=by, channel=Channel.GRID, at=make.MONDAY)
    assert appeal.reporter == person
