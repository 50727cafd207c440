"""Triggers by which the database itself keeps what the bank said, on SQLite and PostgreSQL.

A line never changes. A match has the amount of its line, and changes by ending only. What lies in a month that two
persons have closed is neither added to, nor matched, nor unmatched; a closed month stays closed.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed

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


def _in_closed_month(name: str, when: str, account: str, day: str) -> Door:
    """A door that is shut once the month of `day` is closed; the databases cut a day to its month each in its way."""
    refused, on_sqlite = (
        CLOSED.format(account=account, month=month)
        for month in (f"date_trunc('month', {day})::date", f"strftime('%Y-%m-01', {day})")
    )
    return Door(name, when, "the month is closed", refused, on_sqlite)


DOORS = [
    _in_closed_month("line_in_open_month", "INSERT ON funds_bankline", "NEW.account_id", 'NEW."on"'),
    Door("line_unchanged", "UPDATE ON funds_bankline", "a line is never changed", changed(*LINE)),
    Door("line_undeleted", "DELETE ON funds_bankline", "a line is never deleted"),
    _in_closed_month("match_in_open_month", "INSERT ON funds_match", ACCOUNT, DAY),
    _in_closed_month("match_ends_in_open_month", "UPDATE ON funds_match", ACCOUNT, DAY),
    Door("match_even", "INSERT ON funds_match", "amounts differ", UNEVEN),
    Door(
        "match_unchanged",
        "UPDATE ON funds_match",
        "a match is never changed",
        f"OLD.ended_at IS NOT NULL OR {changed(*MATCH)}",
    ),
    Door("match_undeleted", "DELETE ON funds_match", "a match is never deleted"),
    Door("period_stays_closed", "UPDATE ON funds_period", "the month is closed", "OLD.confirmed_at IS NOT NULL"),
    Door("period_undeleted", "DELETE ON funds_period", "the month is closed", "OLD.confirmed_at IS NOT NULL"),
]


class Migration(migrations.Migration):
    """Close the doors of the bank."""

    dependencies = [("funds", "0002_spending"), ("books", "0002_closed_doors")]
    operations = [closed("funds", DOORS)]
