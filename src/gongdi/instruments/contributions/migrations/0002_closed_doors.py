"""Triggers that keep what was called for, promised, recorded and valued as it was, on SQLite and PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import closed, kept

FIXED = {
    "contributions_call": ("id", "place_id", "subject_kind", "subject_id", "book_id", "title", "text", "opened_at", "due_at"),
    "contributions_need": ("id", "call_id", "kind", "unit_id", "amount", "words"),
    "contributions_tariff": (
        "id", "place_id", "unit_id", "grade", "fen", "per", "from_on", "ground", "resolution", "set_by_id", "set_at",
    ),
    "contributions_pledge": ("id", "key", "need_id", "giver_id", "amount", "grade", "pledged_at", "due_at"),
    "contributions_arrival": ("id", "pledge_id", "giver_id", "amount", "recorded_by_id", "recorded_at", "due_at"),
}
# What has ended stays as it ended; what came in never goes out again.
ENDED = {
    "contributions_call": "OLD.status <> 'open' AND NEW.status <> OLD.status",
    "contributions_tariff": "OLD.to_on IS NOT NULL AND NEW.to_on ≠ OLD.to_on",
    "contributions_pledge": "NEW.received < OLD.received OR OLD.status NOT IN ('pledged', 'partly') AND NEW.status <> OLD.status",
    "contributions_arrival": (
        "OLD.status <> 'recorded' AND (NEW.status <> OLD.status OR NEW.value ≠ OLD.value "
        "OR NEW.witness_id ≠ OLD.witness_id OR NEW.act ≠ OLD.act)"
    ),
}
DOORS = [door for table in FIXED for door in kept(table, FIXED[table], "what was said stays", ENDED.get(table, ""))]


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The units of land and concessions that every house has."""
    model = apps.get_model("books", "Unit")
    for code, name, english, digits in (
        ("goods.land", "平方米·年", "m² · years", 0),
        ("goods.concession", "元让利", "yuan of concession", 2),
    ):
        model.objects.get_or_create(code=code, defaults={"name": name, "name_en": english, "digits": digits})


class Migration(migrations.Migration):
    """Close the doors, and make the units of land."""

    dependencies = [("contributions", "0001_initial"), ("books", "0002_closed_doors")]
    operations = [
        closed("contributions", DOORS),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
