"""Counts of the analysis by every choice of category, unit and channel. The reader counts everything again."""

from typing import Any

from django.db import migrations, models


def count_again(apps: Any, editor: Any) -> None:
    """Empty what the reader keeps and let it begin with the first act."""
    for name in ("Facet", "FacetCount", "HourCount"):
        apps.get_model("appeals", name).objects.using(editor.connection.alias).all().delete()
    cursors = apps.get_model("record", "Cursor").objects.using(editor.connection.alias)
    cursors.filter(name="appeals.facets").update(position=0, caught_up_at=None)


def once(name: str, *when: str) -> models.UniqueConstraint:
    """One row for each place, grain, time and sort."""
    return models.UniqueConstraint(
        fields=["place", "grain", *when, "category", "unit", "channel", "audience"], name=name
    )


class Migration(migrations.Migration):

    dependencies = [
        ("appeals", "0007_facets"),
        ("record", "0003_log_and_chores"),
    ]

    operations = [
        migrations.RunPython(count_again, count_again),
        migrations.RemoveConstraint("facetcount", "facet_count_once"),
        migrations.RemoveConstraint("hourcount", "hour_count_once"),
        migrations.AddField("facetcount", "grain", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("hourcount", "grain", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddConstraint("facetcount", once("facet_count_once", "piece")),
        migrations.AddConstraint("hourcount", once("hour_count_once", "month", "weekday")),
    ]
