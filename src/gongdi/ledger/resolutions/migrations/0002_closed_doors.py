"""Triggers that keep votes and resolutions as they were given, on SQLite and PostgreSQL.

A vote comes in only while its resolution is open, is never changed but for its words (a person may be forgotten), and is
never deleted. What was asked never changes; counts are the counts of the votes; what has ended stays as it ended.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

VOTE = ("id", "resolution_id", "member_id", "choice", "at")
ASKED = (
    "id", "committee_id", "subject_kind", "subject_id", "title", "text", "rule", "needed", "meeting_on", "minutes",
    "opened_by_id", "opened_at", "due_at",
)
OUTCOME = ("status", "yes", "no", "recused", "ended_at")
CLOSED = "NOT EXISTS (SELECT 1 FROM resolutions_resolution r WHERE r.id = NEW.resolution_id AND r.status = 'open')"
MISCOUNTED = " OR ".join(
    f"(NEW.{choice} <> OLD.{choice} AND NEW.{choice} <> (SELECT COUNT(*) FROM resolutions_vote v "
    f"WHERE v.resolution_id = NEW.id AND v.choice = '{choice}'))"
    for choice in ("yes", "no", "recused")
)


def _changed(fields: tuple[str, ...], unlike: str) -> str:
    return " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in fields)


def _sqlite(name: str, when: str, condition: str, said: str) -> str:
    guard = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when}{guard} BEGIN SELECT RAISE(ABORT, 'resolutions: {said}'); END"


SQLITE = [
    _sqlite("vote_in_time", "INSERT ON resolutions_vote", CLOSED, "no vote after the end"),
    _sqlite("vote_unchanged", "UPDATE ON resolutions_vote", _changed(VOTE, "IS NOT"), "a vote is never changed"),
    _sqlite("vote_undeleted", "DELETE ON resolutions_vote", "", "a vote is never deleted"),
    _sqlite(
        "resolution_unchanged",
        "UPDATE ON resolutions_resolution",
        f"{_changed(ASKED, 'IS NOT')} OR OLD.status <> 'open' AND ({_changed(OUTCOME, 'IS NOT')})",
        "what was asked and decided is never changed",
    ),
    _sqlite("resolution_counted", "UPDATE ON resolutions_resolution", MISCOUNTED, "counts are those of the votes"),
    _sqlite("resolution_undeleted", "DELETE ON resolutions_resolution", "", "a resolution is never deleted"),
]

REFUSE = (
    "CREATE FUNCTION resolutions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'resolutions: %', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def _function(name: str, condition: str, said: str) -> str:
    """A condition that asks other tables cannot stand in WHEN, so it stands in a function of its own."""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION 'resolutions: {said}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )


POSTGRESQL = [
    REFUSE,
    _function("resolutions_vote_in_time", CLOSED, "no vote after the end"),
    _function("resolutions_counted", MISCOUNTED, "counts are those of the votes"),
    "CREATE TRIGGER vote_in_time BEFORE INSERT ON resolutions_vote FOR EACH ROW "
    "EXECUTE FUNCTION resolutions_vote_in_time()",
    f"CREATE TRIGGER vote_unchanged BEFORE UPDATE ON resolutions_vote FOR EACH ROW WHEN "
    f"({_changed(VOTE, 'IS DISTINCT FROM')}) EXECUTE FUNCTION resolutions_refuse('a vote is never changed')",
    "CREATE TRIGGER vote_undeleted BEFORE DELETE ON resolutions_vote FOR EACH ROW "
    "EXECUTE FUNCTION resolutions_refuse('a vote is never deleted')",
    f"CREATE TRIGGER resolution_unchanged BEFORE UPDATE ON resolutions_resolution FOR EACH ROW WHEN "
    f"({_changed(ASKED, 'IS DISTINCT FROM')} OR OLD.status <> 'open' AND ({_changed(OUTCOME, 'IS DISTINCT FROM')})) "
    "EXECUTE FUNCTION resolutions_refuse('what was asked and decided is never changed')",
    "CREATE TRIGGER resolution_counted BEFORE UPDATE ON resolutions_resolution FOR EACH ROW "
    "EXECUTE FUNCTION resolutions_counted()",
    "CREATE TRIGGER resolution_undeleted BEFORE DELETE ON resolutions_resolution FOR EACH ROW "
    "EXECUTE FUNCTION resolutions_refuse('a resolution is never deleted')",
]

TRIGGERS = {
    "resolutions_vote": ("vote_in_time", "vote_unchanged", "vote_undeleted"),
    "resolutions_resolution": ("resolution_unchanged", "resolution_counted", "resolution_undeleted"),
}


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for table, names in TRIGGERS.items():
        for name in names:
            editor.execute(f"DROP TRIGGER {name}" + ("" if on_sqlite else f" ON {table}"))
    for name in () if on_sqlite else ("refuse", "vote_in_time", "counted"):
        editor.execute(f"DROP FUNCTION resolutions_{name}()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("resolutions", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
