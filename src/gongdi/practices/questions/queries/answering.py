"""What an answer must know of the ones before it, in two questions."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gongdi.practices.questions.models import Answer, Standing, Statement

# Asked at every answer: composing it anew would cost more than asking.
EARLIER = """
SELECT p.id, a.statement_id, a.choice, s.id, s.statement_id, s.participant_id, s.choice, s.changes
FROM questions_participant p
LEFT JOIN questions_answer a ON a.participant_id = p.id AND a.key = %s
LEFT JOIN questions_standing s ON s.participant_id = p.id AND s.statement_id = %s
WHERE p.question_id = %s AND p.person_id = %s
"""
STANDING = ("id", "statement_id", "participant_id", "choice", "changes")


@dataclass(frozen=True, slots=True)
class Before:
    """A statement with its question and place as a participant finds it who answers.

    `participant` is their number, `standing` what they have said of it; `sent` are the statement and the choice that
    came with the same key, None when the key is new.
    """

    statement: Statement
    participant: int
    standing: Standing | None
    sent: tuple[int, int] | None


def before(statement: Statement, person: int, key: UUID) -> Before:
    """What there is before a participant answers a statement, read anew."""
    sent = Answer._meta.get_field("key").get_db_prep_value(key, connection)
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [sent, statement.pk, statement.question_id, person])
        participant, sent_to, choice, *stands = cursor.fetchone()
    standing = None
    if stands[0] is not None:
        standing = Standing.from_db(connection.alias, STANDING, stands)
    now = Statement.objects.select_related("question__place").get(pk=statement.pk)
    return Before(now, participant, standing, None if sent_to is None else (sent_to, choice))
