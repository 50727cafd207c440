"""Triggers that keep what was chosen, counted and said, and what became of it."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept

CHOSEN = ("id", "place_id", "month", "days", "target", "unit_id", "chosen_at", "chosen_by_id")
STAND = ("status", "owner_id", "due_on", "round", "taken_at", "planned_at", "measured_at", "ended_at")
COUNT = (
    *("id", "theme_id", "round", "kind", "since", "until", "people", "appeals", "year_ago", "met", "engine"),
    *("input_hash", "at"),
)
DOORS = [
    *kept(
        "themes_theme", CHOSEN, "what was chosen and concluded stays", f"OLD.ended_at IS NOT NULL AND {changed(*STAND)}"
    ),
    *kept(
        "themes_themetopic",
        ("id", "theme_id", "topic_id", "named"),
        "the topics of a theme stay",
        "(NEW.is_live AND NOT OLD.is_live)",
    ),
    *kept("themes_themecategory", ("id", "theme_id", "category_id"), "what is counted stays"),
    *kept(
        "themes_themetask",
        ("id", "theme_id", "number", "round", "unit_id", "due_on"),
        "a task stays",
        f"OLD.done_at IS NOT NULL AND {changed('status', 'done_at', 'by_id')}",
    ),
    *kept("themes_measurement", COUNT, "what was counted stays"),
    *kept("themes_themesaying", ("id", "theme_id", "round", "about", "at", "by_id"), "what was said stays"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("themes", "0001_initial")]
    operations = [closed("themes", DOORS)]
