"""Triggers that keep what was granted, spent, asked and said as it was, on SQLite and PostgreSQL: only states move on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

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
    "powers_mandate": "OLD.ended_at IS NOT NULL AND NEW.ended_at {unlike} OLD.ended_at",
    "powers_spending": "OLD.status <> 'asked' AND NEW.status <> OLD.status",
    "powers_item": "OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.answer <> OLD.answer)",
    "powers_assessment": "OLD.status <> 'proposed' AND NEW.status <> OLD.status",
    "powers_score": "1 = 0",
}


def _condition(table: str, unlike: str) -> str:
    changed = " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in FIXED[table])
    return f"{changed} OR {ENDED[table].format(unlike=unlike)}"


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    on_sqlite = editor.connection.vendor == "sqlite"
    if not on_sqlite:
        editor.execute(
            "CREATE FUNCTION powers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'powers: what was said stays' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            params=None,
        )
    for table in FIXED:
        if on_sqlite:
            said = f"WHEN {_condition(table, 'IS NOT')} BEGIN SELECT RAISE(ABORT, 'powers: what was said stays'); END"
            last = "BEGIN SELECT RAISE(ABORT, 'powers: what was said stays'); END"
        else:
            said = f"FOR EACH ROW WHEN ({_condition(table, 'IS DISTINCT FROM')}) EXECUTE FUNCTION powers_refuse()"
            last = "FOR EACH ROW EXECUTE FUNCTION powers_refuse()"
        editor.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {said}", params=None)
        editor.execute(f"CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} {last}", params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for table in FIXED:
        for name in ("unchanged", "undeleted"):
            editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        editor.execute("DROP FUNCTION powers_refuse()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("powers", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
