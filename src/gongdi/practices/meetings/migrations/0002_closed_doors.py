"""Triggers that keep what was counted, voted, written and promised as it was, on SQLite and PostgreSQL.

Rows of these tables are never deleted, and the fields named here never change. A vote comes in only while its motion is
being voted on by phone and from somebody of the same meeting; the words of a motion change only while it is debated;
what has ended stays as it ended.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql

FIXED = {
    "meetings_attendance": ("id", "key", "meeting_id", "number", "person_id", "mark", "capacity", "how", "at"),
    "meetings_hallmotion": ("id", "key", "meeting_id", "item_id", "number", "amends_id", "mover_id", "moved_at"),
    "meetings_handcount": (
        "id", "motion_id", "round", "yes", "no", "abstain", "present", "counted_by_id", "counted_at",
    ),
    "meetings_hallvote": ("id", "motion_id", "attendance_id", "choice", "at"),
    "meetings_minutes": ("meeting_id", "lines", "remarks", "digest", "finished_by_id", "finished_at"),
    "meetings_minutessignature": ("id", "meeting_id", "role", "person_id", "at"),
    "meetings_minutescorrection": ("id", "meeting_id", "text", "by_id", "at"),
    "meetings_undertaking": (
        "id", "key", "meeting_id", "number", "motion_id", "text", "unit_id", "person_id", "due_on", "set_by_id",
        "set_at", "supersedes_id",
    ),
    "meetings_followup": ("id", "undertaking_id", "round", "is_last", "text", "by_id", "at"),
    "meetings_undertakingverdict": ("id", "undertaking_id", "round", "attendance_id", "done", "at"),
}
UNDECIDED = "('moved', 'seconded', 'put', 'counted')"
# What has ended, or is being voted on, stays as it is.
ENDED = {
    "meetings_hallmotion": (
        "OLD.status NOT IN ('moved', 'seconded') AND NEW.text <> OLD.text "
        f"OR OLD.status NOT IN {UNDECIDED} AND (NEW.status <> OLD.status OR NEW.yes <> OLD.yes OR NEW.no <> OLD.no "
        "OR NEW.abstain <> OLD.abstain OR NEW.needed <> OLD.needed OR NEW.present <> OLD.present)"
    ),
    "meetings_handcount": "OLD.agreed IS NOT NULL AND NEW.agreed <> OLD.agreed",
    "meetings_undertaking": "OLD.ended_at IS NOT NULL AND NEW.status <> OLD.status",
}
LATE = (
    "NOT EXISTS (SELECT 1 FROM meetings_hallmotion m JOIN meetings_attendance a ON a.meeting_id = m.meeting_id "
    "WHERE m.id = NEW.motion_id AND a.id = NEW.attendance_id AND m.status = 'put' AND m.mode = 'phones')"
)
SAID = "meetings: what was said stays"
TOO_LATE = "meetings: no vote but while it is on"
RAISE = "RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'"


def _condition(table: str, unlike: str) -> str:
    # PostgreSQL compares no json; what signatures are for has a digest of its own.
    fields = [field for field in FIXED[table] if field != "lines" or unlike == "IS NOT"]
    changed = " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in fields)
    return f"{changed} OR {ENDED[table]}" if table in ENDED else changed


def _sqlite(editor: BaseDatabaseSchemaEditor) -> None:
    for table in FIXED:
        last = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        guard = f"WHEN {_condition(table, 'IS NOT')} {last}"
        editor.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {guard}", params=None)
        editor.execute(f"CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} {last}", params=None)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{TOO_LATE}'); END"
    vote = f"CREATE TRIGGER meetings_hallvote_in_time BEFORE INSERT ON meetings_hallvote WHEN {LATE} {refuse}"
    editor.execute(vote, params=None)


def _postgresql(editor: BaseDatabaseSchemaEditor) -> None:
    body = f"RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {RAISE.format(said=SAID)}; END $$"
    editor.execute(f"CREATE FUNCTION meetings_refuse() {body}", params=None)
    late = f"IF {LATE} THEN {RAISE.format(said=TOO_LATE)}; END IF; RETURN NEW;"
    body = f"RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {late} END $$"
    editor.execute(f"CREATE FUNCTION meetings_in_time() {body}", params=None)
    for table in FIXED:
        row, do = "FOR EACH ROW", "EXECUTE FUNCTION meetings_refuse()"
        guard = f"{row} WHEN ({_condition(table, 'IS DISTINCT FROM')}) {do}"
        editor.execute(f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} {guard}", params=None)
        editor.execute(f"CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table} {row} {do}", params=None)
    vote = "CREATE TRIGGER meetings_hallvote_in_time BEFORE INSERT ON meetings_hallvote FOR EACH ROW"
    editor.execute(f"{vote} EXECUTE FUNCTION meetings_in_time()", params=None)


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    (_sqlite if editor.connection.vendor == "sqlite" else _postgresql)(editor)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    names = [(table, f"{table}_{when}") for table in FIXED for when in ("unchanged", "undeleted")]
    for table, name in [*names, ("meetings_hallvote", "meetings_hallvote_in_time")]:
        editor.execute(f"DROP TRIGGER {name}" + ("" if on_sqlite else f" ON {table}"))
    for name in () if on_sqlite else ("refuse", "in_time"):
        editor.execute(f"DROP FUNCTION meetings_{name}()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("meetings", "0001_initial")]
    operations = [InSql(close, open_again)]
