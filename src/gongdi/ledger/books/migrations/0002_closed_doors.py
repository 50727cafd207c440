"""Triggers that move balances with each transfer, and refuse everything else, on SQLite and PostgreSQL.

A transfer is inserted; the database itself checks it against both accounts, moves their balances, and writes number and
balance of both sides into the new row. After that the row never changes. An account changes by a transfer only.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql

FIXED = (
    "id", "key", "book_id", "other_book_id", "stage", "debit_id", "credit_id", "amount", "expires_at", "resolves_id",
    "corrects_id", "act",
)  # fmt: skip
FILLED = ("at", "debit_number", "debit_balance", "credit_number", "credit_balance")
IDENTITY = ("id", "book_id", "kind", "unit_id", "owner_kind", "owner_id", "sign", "opened_at")
MOVED = ("balance", "reserved", "number", "moved_at")

# What must be so of a new row: the condition under which it is refused, and the word the application knows it by.
PENDING = "(SELECT {what} FROM books_transfer p WHERE p.id = NEW.resolves_id)"
REFUSALS = [
    (
        "NEW.debit_number IS NOT NULL OR NEW.credit_number IS NOT NULL OR NEW.debit_balance IS NOT NULL "
        "OR NEW.credit_balance IS NOT NULL OR NEW.held",
        "numbers are given by the ledger",
    ),
    (
        "NOT EXISTS (SELECT 1 FROM books_account d, books_account c WHERE d.id = NEW.debit_id AND c.id = NEW.credit_id "
        "AND d.unit_id = c.unit_id AND d.book_id = NEW.book_id AND c.book_id = COALESCE(NEW.other_book_id, NEW.book_id))",
        "units differ, or books",
    ),
    (
        "NEW.resolves_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM books_transfer p WHERE p.id = NEW.resolves_id AND "
        "p.stage = 'pending' AND p.debit_id = NEW.debit_id AND p.credit_id = NEW.credit_id AND p.amount >= NEW.amount "
        "AND (NEW.stage = 'post' OR p.amount = NEW.amount))",
        "not what was pending",
    ),
    (
        "NEW.stage = 'post' AND NEW.at > (SELECT p.expires_at FROM books_transfer p WHERE p.id = NEW.resolves_id)",
        "pending is over",
    ),
    (
        "NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM books_transfer o WHERE o.id = NEW.corrects_id AND "
        "o.stage IN ('posted', 'post') AND o.debit_id = NEW.credit_id AND o.credit_id = NEW.debit_id AND o.amount >= "
        "(SELECT SUM(x.amount) FROM books_transfer x WHERE x.corrects_id = NEW.corrects_id))",
        "more than there is to correct",
    ),
]

MOVES = "CASE WHEN NEW.stage IN ('posted', 'post') THEN NEW.amount ELSE 0 END"
COUNTS = "CASE WHEN NEW.stage IN ('posted', 'post') THEN 1 ELSE 0 END"
HELD = (
    "CASE NEW.stage WHEN 'pending' THEN NEW.amount WHEN 'posted' THEN 0 "
    "ELSE -(SELECT p.amount FROM books_transfer p WHERE p.id = NEW.resolves_id) END"
)
# Time of an account never runs backwards: what is asked for an earlier moment is booked at the later one.
LATEST = "(SELECT {most}(COALESCE(MAX(a.moved_at), NEW.at), NEW.at) FROM books_account a WHERE a.id IN (NEW.debit_id, NEW.credit_id))"
MOVE_TIME = "CASE WHEN NEW.stage IN ('posted', 'post') THEN " + LATEST + " ELSE NEW.at END"

FILL = (
    "held = (NEW.stage = 'pending'), "
    "debit_number = (SELECT a.number FROM books_account a WHERE a.id = NEW.debit_id), "
    "debit_balance = (SELECT a.balance FROM books_account a WHERE a.id = NEW.debit_id), "
    "credit_number = (SELECT a.number FROM books_account a WHERE a.id = NEW.credit_id), "
    "credit_balance = (SELECT a.balance FROM books_account a WHERE a.id = NEW.credit_id)"
)


def _changed(fields: tuple[str, ...], unlike: str) -> str:
    return " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in fields)


_SQLITE_TIME = MOVE_TIME.format(most="MAX")
_UNDER_WAY = "EXISTS (SELECT 1 FROM books_transfer t WHERE t.debit_number IS NULL AND {so})"
_ABORT = "SELECT RAISE(ABORT, 'ledger: {word}')"
# SQLite stores any kind of value in any column, and half a fen is none.
_STRANGE = (
    "typeof(NEW.amount) <> 'integer' OR datetime(NEW.at) IS NULL "
    "OR NEW.expires_at IS NOT NULL AND datetime(NEW.expires_at) IS NULL"
)
_MOVED_AT = f"moved_at = CASE WHEN {COUNTS} THEN (SELECT t.at FROM books_transfer t WHERE t.id = NEW.id) ELSE moved_at END"
SQLITE = [
    # The one row that is being booked, found at once; empty between two statements.
    "CREATE INDEX transfer_under_way ON books_transfer (id) WHERE debit_number IS NULL",
    # INSERT OR REPLACE would delete rows without asking the triggers of deletion: a key that is there moves nothing.
    "CREATE TRIGGER transfer_once BEFORE INSERT ON books_transfer BEGIN "
    "SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM books_transfer t WHERE t.key = NEW.key);"
    + _ABORT.format(word="a transfer is never replaced")
    + " WHERE EXISTS (SELECT 1 FROM books_transfer t WHERE t.id = NEW.id);"
    + _ABORT.format(word="resolved already")
    + " WHERE NEW.resolves_id IS NOT NULL AND "
    "EXISTS (SELECT 1 FROM books_transfer t WHERE t.resolves_id = NEW.resolves_id); END",
    "CREATE TRIGGER transfer_booked AFTER INSERT ON books_transfer BEGIN "
    + " ".join(f"{_ABORT.format(word=word)} WHERE {refused};" for refused, word in [*REFUSALS, (_STRANGE, "strange")])
    + f" UPDATE books_transfer SET at = {_SQLITE_TIME} WHERE id = NEW.id AND at < {_SQLITE_TIME};"
    f" UPDATE books_account SET balance = balance - {MOVES}, reserved = reserved + {HELD}, number = number + {COUNTS}, "
    f"{_MOVED_AT} WHERE id = NEW.debit_id;"
    f" UPDATE books_account SET balance = balance + {MOVES}, number = number + {COUNTS}, {_MOVED_AT} "
    "WHERE id = NEW.credit_id;"
    " UPDATE books_transfer SET held = 0 WHERE id = NEW.resolves_id;"
    f" UPDATE books_transfer SET {FILL} WHERE id = NEW.id; END",
    "CREATE TRIGGER transfer_unchanged BEFORE UPDATE ON books_transfer WHEN "
    + _changed(FIXED, "IS NOT")
    + f" OR OLD.debit_number IS NOT NULL AND ({_changed(FILLED, 'IS NOT')} OR NOT (OLD.held AND NOT NEW.held AND "
    + _UNDER_WAY.format(so="t.resolves_id = OLD.id")
    + f")) BEGIN {_ABORT.format(word='a transfer is never changed')}; END",
    f"CREATE TRIGGER transfer_undeleted BEFORE DELETE ON books_transfer BEGIN "
    f"{_ABORT.format(word='a transfer is never deleted')}; END",
    "CREATE TRIGGER account_once BEFORE INSERT ON books_account BEGIN "
    + _ABORT.format(word="an account is never replaced")
    + " WHERE EXISTS (SELECT 1 FROM books_account a WHERE a.id = NEW.id);"
    "SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM books_account a WHERE a.book_id = NEW.book_id AND "
    "a.kind = NEW.kind AND a.unit_id = NEW.unit_id AND a.owner_kind = NEW.owner_kind AND a.owner_id = NEW.owner_id); END",
    "CREATE TRIGGER account_empty BEFORE INSERT ON books_account "
    "WHEN NEW.balance <> 0 OR NEW.reserved <> 0 OR NEW.number <> 0 OR NEW.moved_at IS NOT NULL "
    f"BEGIN {_ABORT.format(word='an account begins empty')}; END",
    "CREATE TRIGGER account_unchanged BEFORE UPDATE ON books_account WHEN "
    + _changed(IDENTITY, "IS NOT")
    + f" OR ({_changed(MOVED, 'IS NOT')}) AND NOT "
    + _UNDER_WAY.format(so="(t.debit_id = OLD.id OR t.credit_id = OLD.id)")
    + f" BEGIN {_ABORT.format(word='an account changes by a transfer only')}; END",
    f"CREATE TRIGGER account_undeleted BEFORE DELETE ON books_account BEGIN "
    f"{_ABORT.format(word='an account is never deleted')}; END",
    "CREATE TRIGGER unit_unchanged BEFORE UPDATE ON books_unit WHEN NEW.code IS NOT OLD.code OR "
    f"NEW.digits IS NOT OLD.digits BEGIN {_ABORT.format(word='a unit keeps its size')}; END",
]

_RAISE = "RAISE EXCEPTION 'ledger: {word}' USING ERRCODE = 'integrity_constraint_violation';"
# Both accounts are locked in the order of their numbers, in a transaction that has written already: the row itself.
POSTGRESQL = [
    "CREATE FUNCTION books_book() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE booked timestamptz; BEGIN "
    "PERFORM 1 FROM books_account WHERE id IN (NEW.debit_id, NEW.credit_id) ORDER BY id FOR UPDATE; "
    + " ".join(f"IF {refused} THEN {_RAISE.format(word=word)} END IF;" for refused, word in REFUSALS)
    + f" booked := {MOVE_TIME.format(most='GREATEST')};"
    f" UPDATE books_account SET balance = balance - {MOVES}, reserved = reserved + {HELD}, number = number + {COUNTS}, "
    f"moved_at = CASE WHEN {COUNTS} = 1 THEN booked ELSE moved_at END WHERE id = NEW.debit_id;"
    f" UPDATE books_account SET balance = balance + {MOVES}, number = number + {COUNTS}, "
    f"moved_at = CASE WHEN {COUNTS} = 1 THEN booked ELSE moved_at END WHERE id = NEW.credit_id;"
    " IF NEW.resolves_id IS NOT NULL THEN UPDATE books_transfer SET held = FALSE WHERE id = NEW.resolves_id; END IF;"
    f" UPDATE books_transfer SET at = booked, {FILL} WHERE id = NEW.id; RETURN NULL; END $$",
    "CREATE TRIGGER transfer_booked AFTER INSERT ON books_transfer FOR EACH ROW EXECUTE FUNCTION books_book()",
    "CREATE FUNCTION books_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'ledger: %', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER transfer_unchanged BEFORE UPDATE ON books_transfer FOR EACH ROW WHEN (pg_trigger_depth() < 1 OR "
    + _changed(FIXED, "IS DISTINCT FROM")
    + f" OR OLD.debit_number IS NOT NULL AND ({_changed(FILLED, 'IS DISTINCT FROM')} OR NOT OLD.held OR NEW.held)"
    + ") EXECUTE FUNCTION books_refuse('a transfer is never changed')",
    "CREATE TRIGGER transfer_undeleted BEFORE DELETE ON books_transfer FOR EACH ROW "
    "EXECUTE FUNCTION books_refuse('a transfer is never deleted')",
    "CREATE TRIGGER account_empty BEFORE INSERT ON books_account FOR EACH ROW "
    "WHEN (NEW.balance <> 0 OR NEW.reserved <> 0 OR NEW.number <> 0 OR NEW.moved_at IS NOT NULL) "
    "EXECUTE FUNCTION books_refuse('an account begins empty')",
    "CREATE TRIGGER account_unchanged BEFORE UPDATE ON books_account FOR EACH ROW WHEN ("
    + _changed(IDENTITY, "IS DISTINCT FROM")
    + f" OR ({_changed(MOVED, 'IS DISTINCT FROM')}) AND pg_trigger_depth() < 1"
    ") EXECUTE FUNCTION books_refuse('an account changes by a transfer only')",
    "CREATE TRIGGER account_undeleted BEFORE DELETE ON books_account FOR EACH ROW "
    "EXECUTE FUNCTION books_refuse('an account is never deleted')",
    "CREATE TRIGGER unit_unchanged BEFORE UPDATE ON books_unit FOR EACH ROW WHEN (NEW.code <> OLD.code OR "
    "NEW.digits <> OLD.digits) EXECUTE FUNCTION books_refuse('a unit keeps its size')",
]

TRIGGERS = {
    "books_transfer": ("transfer_booked", "transfer_unchanged", "transfer_undeleted"),
    "books_account": ("account_empty", "account_unchanged", "account_undeleted"),
    "books_unit": ("unit_unchanged",),
}
ON_SQLITE = {"books_transfer": ("transfer_once",), "books_account": ("account_once",)}
UNITS = [("points", "积分", "points", 0), ("CNY", "元", "yuan", 2), ("minutes", "分钟", "minutes", 0)]


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for table, names in TRIGGERS.items():
        for name in (*names, *(ON_SQLITE.get(table, ()) if on_sqlite else ())):
            editor.execute(f"DROP TRIGGER {name}" + ("" if on_sqlite else f" ON {table}"))
    if on_sqlite:
        editor.execute("DROP INDEX transfer_under_way")
    else:
        editor.execute("DROP FUNCTION books_book()")
        editor.execute("DROP FUNCTION books_refuse()")


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The units that every house has."""
    model = apps.get_model("books", "Unit")
    model.objects.bulk_create(model(code=code, name=name, name_en=en, digits=digits) for code, name, en, digits in UNITS)


class Migration(migrations.Migration):
    """Close the doors, and make the first units."""

    dependencies = [("books", "0001_initial")]
    operations = [
        InSql(close, open_again),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
