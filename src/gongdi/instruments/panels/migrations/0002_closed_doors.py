"""Triggers that keep draws as they were.

What was asked never changes. What was committed to is written once, and so is the value's draw; the pool takes nobody
in and lets nobody go once it is published; an answer stays.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

ASKED = ("id", "place_id", "title", "text", "seats", "answer_days", "opened_by_id", "opened_at", "joining_until")
COMMITTED = (
    "awaited",
    "known_from",
    "pool_file",
    "quotas_file",
    "lottery_file",
    "commitment",
    "committed_at",
    "minimum",
)
DRAWN = ("value", "value_by_id", "seed", "ticket", "drawn_at")
WAYS = (
    "(('joining', 'committed'), ('joining', 'cancelled'), ('committed', 'drawn'), ('committed', 'cancelled'), "
    "('drawn', 'seated'))"
)
ENDED = (
    f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS}) "
    f"OR (OLD.status <> 'joining' AND {changed(*COMMITTED)}) OR (OLD.drawn_at IS NOT NULL AND {changed(*DRAWN)})"
)


def joining(row: str) -> str:
    """The condition that the panel of a row takes nobody in and lets nobody go."""
    return f"NOT EXISTS (SELECT 1 FROM panels_panel p WHERE p.id = {row}.panel_id AND p.status = 'joining')"


DOORS = [
    *kept("panels_panel", ASKED, "what was asked, committed to and drawn is never changed", ENDED),
    *kept("panels_quota", ("id", "panel_id", "feature", "value", "least", "most"), "a quota is never changed"),
    Door("panels_candidate_in_time", "INSERT ON panels_candidate", "the pool is published", joining("NEW")),
    Door("panels_candidate_stays", "DELETE ON panels_candidate", "the pool is published", joining("OLD")),
    Door(
        "panels_candidate_unchanged",
        "UPDATE ON panels_candidate",
        "a pseudonym stays whose it is",
        f"{changed('id', 'panel_id', 'pseudonym')} OR ({changed('person_id')} AND NEW.person_id IS NOT NULL)",
    ),
    Door(
        "panels_seat_unchanged",
        "UPDATE ON panels_seat",
        "an answer stays",
        f"{changed('id', 'panel_id', 'candidate_id', 'number', 'follows_id', 'invited_at', 'due_at')} "
        f"OR (OLD.reply <> 'waiting' AND {changed('reply', 'reply_number', 'answered_at')})",
    ),
    undeleted("panels_seat", "an invitation is never deleted"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("panels", "0001_initial")]
    operations = [closed("panels", DOORS)]
