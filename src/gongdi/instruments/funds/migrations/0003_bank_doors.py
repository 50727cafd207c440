"""Triggers by which the database itself keeps what the bank said, on SQLite and PostgreSQL.

A line never changes. A match has the amount of its line, and changes by ending only. What lies in a month that two
persons have closed is neither added to, nor matched, nor unmatched; a closed month stays closed.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LINE = ("id", "account_id", "statement_id", "key", "row", '"on"', "amount", "counterparty", "serial", "memo", "balance")
MATCH = ("id", "line_id", "sort", "transfer", "donation", "note", "by_id", "at")
CLOSED = (
    "EXISTS (SELECT 1 FROM funds_period p JOIN funds_bankaccount a ON a.foundation_id = p.foundation_id "
    "WHERE a.id = {account} AND p.confirmed_at IS NOT NULL AND p.month = {month})"
)
UNEVEN = (
    "NOT EXISTS (SELECT 1 FROM funds_bankline l, books_transfer t WHERE l.id = NEW.line_id AND t.id = NEW.transfer "
    "AND t.amount = ABS(l.amount) AND t.stage IN ('posted', 'post'))"
)
ACCOUNT, DAY = (
    f"(SELECT l.{column} FROM funds_bankline l WHERE l.id = NEW.line_id)" for column in ("account_id", '"on"')
)


def _changed(fields: tuple[str, ...], unlike: str) -> str:
    return " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in fields)


def _month(day: str, *, on_sqlite: bool) -> str:
    return f"strftime('%Y-%m-01', {day})" if on_sqlite else f"date_trunc('month', {day})::date"


def rules(*, on_sqlite: bool) -> list[tuple[str, str, str, str, str]]:
    """Name, moment, table, condition and word of each trigger."""
    unlike = "IS NOT" if on_sqlite else "IS DISTINCT FROM"
    line_closed = CLOSED.format(account="NEW.account_id", month=_month('NEW."on"', on_sqlite=on_sqlite))
    match_closed = CLOSED.format(account=ACCOUNT, month=_month(DAY, on_sqlite=on_sqlite))
    return [
        ("line_in_open_month", "INSERT", "funds_bankline", line_closed, "the month is closed"),
        ("line_unchanged", "UPDATE", "funds_bankline", _changed(LINE, unlike), "a line is never changed"),
        ("line_undeleted", "DELETE", "funds_bankline", "", "a line is never deleted"),
        ("match_in_open_month", "INSERT", "funds_match", match_closed, "the month is closed"),
        ("match_ends_in_open_month", "UPDATE", "funds_match", match_closed, "the month is closed"),
        ("match_even", "INSERT", "funds_match", UNEVEN, "amounts differ"),
        (
            "match_unchanged",
            "UPDATE",
            "funds_match",
            f"OLD.ended_at IS NOT NULL OR {_changed(MATCH, unlike)}",
            "a match is never changed",
        ),
        ("match_undeleted", "DELETE", "funds_match", "", "a match is never deleted"),
        ("period_stays_closed", "UPDATE", "funds_period", "OLD.confirmed_at IS NOT NULL", "the month is closed"),
        ("period_undeleted", "DELETE", "funds_period", "OLD.confirmed_at IS NOT NULL", "the month is closed"),
    ]


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for name, moment, table, refused, word in rules(on_sqlite=on_sqlite):
        if on_sqlite:
            when = f"WHEN {refused} " if refused else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, 'funds: {word}'); END",
                params=None,
            )
            continue
        row = "OLD" if moment == "DELETE" else "NEW"
        refuse = f"RAISE EXCEPTION 'funds: {word}' USING ERRCODE = 'integrity_constraint_violation';"
        body = f"IF {refused} THEN {refuse} END IF; RETURN {row};" if refused else refuse
        editor.execute(
            f"CREATE FUNCTION funds_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$", params=None
        )
        editor.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION funds_{name}()",
            params=None,
        )


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for name, _moment, table, _refused, _word in rules(on_sqlite=on_sqlite):
        editor.execute(f"DROP TRIGGER {name}" + ("" if on_sqlite else f" ON {table}"))
        if not on_sqlite:
            editor.execute(f"DROP FUNCTION funds_{name}()")


class Migration(migrations.Migration):
    """Close the doors of the bank."""

    dependencies = [("funds", "0002_spending"), ("books", "0002_closed_doors")]
    operations = [migrations.RunPython(close, open_again)]
