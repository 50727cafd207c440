"""Triggers that keep what was found, who was asked, and what was answered."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept, undeleted

FOUND = (
    *("id", "rule_id", "rule_version", "engine", "input_hash", "about", "occasion", "place_id", "unit_id"),
    *("category_id", "topic", "named", "counted", "asked_for", "raised_at"),
)
ANSWER = ("status", "answered_by_id", "answered_at", "words", "appeal_id", "holder_id", "due_at")
DOORS = [
    *kept(
        "warnings_earlywarning",
        FOUND,
        "what was found and answered stays",
        f"OLD.answered_at IS NOT NULL AND {changed(*ANSWER)}",
    ),
    *kept("warnings_warningevidence", ("id", "warning_id", "appeal_id"), "the evidence stays"),
    *kept("warnings_warningasked", ("id", "warning_id", "person_id", "at", "due_at"), "who was asked stays"),
    *kept("warnings_warningrule", ("id", "code", "kind"), "a rule stays"),
    undeleted("warnings_rulecount", "what became of warnings stays"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("warnings", "0001_initial")]
    operations = [closed("warnings", DOORS)]
