"""Triggers that keep what was divided as it was.

A rule never changes after it is written; a list that was published never changes, it is replaced by another; what is
paid stays paid until it is back; and nobody pays a list on which an objection is open.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, kept, closed

RULE = (
    "id", "subject_kind", "subject_id", "title", "text", "place_id", "unit_id", "book_id", "source", "amount", '"by"',
    "kept", "care", "days", "drafted_by_id", "drafted_at",
)  # fmt: skip
PART = (
    "id", "distribution_id", "round", "receiver_kind", "receiver_id", "place_id", "weight", "is_cared", "shared",
    "amount",
)  # fmt: skip
SAID = ("id", "distribution_id", "round", "raised_at", "due_at")
WAYS = (
    "(('drafted', 'decided'), ('decided', 'listed'), ('listed', 'signed'), ('signed', 'listed'), ('signed', 'paid'), "
    "('drafted', 'withdrawn'), ('decided', 'withdrawn'), ('listed', 'withdrawn'), ('signed', 'withdrawn'))"
)
PAID = "(('listed', 'replaced'), ('listed', 'paid'), ('paid', 'returned'), ('returned', 'paid'))"
LISTED = "(SELECT d.status FROM dividends_distribution d WHERE d.id = NEW.distribution_id)"
DOORS = [
    *kept(
        "dividends_distribution",
        RULE,
        "a rule is never changed",
        f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS})",
    ),
    *kept(
        "dividends_portion",
        PART,
        "a list is never changed",
        f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {PAID})",
    ),
    *kept(
        "dividends_objection",
        SAID,
        "an objection is answered once",
        f"({changed('person_id')} AND NEW.person_id IS NOT NULL) OR (OLD.status <> 'open' AND {changed('status')})",
    ),
    Door(
        "dividends_objection_in_time",
        "INSERT ON dividends_objection",
        "the list is not open to objections",
        f"{LISTED} <> 'listed'",
    ),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("dividends", "0001_initial")]
    operations = [closed("dividends", DOORS)]
