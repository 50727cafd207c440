"""Triggers that keep votes and resolutions as they were given, on SQLite and PostgreSQL.

A vote comes in only while its resolution is open, is never changed but for its words (a person may be forgotten), and is
never deleted. What was asked never changes; counts are the counts of the votes; what has ended stays as it ended.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed

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
DOORS = [
    Door("vote_in_time", "INSERT ON resolutions_vote", "no vote after the end", CLOSED),
    Door("vote_unchanged", "UPDATE ON resolutions_vote", "a vote is never changed", changed(*VOTE)),
    Door("vote_undeleted", "DELETE ON resolutions_vote", "a vote is never deleted"),
    Door(
        "resolution_unchanged",
        "UPDATE ON resolutions_resolution",
        "what was asked and decided is never changed",
        f"{changed(*ASKED)} OR OLD.status <> 'open' AND {changed(*OUTCOME)}",
    ),
    Door("resolution_counted", "UPDATE ON resolutions_resolution", "counts are those of the votes", MISCOUNTED),
    Door("resolution_undeleted", "DELETE ON resolutions_resolution", "a resolution is never deleted"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("resolutions", "0001_initial")]
    operations = [closed("resolutions", DOORS)]
