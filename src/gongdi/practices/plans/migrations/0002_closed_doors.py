"""Triggers that keep what was undertaken, measured and said."""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept

UNDERTAKEN = (
    "id", "plan_id", "number", "revival", "title", "unit_name", "decimals", "baseline", "baseline_on", "unit_id", "measure"
)  # fmt: skip
STATUS_OF_PLAN = "(SELECT status FROM plans_plan WHERE id = OLD.plan_id)"
STATUS_BY_INDICATOR = (
    "(SELECT plan.status FROM plans_plan plan JOIN plans_indicator figure ON figure.plan_id = plan.id "
    "WHERE figure.id = OLD.indicator_id)"
)
OVER = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'resolution_id', 'reason', 'ended_at')})"

DRAFTED = ("id", "place_id", "title", "text", "from_year", "to_year", "unit_id", "follows_id")
MEASURED = ("id", "indicator_id", '"on"', "value", "source", "at", "replaces_id")
SAID = ("id", "plan_id", "number", "text", "at")
HUNG = ("id", "plan_id", "indicator_id", "subject_kind", "subject_number", "at")
TARGET = ("id", "indicator_id", "year", "value")
REPLACED = f"(OLD.replaced_at IS NOT NULL AND {changed('replaced_at')})"
ANSWERED = f"(OLD.answered_at IS NOT NULL AND {changed('answer', 'answered_at')})"
KEPT, READ = "what was undertaken stays", "what everybody reads stays"

DOORS = [
    *kept("plans_plan", DRAFTED, "what was drafted stays", OVER),
    Door("plans_indicator_unchanged", "UPDATE ON plans_indicator", KEPT, changed(*UNDERTAKEN)),
    Door("plans_indicator_undeleted", "DELETE ON plans_indicator", READ, f"{STATUS_OF_PLAN} <> 'draft'"),
    Door("plans_target_unchanged", "UPDATE ON plans_target", KEPT, changed(*TARGET)),
    Door("plans_target_undeleted", "DELETE ON plans_target", READ, f"{STATUS_BY_INDICATOR} <> 'draft'"),
    *kept("plans_reading", MEASURED, "what was measured stays", REPLACED),
    *kept("plans_remark", SAID, "what was said stays", ANSWERED),
    *kept("plans_work", HUNG, "what hangs there stays"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("plans", "0001_initial")]
    operations = [closed("plans", DOORS)]
