"""Judging together: each answers once until the close, only counts stay, and the database keeps what was asked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.evaluations import actions, faults, outcomes, queries
from gongdi.instruments.evaluations.actions import forgetting
from gongdi.instruments.evaluations.actions.passing import time_passed
from gongdi.instruments.evaluations.models import Count, Evaluation, Judge, Roll
from gongdi.instruments.evaluations.queries import LOT
from gongdi.instruments.evaluations.states import Status
from gongdi.ledger.lots.queries import of_subject
from tests.instruments.evaluations import make
from tests.threads import in_threads

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
