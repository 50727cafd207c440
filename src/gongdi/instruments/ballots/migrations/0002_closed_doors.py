"""Triggers that keep ballots as they were given, on SQLite and PostgreSQL.

What was asked never changes; a status goes one way; turnout grows while a ballot is open, and a line of the roll is used
once, only then. Slips go into the box while it is open and out of it when it is counted; papers are never changed. Sheets
are typed in after the close, and what was agreed on stays.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ASKED = (
    "id", "subject_kind", "subject_id", "title", "text", "kind", "mode", "rule", "options_number", "place_id",
    "electorate", "qualifying_on", "body_id", "register_id", "agents_most", "opened_by_id", "opened_at", "opens_at",
    "closes_at",
)
ROLL = ("roll", "roll_area")
TURNOUT = ("web", "paper", "helper", "telephone", "hall")
CLOSE = ("closed_at", "closing_act")
OUTCOME = (
    "status", "result", "winners", "is_adopted", "counted_at", "log_size", "log_root", "missing_because",
    "cancelled_at", "cancelled_because",
)
LINE = ("id", "ballot_id", "person_id", "owner_id", "area")
USED = ("origin", "voted_on", "key", "receipt", "agent_id", "agent_slot")
SHEET = ("id", "ballot_id", "number", "voter_id", "first", "first_by_id")
WAYS = "(('open', 'closed'), ('open', 'cancelled'), ('closed', 'counted'), ('closed', 'cancelled'))"


def _changed(fields: tuple[str, ...]) -> str:
    """A condition that one of these columns changes; `≠` becomes the word of the database."""
    return "(" + " OR ".join(f"NEW.{field} ≠ OLD.{field}" for field in fields) + ")"


def _ballot(row: str, condition: str) -> str:
    """A condition that the ballot of a row is not as it must be."""
    return f"NOT EXISTS (SELECT 1 FROM ballots_ballot b WHERE b.id = {row}.ballot_id AND {condition})"


LESS = " OR ".join(f"NEW.{field} < OLD.{field}" for field in TURNOUT)
NAMED = (
    "NOT EXISTS (SELECT 1 FROM ballots_voter v JOIN ballots_ballot b ON b.id = v.ballot_id "
    "WHERE v.id = NEW.voter_id AND v.origin <> '' AND b.status = 'open' AND b.mode = 'named')"
)
# name -> when, the condition that refuses ("" refuses always), what is said
DOORS: dict[str, tuple[str, str, str]] = {
    "ballot_unchanged": (
        "UPDATE ON ballots_ballot",
        f"{_changed(ASKED)} OR (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS}) "
        f"OR (OLD.status IN ('counted', 'cancelled') AND {_changed(OUTCOME)}) "
        f"OR (OLD.closed_at IS NOT NULL AND {_changed(CLOSE)}) OR (OLD.status <> 'open' AND {_changed(TURNOUT + ROLL)}) "
        f"OR {LESS}",
        "what was asked and decided is never changed",
    ),
    "ballot_undeleted": ("DELETE ON ballots_ballot", "", "a ballot is never deleted"),
    "option_within": (
        "INSERT ON ballots_option",
        _ballot("NEW", "NEW.number <= b.options_number"),
        "a ballot has as many options as it was opened with",
    ),
    "option_unchanged": ("UPDATE ON ballots_option", "", "an option is never changed"),
    "option_undeleted": ("DELETE ON ballots_option", "", "an option is never deleted"),
    "voter_listed": ("INSERT ON ballots_voter", _ballot("NEW", "b.status = 'open'"), "the roll is closed"),
    "voter_once": (
        "UPDATE ON ballots_voter",
        f"{_changed(LINE)} OR (OLD.origin <> '' AND {_changed(USED)}) "
        f"OR ({_changed(USED)} AND {_ballot('NEW', 'b.status = ' + chr(39) + 'open' + chr(39))})",
        "a line of the roll is used once, while the ballot is open",
    ),
    "voter_undeleted": (
        "DELETE ON ballots_voter",
        f"OLD.origin <> '' OR {_ballot('OLD', 'b.status = ' + chr(39) + 'open' + chr(39))}",
        "who has voted stays on the roll",
    ),
    "slip_in_time": (
        "INSERT ON ballots_slip",
        _ballot("NEW", "b.status = 'open' AND b.mode = 'confidential'"),
        "no slip into a closed box",
    ),
    "slip_unchanged": ("UPDATE ON ballots_slip", "", "a slip is never changed"),
    "slip_undeleted": ("DELETE ON ballots_slip", _ballot("OLD", "b.status = 'closed'"), "the box is emptied once"),
    "paper_counted": (
        "INSERT ON ballots_paper",
        _ballot("NEW", "b.status = 'closed' AND b.mode = 'confidential'"),
        "papers come out of the box when it is counted",
    ),
    "paper_unchanged": ("UPDATE ON ballots_paper", "", "a paper is never changed"),
    "paper_undeleted": ("DELETE ON ballots_paper", "", "a paper is never deleted"),
    "named_in_time": ("INSERT ON ballots_namedpaper", NAMED, "no paper without a vote that is just cast"),
    "named_unchanged": ("UPDATE ON ballots_namedpaper", "", "a paper is never changed"),
    "named_undeleted": ("DELETE ON ballots_namedpaper", "", "a paper is never deleted"),
    "sheet_in_time": ("INSERT ON ballots_sheet", _ballot("NEW", "b.status = 'closed'"), "sheets come after the close"),
    "sheet_agreed": (
        "UPDATE ON ballots_sheet",
        f"{_changed(SHEET)} OR OLD.settled <> '' OR (OLD.second <> '' AND {_changed(('second', 'second_by_id'))}) "
        f"OR {_ballot('NEW', 'b.status = ' + chr(39) + 'closed' + chr(39))}",
        "what was typed in is never changed",
    ),
    "sheet_undeleted": ("DELETE ON ballots_sheet", "", "a sheet is never deleted"),
    "register_unchanged": ("UPDATE ON ballots_register", "", "a register is never changed"),
    "register_undeleted": ("DELETE ON ballots_register", "", "a register is never deleted"),
    "unit_unchanged": ("UPDATE ON ballots_unit", "", "a unit is never changed"),
    "unit_undeleted": ("DELETE ON ballots_unit", "", "a unit is never deleted"),
    "owner_undeleted": ("DELETE ON ballots_owner", "", "an owner is never deleted"),
}


def _sqlite(name: str, when: str, condition: str, said: str) -> str:
    guard = f" WHEN {condition.replace('≠', 'IS NOT')}" if condition else ""
    return f"CREATE TRIGGER ballots_{name} BEFORE {when}{guard} BEGIN SELECT RAISE(ABORT, 'ballots: {said}'); END"


def _postgresql(name: str, when: str, condition: str, said: str) -> list[str]:
    """A condition that asks other tables cannot stand in WHEN, so each stands in a function of its own."""
    asked = (condition or "true").replace("≠", "IS DISTINCT FROM")
    row = "OLD" if when.startswith("DELETE") else "NEW"
    return [
        f"CREATE FUNCTION ballots_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {asked} THEN "
        f"RAISE EXCEPTION 'ballots: {said}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER ballots_{name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION ballots_{name}()",
    ]


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for name, door in DOORS.items():
        on_sqlite = editor.connection.vendor == "sqlite"
        for statement in [_sqlite(name, *door)] if on_sqlite else _postgresql(name, *door):
            editor.execute(statement, params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    for name, (when, _condition, _said) in DOORS.items():
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER ballots_{name}")
        else:
            editor.execute(f"DROP TRIGGER ballots_{name} ON {when.rpartition(' ')[2]}")
            editor.execute(f"DROP FUNCTION ballots_{name}()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("ballots", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
