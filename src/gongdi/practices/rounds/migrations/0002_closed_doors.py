"""Triggers that keep rounds as they were announced, ideas as they were proposed, and what was decided as it was."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept

ANNOUNCED = (
    "id", "place_id", "year", "title", "amount", "source", "resolution_id", "unit_id", "rule", "ideas_until",
    "costing_until", "opened_by_id", "opened_at",
)  # fmt: skip
PROPOSED = ("id", "round_id", "number", "title", "text", "author_id", "proposed_at")
SUGGESTED = ("id", "idea_id", "into_id", "because", "suggested_by_id", "suggested_at")
OVER = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'spent', 'ballot', 'ended_at', 'reason')})"
SETTLED = (
    "(OLD.status IN ('merged', 'withdrawn', 'chosen', 'not_chosen') "
    f"AND {changed('status', 'cost', 'reason', 'into_id', 'option', 'objection')})"
)
ANSWERED = f"(OLD.agreed IS NOT NULL AND {changed('agreed', 'answered_at')})"

DOORS = [
    *kept("rounds_round", [field for field in ANNOUNCED if field != "rule"], "what was announced stays", OVER),
    *kept("rounds_idea", PROPOSED, "what was proposed stays", SETTLED),
    *kept("rounds_merge", SUGGESTED, "what was suggested stays", ANSWERED),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("rounds", "0001_initial")]
    operations = [closed("rounds", DOORS)]
