"""The database itself keeps adopted rules and booked awards as they are, whoever writes to it."""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed

NO_DRAFT = "(SELECT status FROM points_ruleset WHERE id = {row}.rules_id) <> 'draft'"
OLD, NEW = NO_DRAFT.format(row="OLD"), NO_DRAFT.format(row="NEW")
KEPT = ("key", "programme_id", "rule_id", "owner_kind", "owner_id", "points", "act", "claim_id", "earned_at")
RULE, AWARD = "a rule is changed in drafts only", "an award is never changed"
DOORS = [
    Door("rule_unadded", "INSERT ON points_rule", RULE, NEW),
    Door("rule_unchanged", "UPDATE ON points_rule", RULE, f"{OLD} OR {NEW}"),
    Door("rule_undeleted", "DELETE ON points_rule", RULE, OLD),
    Door(
        "award_unchanged",
        "UPDATE ON points_award",
        AWARD,
        f"{changed(*KEPT)} OR (OLD.status = 'paid' AND NEW.status <> 'paid')",
    ),
    Door("award_undeleted", "DELETE ON points_award", AWARD),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("points", "0001_initial")]
    operations = [closed("points", DOORS)]
