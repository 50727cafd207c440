"""Triggers that keep what was granted, spent, asked and said as it was, on SQLite and PostgreSQL: only states move on."""

from django.db import migrations

from gongdi.ground.record.doors import closed, kept

FIXED = {
    "powers_mandate": (
        "id", "place_id", "power", "year", "unit_id", "ground", "from_on", "to_on", "most", "days", "weight",
        "committee_id", "needed", "granted_by_id", "granted_at",
    ),
    "powers_spending": ("id", "key", "line_id", "amount", "purpose", "payee", "asked_by_id", "asked_at"),
    "powers_item": ("id", "mandate_id", "unit_id", "title", "text", "raised_by_id", "raised_at", "due_at"),
    "powers_assessment": ("id", "mandate_id", "unit_id", "half", "proposed_by_id", "proposed_at"),
    "powers_score": ("id", "assessment_id", "criterion", "score", "words"),
}
# What has ended stays as it ended.
ENDED = {
    "powers_mandate": "OLD.ended_at IS NOT NULL AND NEW.ended_at ≠ OLD.ended_at",
    "powers_spending": "OLD.status <> 'asked' AND NEW.status <> OLD.status",
    "powers_item": "OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.answer <> OLD.answer)",
    "powers_assessment": "OLD.status <> 'proposed' AND NEW.status <> OLD.status",
}
DOORS = [door for table in FIXED for door in kept(table, FIXED[table], "what was said stays", ENDED.get(table, ""))]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("powers", "0001_initial")]
    operations = [closed("powers", DOORS)]
