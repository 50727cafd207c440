"""Triggers, on SQLite and PostgreSQL: what a voucher promised never changes, what was used never comes back.

A change of an offer's price therefore cannot reach a voucher that is out, whoever writes to the database. A statement
keeps its sums once its merchant has confirmed them, and nothing of either is deleted.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROMISED = (
    "offer_id",
    "merchant_id",
    "holder_id",
    "price",
    "pay",
    "period",
    "issued_at",
    "expires_at",
    "salt",
    "handle_digest",
    "code_digest",
    "key",
)
STATED = ("merchant_id", "month")
SUMS = ("count", "points", "amount")


def _changed(fields: tuple[str, ...], unlike: str) -> str:
    return " OR ".join(f"NEW.{field} {unlike} OLD.{field}" for field in fields)


def refusals(unlike: str) -> list[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and word of every refusal; `unlike` is the comparison that survives NULL."""
    return [
        ("voucher_promised", "shop_voucher", "UPDATE", _changed(PROMISED, unlike), "what a voucher promised stays"),
        (
            "voucher_once",
            "shop_voucher",
            "UPDATE",
            "OLD.status <> 'issued' AND NEW.status <> OLD.status "
            "AND NOT (OLD.status = 'redeemed' AND NEW.status = 'undone')",
            "a voucher is used once",
        ),
        (
            "voucher_settled_once",
            "shop_voucher",
            "UPDATE",
            f"OLD.settled_id IS NOT NULL AND NEW.settled_id {unlike} OLD.settled_id",
            "a voucher is settled once",
        ),
        ("voucher_undeleted", "shop_voucher", "DELETE", "1 = 1", "a voucher is never deleted"),
        (
            "statement_stated",
            "shop_statement",
            "UPDATE",
            f"{_changed(STATED, unlike)} OR OLD.status <> 'drawn' AND ({_changed(SUMS, unlike)})",
            "a statement keeps its sums",
        ),
        (
            "statement_paid_stays",
            "shop_statement",
            "UPDATE",
            f"OLD.status = 'paid' AND ({_changed(('status', 'prepared_by_id', 'released_by_id', 'paid_id'), unlike)})",
            "a paid statement stays",
        ),
    ]


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    if editor.connection.vendor == "sqlite":
        for name, table, event, refused, word in refusals("IS NOT"):
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused} "
                f"BEGIN SELECT RAISE(ABORT, 'shop: {word}'); END",
                params=None,
            )
        return
    editor.execute(
        "CREATE FUNCTION shop_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'shop: %', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$",
        params=None,
    )
    for name, table, event, refused, word in refusals("IS DISTINCT FROM"):
        editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({refused}) "
            f"EXECUTE FUNCTION shop_refuse('{word}')",
            params=None,
        )


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for name, table, *_rest in refusals("IS NOT"):
        editor.execute(f"DROP TRIGGER {name}" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        editor.execute("DROP FUNCTION shop_refuse()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("shop", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
