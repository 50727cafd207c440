"""Triggers, on SQLite and PostgreSQL: what a voucher promised never changes, what was used never comes back.

A change of an offer's price therefore cannot reach a voucher that is out, whoever writes to the database. A statement
keeps its sums once its merchant has confirmed them, and nothing of either is deleted.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, undeleted

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
PAID = changed("status", "prepared_by_id", "released_by_id", "paid_id")
DOORS = [
    Door("voucher_promised", "UPDATE ON shop_voucher", "what a voucher promised stays", changed(*PROMISED)),
    Door(
        "voucher_once",
        "UPDATE ON shop_voucher",
        "a voucher is used once",
        "OLD.status <> 'issued' AND NEW.status <> OLD.status "
        "AND NOT (OLD.status = 'redeemed' AND NEW.status = 'undone')",
    ),
    Door(
        "voucher_settled_once",
        "UPDATE ON shop_voucher",
        "a voucher is settled once",
        f"OLD.settled_id IS NOT NULL AND {changed('settled_id')}",
    ),
    undeleted("shop_voucher", "a voucher is never deleted"),
    Door(
        "statement_stated",
        "UPDATE ON shop_statement",
        "a statement keeps its sums",
        f"{changed(*STATED)} OR OLD.status <> 'drawn' AND {changed(*SUMS)}",
    ),
    Door("statement_paid_stays", "UPDATE ON shop_statement", "a paid statement stays", f"OLD.status = 'paid' AND {PAID}"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("shop", "0001_initial")]
    operations = [closed("shop", DOORS)]
