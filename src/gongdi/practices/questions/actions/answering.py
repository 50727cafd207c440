"""Answering one statement.

Who answers is locked by writing their own row, so many people answer at once and one person only once. Counts change by
the difference in the same transaction; nothing is counted again.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import faults
from gongdi.practices.questions.law import may_move
from gongdi.practices.questions.models import Answer, Participant, Question, Standing, Statement
from gongdi.practices.questions.queries.sight import matter_of
from gongdi.practices.questions.states import Choice

COUNTS = {Choice.AGREE: "agree", Choice.DISAGREE: "disagree", Choice.PASS: "passed"}


@transaction.atomic
def answer(statement: Statement, *, choice: Choice, key: UUID, by: Actor, at: datetime) -> Standing:
    """Say what one thinks of a statement; the last answer stands. The same `key` counts once.

    Raises Refused (not among those asked, over, not shown, changed too often) and NotPossible for a key that was used
    for something else.
    """
    question = Question.objects.select_related("place").get(pk=statement.question_id)
    participant, is_new = _locked(question, by, at)
    if known := Answer.objects.filter(participant=participant, key=key).first():
        if (known.statement_id, known.choice) != (statement.pk, choice):
            raise NotPossible("choice", faults.OTHER_KEY)
        return Standing.objects.get(participant=participant, statement=statement)
    now = Statement.objects.select_related("question__place").get(pk=statement.pk)
    insist(may_move(by, "answer", matter_of(now.question, by, now), at))
    if is_new:
        Question.objects.filter(pk=question.pk).update(people=F("people") + 1)
    Answer.objects.create(statement=now, participant=participant, choice=choice, key=key, at=at)
    standing = _stand(now, participant, choice)
    write(Deed("questions.answered", ("question", question.pk), at, place=question.place_id, by=by.person))
    return standing


def _locked(question: Question, by: Actor, at: datetime) -> tuple[Participant, bool]:
    """This person as a participant, locked by writing, and whether this is the first answer, which makes the row."""
    mine = {"question": question, "person_id": by.person}
    found, is_new = Participant.objects.filter(**mine).first(), False
    if found is None:
        try:
            with transaction.atomic():
                found, is_new = Participant.objects.create(**mine, joined_at=at), True
        except IntegrityError:  # the same person, a moment ago, in another window
            found = Participant.objects.get(**mine)
    return lock(found, Participant.objects.all()), is_new


def _stand(statement: Statement, participant: Participant, choice: Choice) -> Standing:
    """Put the answer in the place of the one before, and move the counts by the difference."""
    standing = Standing.objects.filter(participant=participant, statement=statement).first()
    difference = {"cast": 1, COUNTS[choice]: 1}
    if standing is None:
        standing = Standing.objects.create(statement=statement, participant=participant, choice=choice)
        change(participant, answered=participant.answered + 1)
    else:
        before = COUNTS[Choice(standing.choice)]
        difference[before] = difference.get(before, 0) - 1
        change(standing, choice=choice, changes=standing.changes + 1)
    changed = {name: F(name) + step for name, step in difference.items() if step}
    Statement.objects.filter(pk=statement.pk).update(**changed)
    return standing
