"""Statements by the hundred: limits that hold in threads, the same words once, and room again after moderation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.practices.questions import actions, law
from gongdi.practices.questions.models import Statement
from tests.attacks.make import JSON, refused
from tests.practices.questions.asked import SOON, ask
from tests.threads import in_threads


def proposed():
    return Statement.objects.filter(author__isnull=False)


def test_fifty_threads_of_one_person_leave_three_statements(lasting_town):
    question, mine = ask(lasting_town), lasting_town.actor("resident")
    results = in_threads(50, lambda n: actions.propose(question, text=f"第{n}条不一样的话", by=mine, at=SOON))
    assert sum(isinstance(each, Statement) for each in results) == proposed().count() == law.PROPOSED_A_DAY, results
    numbers = sorted(Statement.objects.filter(question=question).values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_same_words_of_many_at_once_are_one_statement(lasting_town):
    town = lasting_town
    question = ask(town, voters="signed_in")
    names = ["resident", "neighbour", "daughter", "stranger", "handler", "visitor", "operator", "head"]
    words = ["把空地租出去", "把空地租出去！", "把空地，租出去。", " 把空地 租出去 "]
    results = in_threads(
        len(names), lambda n: actions.propose(question, text=words[n % 4], by=town.actor(names[n]), at=SOON)
    )
    assert sum(isinstance(each, Statement) for each in results) == proposed().count() == 1, results
    assert all(isinstance(each, (Statement, Fault, Refused)) for each in results), results


def test_programs_are_held_to_the_same_limits(client, town):
    question = ask(town)
    client.force_login(town.persons["resident"])
    address = f"/api/v1/questions/{question.pk}/statements"
    answers = [client.post(address, {"text": f"程序写的第{n}条"}, **JSON).status_code for n in range(6)]
    assert answers == [201] * 3 + [409] * 3


@pytest.mark.parametrize("hidden", [True, False])
def test_what_moderators_leave_out_takes_no_room_from_others(town, monkeypatch, hidden):
    """Spam fills a question only until somebody looks: what is left out makes room again."""
    monkeypatch.setattr(law, "STATEMENTS_MOST", 5)
    question, spammer, head = ask(town), town.actor("resident"), town.actor("head")
    for number in range(2):
        row = actions.propose(question, text=f"买我家的房子{number}", by=spammer, at=SOON)
        if hidden:
            actions.hide(row, reason="广告", by=head, at=SOON)
    honest = {"text": "把路灯修亮一点", "by": town.actor("neighbour"), "at": SOON}
    if hidden:
        assert actions.propose(question, **honest).number == 6
    else:
        assert refused(lambda: actions.propose(question, **honest)) == ("has_room",)


def test_nobody_answers_what_no_moderator_has_seen(client, town):
    question = ask(town)
    row = actions.propose(question, text="骂人的话一句", by=town.actor("resident"), at=SOON)
    client.force_login(town.persons["neighbour"])
    pages = [client.get(f"/questions/{question.pk}/{page}") for page in ("", "map/", "report/", "mine/")]
    assert all("骂人的话一句" not in page.content.decode() for page in pages)
    sent = {"statement": row.number, "choice": 1, "key": "0" * 32}
    assert client.post(f"/api/v1/questions/{question.pk}/answers", sent, **JSON).status_code == 409
    assert timezone.now() - SOON < timedelta(days=1)
