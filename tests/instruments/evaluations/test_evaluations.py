"""Judging together: who opens, who is asked, who never is, and that each answers once until the close."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.evaluations import actions, faults, outcomes, queries, subjects
from gongdi.instruments.evaluations.actions import Measure, Terms, forgetting
from gongdi.instruments.evaluations.actions.passing import time_passed
from gongdi.instruments.evaluations.codes import code_of
from gongdi.instruments.evaluations.models import Count, Evaluation, Group, Judge, Roll, Yardstick
from gongdi.instruments.evaluations.queries import LOT
from gongdi.instruments.evaluations.states import Status
from gongdi.instruments.evaluations.subjects import Subject
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.queries import drawn_of, of_subject
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.evaluations import make
from tests.threads import in_threads

# ---- criteria --------------------------------------------------------------------------------------------------


def test_criteria_have_versions_and_an_evaluation_keeps_its_own(town):
    make.adopted(town)
    row = make.opened(town)
    second = make.adopted(town, ground="8月居民代表会议改：加一项", criteria=(*make.CRITERIA, Measure("安静")))
    assert (second.number, row.yardstick.number) == (2, 1)
    assert [each.title for each in row.yardstick.criteria.all()] == ["干净", "开放时间合适"]
    assert queries.yardsticks(*row.subject, row.place_id).first() == second


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (Measure(" "),),
        (Measure("同"), Measure("同 ")),
        (Measure("x", weight=0),),
        (Measure("x", weight=101),),
        (Measure("x", scale="ten"),),
        tuple(Measure(str(number)) for number in range(11)),
    ],
)
def test_criteria_that_cannot_be_are_refused(town, criteria):
    with pytest.raises(NotPossible) as caught:
        make.adopted(town, criteria=criteria)
    assert (caught.value.field, Yardstick.objects.exists()) == ("criteria", False)


def test_criteria_need_a_ground_and_a_head_of_the_place(town):
    with pytest.raises(NotPossible):
        make.adopted(town, ground="  ")
    for name in ("resident", "committee_one", "grid_officer"):
        with pytest.raises(Refused):
            make.adopted(town, by=town.actor(name, make.AT))
    with pytest.raises(Refused):
        make.adopted(town, place=town.places["village"])


@pytest.fixture
def works(town, monkeypatch):
    """A kind of thing of another room: it began a day ago, and the resident runs it."""
    began, runner = make.AT - timedelta(days=1), town.persons["resident"].pk
    kind = Subject(
        "工程",
        title=lambda number: "凉亭" if number == 7 else None,
        address=lambda number: f"/works/{number}/",
        unit=lambda _number: town.units["committee"].pk,
        opens=lambda actor, _number, _path, _at: actor.person == town.persons["committee_one"].pk,
        runners=lambda _number: frozenset({runner}),
        began=lambda _number: began,
    )
    monkeypatch.setitem(subjects.SUBJECTS, "works", kind)
    return began


def of_works(town, *, at, name="committee_one", number=7):
    given = {"place": town.places["community"], "criteria": make.CRITERIA, "ground": "规划时定"}
    return actions.adopt(("works", number), by=town.actor(name, at), at=at, **given)


def test_the_first_criteria_come_before_the_thing_begins_and_changes_after_it_say_why(town, works):
    with pytest.raises(Refused) as caught:
        of_works(town, at=make.AT)
    assert caught.value.decision.facts == ("is_in_time_for_criteria",)
    assert of_works(town, at=works - timedelta(seconds=1)).number == 1
    assert of_works(town, at=make.AT).number == 2


def test_the_room_says_who_may_open_and_what_there_is(town, works):
    early = works - timedelta(days=1)
    with pytest.raises(Refused):
        of_works(town, at=early, name="head")
    for wrong in (("works", 8), ("nothing", 1)):
        with pytest.raises(NotPossible):
            actions.adopt(wrong, place=town.places["grid"], criteria=make.CRITERIA, ground="x",
                          by=town.actor("head"), at=early)  # fmt: skip


# ---- who is asked ----------------------------------------------------------------------------------------------


def test_nothing_is_judged_without_criteria_or_twice_at_a_time(town):
    with pytest.raises(NotPossible) as caught:
        make.opened(town)
    assert caught.value.field == "criteria"
    make.adopted(town)
    row = make.opened(town)
    assert (row.status, row.closes_at) == (Status.OPEN, make.AT + timedelta(days=14))
    with pytest.raises(NotPossible, match="正在评"):
        make.opened(town)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": " "}, "text"),
        ({"terms": Terms(days=2)}, "days"),
        ({"terms": Terms(days=61)}, "days"),
        ({"terms": Terms(coverage_least=0)}, "coverage_least"),
        ({"terms": Terms(coverage_least=101)}, "coverage_least"),
        ({"terms": Terms(sample=9)}, "sample"),
    ],
)
def test_what_cannot_be_asked_is_not_opened(town, wrong, field):
    make.adopted(town)
    with pytest.raises(NotPossible) as caught:
        make.opened(town, **wrong)
    assert (caught.value.field, Evaluation.objects.exists()) == (field, False)


def test_groups_are_apart_and_each_person_stands_in_one(town):
    make.adopted(town)
    one, two, three = make.residents(town, 3)
    stranger = town.persons["stranger"]
    row = make.opened(town, users=[one.pk, two.pk, stranger.pk], contributors=[two.pk, 10**9])
    groups = dict(Judge.objects.filter(evaluation=row).values_list("person", "group"))
    assert (groups[one.pk], groups[two.pk], groups[three.pk]) == (Group.USERS, Group.CONTRIBUTORS, Group.RESIDENTS)
    assert groups[stranger.pk] == Group.USERS
    assert [roll.asked for roll in queries.rolls_of(row)] == [3, 2, 1]


def test_those_who_run_it_are_never_asked_and_never_judge(town):
    make.adopted(town, unit="committee")
    handler = town.persons["handler"]
    home = people.declare_home(handler, place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
    people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
    row = make.opened(town, unit="committee", contributors=[handler.pk])
    assert not Judge.objects.filter(person=handler).exists()
    with pytest.raises(Refused) as caught:
        make.answer(row, handler, 5, 2)
    assert caught.value.decision.facts == ("does_not_run_it",)


def test_whoever_takes_a_post_there_afterwards_does_not_judge_any_more(town):
    make.adopted(town)
    row, resident = make.opened(town), town.persons["resident"]
    make.answer(row, resident, 5, 2)
    people.take_post(
        resident, organisation=town.units["city_management"], kind=PostKind.HANDLER, on=make.AT.date(), at=make.AT
    )
    with pytest.raises(Refused):
        make.answer(row, resident, 1, 1)


def test_runners_named_by_the_room_do_not_judge(town, works):
    of_works(town, at=works - timedelta(days=1))
    by = town.actor("committee_one", make.AT)
    more = {"title": "凉亭", "text": "用了半年。", "occasion": "later", "terms": Terms()}
    row = actions.open_(("works", 7), place=town.places["community"], by=by, at=make.AT, **more)
    assert set(Judge.objects.values_list("person", flat=True)) == {town.persons["neighbour"].pk}
    with pytest.raises(Refused) as caught:
        make.answer(row, town.persons["resident"], 5, 2)
    assert caught.value.decision.facts == ("does_not_run_it",)


def test_a_place_without_anybody_to_ask_opens_nothing(town):
    make.adopted(town, unit="foundation")
    for name in ("resident", "neighbour"):
        given = {"organisation": town.units["foundation"], "kind": PostKind.HANDLER}
        people.take_post(town.persons[name], on=FOUNDED_ON, at=FOUNDED_AT, **given)
    with pytest.raises(NotPossible, match="没有可以请来评的人"):
        make.opened(town, unit="foundation")


# ---- drawn by lot ----------------------------------------------------------------------------------------------


def test_residents_are_drawn_by_a_lot_that_anybody_draws_again(town):
    make.adopted(town)
    make.residents(town, 28)
    row = make.opened(town, terms=make.DRAWN)
    lot = of_subject(LOT, row.pk)
    assert (row.status, row.closes_at, lot.people, lot.take) == (Status.DRAWING, None, 30, 10)
    assert not Judge.objects.exists()
    row = make.drawn(town, row)
    assert (row.status, row.closes_at) == (Status.OPEN, make.DRAW + timedelta(days=14))
    asked = {code_of(row.pk, number) for number in Judge.objects.values_list("person", flat=True)}
    assert asked == set(drawn_of(Lot.objects.get(pk=lot.pk)))
    assert Roll.objects.get(evaluation=row, group=Group.RESIDENTS).asked == 10


def test_fewer_than_would_be_drawn_are_all_asked(town):
    make.adopted(town)
    make.residents(town, 8)
    row = make.opened(town, terms=make.DRAWN)
    assert (row.status, row.sample, Judge.objects.count(), Lot.objects.exists()) == (Status.OPEN, 0, 10, False)


def test_who_was_forgotten_meanwhile_is_not_asked(town):
    make.adopted(town)
    make.residents(town, 9)
    row = make.opened(town, terms=make.DRAWN)
    for person in list(town.persons.values()):
        if person.name == "居民3":
            person.homes.all().delete()
    row = make.drawn(town, row)
    assert Roll.objects.get(evaluation=row, group=Group.RESIDENTS).asked == Judge.objects.count() in (9, 10)


# ---- answering -------------------------------------------------------------------------------------------------


def counts(row):
    return {(each.group, each.criterion, each.mark): each.number for each in row.counts.exclude(number=0)}


def test_each_answers_once_and_may_change_it_until_the_close(town):
    make.adopted(town)
    row, resident = make.opened(town), town.persons["resident"]
    make.answer(row, resident, 5, 2)
    assert counts(row) == {("residents", 1, 5): 1, ("residents", 2, 2): 1}
    make.answer(row, resident, 2, 0)
    assert counts(row) == {("residents", 1, 2): 1}
    assert Roll.objects.get(evaluation=row, group="residents").answered == 1
    make.answer(row, resident, 2, 2)
    assert counts(row) == {("residents", 1, 2): 1, ("residents", 2, 2): 1}
    with pytest.raises(Refused) as caught:
        make.answer(row, resident, 1, 1, at=row.closes_at)
    assert caught.value.decision.facts == ("is_in_time",)


@pytest.mark.parametrize("marks", [(), (5,), (6, 1), (5, 3), (-1, 1), (0, 0), (5, 2, 1)])
def test_marks_that_do_not_exist_are_refused(town, marks):
    make.adopted(town)
    row = make.opened(town)
    with pytest.raises(NotPossible):
        make.answer(row, town.persons["resident"], *marks)
    assert counts(row) == {}


def test_who_is_not_asked_does_not_judge(town):
    make.adopted(town)
    row = make.opened(town)
    for name in ("stranger", "head", "daughter"):
        with pytest.raises(Refused) as caught:
            make.answer(row, town.persons[name], 5, 2)
        assert caught.value.decision.facts == ("is_asked",)


def test_an_answer_does_not_stand_in_the_record(town):
    make.adopted(town)
    make.answer(make.opened(town), town.persons["resident"], 5, 2)
    act = Act.objects.get(verb="evaluations.answered")
    assert (act.body, act.digest) == ({}, "")


# ---- the end ---------------------------------------------------------------------------------------------------


def test_time_publishes_once_and_only_counts_stay(town):
    make.adopted(town)
    row = make.opened(town)
    for person in (*make.residents(town, 0), town.persons["resident"], town.persons["neighbour"]):
        make.answer(row, person, 4, 1)
    assert time_passed(row.closes_at - timedelta(seconds=1)) == 0
    assert time_passed(make.AFTER) == 1
    assert time_passed(make.AFTER) == 0
    row.refresh_from_db()
    assert (row.status, row.is_enough, row.score) == (Status.PUBLISHED, False, None)
    assert not Judge.objects.exclude(marks="").exists()
    assert queries.is_published(*row.subject)
    assert not queries.is_published("service", 0)


def test_rooms_are_told_in_the_transaction_of_the_count(town, monkeypatch):
    make.adopted(town)
    row, told = make.opened(town), []

    def heard(evaluation, by, at):
        told.append((evaluation.status, evaluation.result["answered"]))

    def never(evaluation, by, at):
        raise NotPossible("", "基金没有钱了")

    monkeypatch.setattr(outcomes, "OUTCOMES", {})
    outcomes.enlist("service", heard)
    outcomes.enlist("service", heard)
    outcomes.enlist("service", never)
    with pytest.raises(outcomes.Impossible, match="基金没有钱了"):
        make.published(row)
    assert time_passed(make.AFTER) == 0
    row.refresh_from_db()
    assert row.status == Status.OPEN
    outcomes.OUTCOMES["service"].remove(never)
    told.clear()
    make.published(row)
    assert told == [(Status.PUBLISHED, 0)]


def test_counts_that_somebody_wrote_into_the_database_are_not_published(town):
    make.adopted(town)
    row = make.opened(town)
    make.answer(row, town.persons["resident"], 1, 1)
    Count.objects.filter(evaluation=row, criterion=1, mark=5, group="residents").update(number=40)
    with pytest.raises(faults.CountsDisagree):
        make.published(row)


def test_the_unit_judged_replies_once(town):
    make.adopted(town)
    row = make.opened(town)
    by = town.actor("other_handler", make.AFTER)
    with pytest.raises(Refused) as caught:
        actions.reply(row, text="x", by=by, at=make.AFTER)
    assert caught.value.decision.facts == ("table",)
    make.published(row)
    for name in ("head", "handler", "resident"):
        with pytest.raises(Refused) as caught:
            actions.reply(row, text="x", by=town.actor(name, make.AFTER), at=make.AFTER)
        assert caught.value.decision.facts == ("answers_for_the_unit",)
    with pytest.raises(NotPossible):
        actions.reply(row, text="  ", by=by, at=make.AFTER)
    assert actions.reply(row, text="下个月起周末也开门。", by=by, at=make.AFTER).reply
    with pytest.raises(Refused):
        actions.reply(row, text="再说一句", by=by, at=make.AFTER)


def test_nobody_stops_an_evaluation_that_goes_badly(town):
    make.adopted(town)
    row, head = make.opened(town), town.actor("head", make.DURING)
    with pytest.raises(NotPossible):
        actions.cancel(row, reason=" ", by=head, at=make.DURING)
    make.answer(row, town.persons["resident"], 1, 1)
    with pytest.raises(Refused) as caught:
        actions.cancel(row, reason="写错了", by=head, at=make.DURING)
    assert caught.value.decision.facts == ("nobody_has_answered",)


def test_calling_it_off_calls_off_its_lot(town):
    make.adopted(town)
    make.residents(town, 12)
    row = make.opened(town, terms=make.DRAWN)
    with pytest.raises(Refused):
        actions.cancel(row, reason="改期", by=town.actor("head", make.KNOWN), at=make.KNOWN)
    row = actions.cancel(row, reason="改期", by=town.actor("head", make.AT), at=make.AT)
    assert (row.status, of_subject(LOT, row.pk)) == (Status.CANCELLED, None)


def test_who_is_forgotten_leaves_an_answer_of_nobody(town):
    make.adopted(town)
    row, resident = make.opened(town), town.persons["resident"]
    make.answer(row, resident, 5, 2)
    forgetting.forget(Farewell(resident, make.DURING))
    assert not Judge.objects.filter(person=resident).exists()
    assert make.published(row).result["answered"] == 1


REFUSED = {
    "criterion": "UPDATE evaluations_criterion SET weight = 9",
    "yardstick": "DELETE FROM evaluations_yardstick",
    "title": "UPDATE evaluations_evaluation SET title = 'x'",
    "again": "UPDATE evaluations_evaluation SET status = 'open', published_at = NULL, result = NULL, is_enough = NULL",
    "result": "UPDATE evaluations_evaluation SET result = '{}'",
    "gone": "DELETE FROM evaluations_evaluation",
    "count": "UPDATE evaluations_count SET number = number + 1",
    "late": "UPDATE evaluations_judge SET marks = '5,2'",
    "other": "UPDATE evaluations_judge SET person_id = (SELECT min(id) FROM people_person)",
    "left": "DELETE FROM evaluations_judge",
    "roll": "UPDATE evaluations_roll SET answered = 0",
}


@pytest.mark.parametrize("deed", REFUSED)
def test_the_database_itself_keeps_what_was_asked_and_published(town, deed):
    make.adopted(town)
    row = make.opened(town)
    make.answer(row, town.persons["resident"], 5, 2)
    make.published(row)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[deed])


@pytest.mark.django_db(transaction=True)
def test_answers_at_once_are_all_counted_once(lasting_town):
    make.adopted(lasting_town)
    people_ = [*make.residents(lasting_town, 6), lasting_town.persons["resident"]]
    row = make.opened(lasting_town)
    actors = [actor_of(person, make.DURING) for person in people_]

    def work(at):
        marks = (1 + at % 5, 1 + at % 2)
        return actions.answer(row, marks=marks, by=actors[at % len(actors)], at=make.DURING)

    results = in_threads(14, work)
    assert all(isinstance(result, Judge) for result in results), results
    result = make.published(row).result
    assert (result["answered"], result["together"]["1"]["n"]) == (7, 7)


@pytest.mark.django_db(transaction=True)
def test_opening_at_once_opens_one(lasting_town):
    make.adopted(lasting_town)
    results = in_threads(4, lambda _at: make.opened(lasting_town))
    assert sum(isinstance(result, Evaluation) for result in results) == 1, results
    assert Judge.objects.count() == 2
