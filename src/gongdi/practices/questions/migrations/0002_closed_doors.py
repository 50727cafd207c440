"""Triggers that keep answers as they were given, on SQLite and PostgreSQL.

An answer comes in only while its question is open and its statement is shown; it is never changed and never deleted. What
stands changes only while the question is open, is never deleted, and stays with whom and what it belongs to. What was
asked never changes, and what has ended stays ended.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

ASKED = ("id", "place_id", "title", "text", "voters", "opened_by_id", "opened_at", "closes_at")
ANSWER = ("id", "statement_id", "participant_id", "choice", "key", "at")
BELONGS = ("id", "statement_id", "participant_id")
SHUT = (
    "NOT EXISTS (SELECT 1 FROM questions_statement s JOIN questions_question q ON q.id = s.question_id "
    "JOIN questions_participant p ON p.question_id = q.id "
    "WHERE s.id = NEW.statement_id AND p.id = NEW.participant_id AND s.status = 'shown' AND q.status = 'open')"
)
LATE = "no answer after the end, nor to what is not shown"
DOORS = [
    *kept(
        "questions_question",
        ASKED,
        "what was asked and what has ended stay",
        f"(OLD.status = 'closed' AND {changed('status', 'ended_at', 'people')})",
    ),
    *kept("questions_answer", ANSWER, "an answer stays as it was given"),
    Door("questions_answer_in_time", "INSERT ON questions_answer", LATE, SHUT),
    Door("questions_standing_in_time", "INSERT ON questions_standing", LATE, SHUT),
    Door("questions_standing_unmoved", "UPDATE ON questions_standing", LATE, f"{changed(*BELONGS)} OR {SHUT}"),
    undeleted("questions_standing", "what stands is never deleted"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("questions", "0001_initial")]
    operations = [closed("questions", DOORS)]
