"""Answers count once, the last one stands, nobody else learns of them, and the database keeps them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act, Whisper
from gongdi.practices.questions import actions, law
from gongdi.practices.questions.models import Answer, Participant, Question, Standing, Statement
from gongdi.practices.questions.states import Choice, Voters
from tests.practices.questions.asked import AT, ENDS, SOON, ask, counts, say, statement
from tests.threads import in_threads


def test_an_answer_moves_the_counts_and_a_changed_one_moves_them_back(town):
    question = ask(town)
    say(town, question)
    assert counts(question) == (1, 0, 0, 1)
    standing = say(town, question, choice=Choice.DISAGREE)
    assert (counts(question), standing.changes) == ((0, 1, 0, 2), 1)
    say(town, question, choice=Choice.PASS, who="neighbour")
    assert counts(question) == (0, 1, 1, 3)
    assert (Question.objects.get().people, Answer.objects.count(), Standing.objects.count()) == (2, 3, 2)


def test_the_same_answer_again_moves_no_count(town):
    question = ask(town)
    for _time in range(2):
        say(town, question)
    assert counts(question) == (1, 0, 0, 2)


def test_an_answer_sent_twice_counts_once_also_after_the_end(town):
    question, key = ask(town), uuid4()
    say(town, question, key=key)
    actions.close(question, by=town.actor("head"), at=SOON)
    say(town, question, key=key)
    assert (counts(question), Answer.objects.count()) == ((1, 0, 0, 1), 1)


def test_a_key_that_was_used_for_something_else_is_refused(town):
    question, key = ask(town), uuid4()
    say(town, question, key=key)
    with pytest.raises(NotPossible, match="请刷新页面"):
        say(town, question, number=2, key=key)
    with pytest.raises(NotPossible):
        say(town, question, choice=Choice.PASS, key=key)
    say(town, question, key=key, who="neighbour")
    assert counts(question) == (2, 0, 0, 2)


@pytest.mark.parametrize("who", ["stranger", "daughter", "operator", "head"])
def test_residents_are_asked_and_others_are_not(town, who):
    with pytest.raises(Refused, match="核实过住处"):
        say(town, ask(town), who=who)
    assert not Participant.objects.exists()


def test_everybody_signed_in_is_asked_where_the_question_says_so(town):
    question = ask(town, voters=Voters.SIGNED_IN)
    say(town, question, who="stranger")
    assert counts(question) == (1, 0, 0, 1)


def test_a_home_that_ended_gives_no_answer_any_more(town):
    question = ask(town)
    home = town.persons["resident"].homes.get()
    people.leave_home(home, on=AT.date(), by=town.persons["resident"], at=AT)
    with pytest.raises(Refused, match="核实过住处"):
        say(town, question)


def test_no_answer_after_the_end_nor_to_what_is_not_shown(town):
    question = ask(town)
    with pytest.raises(Refused, match="时间已经过了"):
        say(town, question, at=ENDS)
    actions.hide(statement(question), reason="和第2条一样", by=town.actor("head"), at=SOON)
    with pytest.raises(Refused, match="现在不请大家回答"):
        say(town, question)
    actions.close(question, by=town.actor("head"), at=SOON)
    with pytest.raises(Refused, match="征求意见已结束"):
        say(town, question, number=2)


def test_nobody_changes_an_answer_without_end(town, monkeypatch):
    monkeypatch.setattr(law, "CHANGES_MOST", 2)
    question = ask(town)
    for choice in (Choice.AGREE, Choice.DISAGREE, Choice.PASS):
        say(town, question, choice=choice)
    with pytest.raises(Refused, match="改过很多次"):
        say(town, question)


def test_the_record_says_that_somebody_answered_and_not_what(town):
    question = ask(town)
    say(town, question, choice=Choice.DISAGREE)
    act = Act.objects.get(verb="questions.answered")
    assert (act.body, act.subject_kind, act.subject_id) == ({}, "question", question.pk)
    assert not Whisper.objects.filter(act=act).exists()


def test_fifty_threads_of_one_person_count_once(lasting_town):
    town = lasting_town
    question = ask(town)
    results = in_threads(50, lambda number: say(town, question, choice=Choice(1 if number % 2 else -1)))
    failed = [
        each for each in results if isinstance(each, Exception) and not isinstance(each, (Refused, DatabaseError))
    ]
    assert failed == []
    agree, disagree, passed, cast = counts(question)
    assert (agree + disagree, passed) == (1, 0)
    assert (cast, Standing.objects.count(), Participant.objects.count()) == (Answer.objects.count(), 1, 1)
    assert Question.objects.get().people == 1
    stands = Standing.objects.get().choice
    assert (agree, disagree) == ((1, 0) if stands == 1 else (0, 1))


def test_many_people_at_once_are_all_counted(lasting_town):
    town = lasting_town
    question = ask(town, voters=Voters.SIGNED_IN)
    names = ["resident", "neighbour", "daughter", "stranger", "grid_officer", "handler", "visitor", "operator"]
    results = in_threads(len(names), lambda number: say(town, question, who=names[number]))
    assert [each for each in results if isinstance(each, Exception)] == []
    assert counts(question) == (8, 0, 0, 8)
    assert Question.objects.get().people == 8


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE questions_answer SET choice = 0",
        "DELETE FROM questions_answer",
        "DELETE FROM questions_standing",
        "DELETE FROM questions_question",
        "UPDATE questions_question SET voters = 'signed_in'",
        "UPDATE questions_question SET title = 'x'",
        "UPDATE questions_statement SET agree = 9",
        "UPDATE questions_standing SET choice = 7",
    ],
)
def test_the_database_keeps_answers_and_questions_as_they_were(town, sql):
    say(town, ask(town))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_takes_no_answer_after_the_end(town):
    question = ask(town)
    standing = say(town, question)
    actions.close(question, by=town.actor("head"), at=SOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.create(
            statement=statement(question), participant=standing.participant, choice=1, key=uuid4(), at=SOON
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Standing.objects.update(choice=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.update(status="open", ended_at=None)


def test_counts_are_those_of_what_stands(town):
    question = ask(town, voters=Voters.SIGNED_IN)
    for number, who in enumerate(("resident", "neighbour", "stranger", "resident", "stranger")):
        say(town, question, number=number % 3 + 1, choice=Choice((1, 0, -1)[number % 3]), who=who)
    summed = Statement.objects.aggregate(all=Sum("agree") + Sum("disagree") + Sum("passed"))["all"]
    assert summed == Standing.objects.count()


def test_an_answer_asks_the_database_nine_things_at_most(town):
    question = ask(town)
    say(town, question)
    for number, choice in ((2, Choice.AGREE), (2, Choice.PASS)):
        row, by = statement(question, number), town.actor("resident")
        with CaptureQueriesContext(connection) as asked:
            actions.answer(row, choice=choice, key=uuid4(), by=by, at=SOON)
        assert sum("SAVEPOINT" not in each["sql"] for each in asked.captured_queries) <= 9


def test_the_question_ends_on_its_day_by_itself_and_once(town):
    from gongdi.practices.questions.actions.passing import time_passed

    question = ask(town)
    say(town, question)
    assert time_passed(SOON) == 1
    assert time_passed(SOON) == 0
    assert time_passed(ENDS + timedelta(seconds=1)) == 1
    assert Act.objects.get(verb="questions.closed").by_id is None
    assert Question.objects.get().status == "closed"
