"""Triggers that keep what was called for, promised, recorded and valued as it was, on SQLite and PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

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
    "contributions_need": "1 = 0",
    "contributions_tariff": "OLD.to_on IS NOT NULL AND NEW.to_on {unlike} OLD.to_on",
    "contributions_pledge": "NEW.received < OLD.received OR OLD.status NOT IN ('pledged', 'partly') AND NEW.status <> OLD.status",
    "contributions_arrival": (
        "OLD.status <> 'recorded' AND (NEW.status <> OLD.status OR NEW.value {unlike} OLD.value "
        "OR NEW.witness_id {unlike} OLD.witness_id OR NEW.act {unlike} OLD.act)"
    ),
}


def _condition(table: str, unlike: str) -> str:
    changed = " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in FIXED[table])
    return f"{changed} OR {ENDED[table].format(unlike=unlike)}"


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    on_sqlite = editor.connection.vendor == "sqlite"
    if not on_sqlite:
        editor.execute(
            "CREATE FUNCTION contributions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'contributions: what was said stays' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$",
            params=None,
        )
    for table in FIXED:
        if on_sqlite:
            last = "BEGIN SELECT RAISE(ABORT, 'contributions: what was said stays'); END"
            said = f"WHEN {_condition(table, 'IS NOT')} {last}"
        else:
            said = f"FOR EACH ROW WHEN ({_condition(table, 'IS DISTINCT FROM')}) EXECUTE FUNCTION contributions_refuse()"
            last = "FOR EACH ROW EXECUTE FUNCTION contributions_refuse()"
        editor.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {said}", params=None)
        editor.execute(f"CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} {last}", params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for table in FIXED:
        for name in ("unchanged", "undeleted"):
            editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        editor.execute("DROP FUNCTION contributions_refuse()")


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
        migrations.RunPython(close, open_again),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
