"""Triggers that keep what was found and decided as it was.

A run never changes. A topic keeps its key. A ruling keeps what it says, and is taken back once; its reason alone may
lose what a forgotten person is called.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

RUN = ("id", "kind", "number", "engine", "input_hash", "messages", "is_cut", "topics", "risen", "cooled", "since", "at")
RULING = ("id", "kind", "number", "how", "topic_id", "other_id", "by_id", "at")
UNDONE = f"(OLD.undone_at IS NOT NULL AND {changed('undone_at', 'undone_by_id')})"

DOORS = [
    *kept("topics_run", (*RUN, "by_id"), "a run stays as it was"),
    *kept("topics_topic", ("id", "key", "kind", "risen_at"), "a topic keeps its key"),
    *kept("topics_ruling", RULING, "a ruling stays as it was", UNDONE),
    Door("topics_rulingmember_unchanged", "UPDATE ON topics_rulingmember", "a ruling stays as it was"),
    undeleted("topics_rulingmember", "a ruling stays as it was"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("topics", "0001_initial")]
    operations = [closed("topics", DOORS)]
