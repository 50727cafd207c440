"""Triggers that keep lots as they were: what was committed to is written once, and so is what was drawn."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept

COMMITTED = (
    "id", "subject_kind", "subject_id", "title", "place_id", "listing", "people", "take", "awaited", "known_from",
    "commitment", "committed_by_id", "committed_at",
)
ENDED = f"(OLD.status <> 'committed' AND {changed('status', 'value', 'value_by_id', 'seed', 'drawn_at')})"


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("lots", "0001_initial")]
    operations = [
        closed("lots", kept("lots_lot", COMMITTED, "what was committed to and drawn is never changed", ENDED))
    ]
