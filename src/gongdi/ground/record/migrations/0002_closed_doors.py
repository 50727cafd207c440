"""Triggers that keep acts and their private halves as they were written, on SQLite and PostgreSQL.

An act may receive its position once; nothing else of it changes, and it is never deleted. A whisper is never
changed; it may be deleted, because a person may be forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql

FIELDS = ("id", "verb", "subject_kind", "subject_id", "place_id", "by_id", "for_id", "at", "body", "digest")

SQLITE = [
    "CREATE TRIGGER act_unchanged BEFORE UPDATE ON record_act WHEN OLD.position IS NOT NULL OR "
    + " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS)
    + " BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END",
    "CREATE TRIGGER act_undeleted BEFORE DELETE ON record_act "
    "BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END",
    "CREATE TRIGGER whisper_unchanged BEFORE UPDATE ON record_whisper "
    "BEGIN SELECT RAISE(ABORT, 'the private half of an act is never changed'); END",
]

# Functions stand unqualified in the county's own schema, so that the tables can move between nodes.
POSTGRESQL = [
    "CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is never changed', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$",
    "CREATE TRIGGER act_unchanged BEFORE UPDATE ON record_act FOR EACH ROW WHEN (OLD.position IS NOT NULL OR "
    + " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS)
    + ") EXECUTE FUNCTION record_refuse('an act')",
    "CREATE TRIGGER act_undeleted BEFORE DELETE ON record_act FOR EACH ROW EXECUTE FUNCTION record_refuse('an act')",
    "CREATE TRIGGER whisper_unchanged BEFORE UPDATE ON record_whisper FOR EACH ROW "
    "EXECUTE FUNCTION record_refuse('the private half of an act')",
]

UNDO = [
    "DROP TRIGGER act_unchanged{on_act}",
    "DROP TRIGGER act_undeleted{on_act}",
    "DROP TRIGGER whisper_unchanged{on_whisper}",
]


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on = {"on_act": " ON record_act", "on_whisper": " ON record_whisper"}
    words = dict.fromkeys(on, "") if editor.connection.vendor == "sqlite" else on
    for statement in UNDO:
        editor.execute(statement.format(**words))
    if editor.connection.vendor != "sqlite":
        editor.execute("DROP FUNCTION record_refuse()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("record", "0001_initial")]
    operations = [InSql(close, open_again)]
