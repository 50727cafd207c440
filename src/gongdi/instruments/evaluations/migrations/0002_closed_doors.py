"""Triggers that keep evaluations as they were.

Criteria never change, nor does who is asked and by what. Answers come in and change only while people answer; at the
end they go. What was published stays, and so does a reply.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

YARDSTICK = ("id", "subject_kind", "subject_id", "place_id", "number", "ground", "adopted_by_id", "adopted_at")
CRITERION = ("id", "yardstick_id", "number", "title", "scale", "weight")
ASKED = (
    "id", "subject_kind", "subject_id", "place_id", "unit_id", "yardstick_id", "occasion", "title", "text", "sample",
    "days", "coverage_least", "opened_by_id", "opened_at",
)
RESULT = ("result", "is_enough", "score", "published_at")
REPLY = ("reply", "replied_by_id", "replied_at")
WAYS = "(('drawing', 'open'), ('drawing', 'cancelled'), ('open', 'published'), ('open', 'cancelled'))"
ENDED = (
    f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS}) "
    f"OR (OLD.status = 'published' AND {changed(*RESULT)}) OR (OLD.replied_at IS NOT NULL AND {changed(*REPLY)}) "
    f"OR (OLD.closes_at IS NOT NULL AND {changed('closes_at')})"
)
GROUP = '"group"'
"""A column whose name is a word of SQL."""


def unless(row: str, *statuses: str) -> str:
    """The condition that the evaluation of a row is in none of these."""
    there = ", ".join(f"'{status}'" for status in statuses)
    return (
        f"NOT EXISTS (SELECT 1 FROM evaluations_evaluation e WHERE e.id = {row}.evaluation_id AND e.status IN ({there}))"
    )


DOORS = [
    *kept("evaluations_yardstick", YARDSTICK, "criteria are never changed, there is a new version"),
    *kept("evaluations_criterion", CRITERION, "criteria are never changed"),
    *kept("evaluations_evaluation", ASKED, "what was asked and published is never changed", ENDED),
    Door("evaluations_judge_late", "INSERT ON evaluations_judge", "who is asked is known", unless("NEW", "drawing", "open")),
    Door(
        "evaluations_judge_unchanged",
        "UPDATE ON evaluations_judge",
        "who is asked stays asked",
        f"{changed('id', 'evaluation_id', GROUP)} OR ({changed('person_id')} AND NEW.person_id IS NOT NULL) "
        f"OR (OLD.answered_on IS NOT NULL AND {changed('answered_on')})",
    ),
    Door(
        "evaluations_answer_late",
        "UPDATE ON evaluations_judge",
        "nobody answers after the close",
        f"{changed('marks')} AND NEW.marks <> '' AND {unless('NEW', 'open')}",
    ),
    undeleted("evaluations_judge", "who was asked stays asked"),
    Door(
        "evaluations_count_late",
        "UPDATE ON evaluations_count",
        "counts stay after the close",
        f"{changed('id', 'evaluation_id', GROUP, 'criterion', 'mark')} OR {unless('NEW', 'open')}",
    ),
    undeleted("evaluations_count", "counts stay"),
    Door(
        "evaluations_roll_late",
        "UPDATE ON evaluations_roll",
        "how many answered stays after the close",
        f"{changed('id', 'evaluation_id', GROUP)} OR {unless('NEW', 'drawing', 'open')}",
    ),
    undeleted("evaluations_roll", "how many answered stays"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("evaluations", "0001_initial")]
    operations = [closed("evaluations", DOORS)]
