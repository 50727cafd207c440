"""Answering one statement.

Who answers is locked by writing their own row, so many people answer at once and one person only once. Counts change by
the difference in the same transaction; nothing is counted again. An answer asks the database nine things at most, two
and a savepoint more when it is the first of a person.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import faults
from gongdi.practices.questions.law import Matter, may_move, must
from gongdi.practices.questions.models import Answer, Participant, Question, Standing, Statement
from gongdi.practices.questions.queries.answering import Before, before
from gongdi.practices.questions.states import Choice, Right

COUNTS = {Choice.AGREE: "agree", Choice.DISAGREE: "disagree", Choice.PASS: "passed"}


@transaction.atomic
def answer(statement: Statement, *, choice: Choice, key: UUID, by: Actor, at: datetime) -> Standing:
    """Say what one thinks of a statement; the last answer stands. The same `key` counts once.

    Raises Refused (not among those asked, over, not shown, changed too often) and NotPossible for a key that was used
    for something else.
    """
    if by.person is None:
        must(by, Right.ANSWER, Matter(""), at)  # raises: nobody has no row to lock
    assert by.person is not None
    is_new = _lock(statement.question_id, by.person, at)
    found = before(statement, by.person, key)
    if found.sent:
        return _again(found, choice)
    now, question = found.statement, found.statement.question
    changes = found.standing.changes if found.standing else 0
    insist(may_move(by, "answer", Matter(question.place.path, question, statement=now, changes=changes), at))
    if is_new:
        Question.objects.filter(pk=question.pk).update(people=F("people") + 1)
    Answer.objects.create(statement=now, participant_id=found.participant, choice=choice, key=key, at=at)
    standing = _stand(found, choice)
    write(Deed("questions.answered", ("question", question.pk), at, place=question.place_id, by=by.person))
    return standing


def _again(found: Before, choice: Choice) -> Standing:
    """What stands, when the same was sent before."""
    if found.standing is None or found.sent != (found.statement.pk, choice):
        raise NotPossible("choice", faults.OTHER_KEY)
    return found.standing


def _lock(question: int, person: int, at: datetime) -> bool:
    """Lock this person as a participant, by writing; whether this is the first answer, which makes the row."""
    mine = Participant.objects.filter(question=question, person_id=person)
    if mine.update(version=F("version") + 1):
        return False
    try:
        with transaction.atomic():
            Participant.objects.create(question_id=question, person_id=person, joined_at=at)
    except IntegrityError:  # the same person, a moment ago, in another window
        mine.update(version=F("version") + 1)
        return False
    return True


def _stand(found: Before, choice: Choice) -> Standing:
    """Put the answer in the place of the one before, and move the counts by the difference."""
    statement, standing, difference = found.statement, found.standing, {"cast": 1, COUNTS[choice]: 1}
    if standing is None:
        standing = Standing.objects.create(statement=statement, participant_id=found.participant, choice=choice)
    else:
        earlier = COUNTS[Choice(standing.choice)]
        difference[earlier] = difference.get(earlier, 0) - 1
        change(standing, choice=choice, changes=standing.changes + 1)
    changed = {name: F(name) + step for name, step in difference.items() if step}
    Statement.objects.filter(pk=statement.pk).update(**changed)
    return standing
