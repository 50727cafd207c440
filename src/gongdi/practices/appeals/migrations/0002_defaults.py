"""A new town starts with four tracks, limits and categories, which it may change."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.practices.appeals.defaults import CATEGORIES, LIMITS, TRACKS


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter what a town starts with."""
    track, limit, category = (apps.get_model("appeals", name) for name in ("Track", "Limit", "Category"))
    tracks = {row["code"]: track.objects.create(**row) for row in TRACKS}
    for clock, days in LIMITS.items():
        limit.objects.create(clock=clock, working_days=days)
    made: dict[str | None, object] = {None: None}
    for code, parent, name, name_en, words, default in CATEGORIES:
        made[code] = category.objects.create(
            code=code, parent=made[parent], name=name, name_en=name_en, words=words, default_track=tracks.get(default)
        )


def empty(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away again, which only succeeds in a town without appeals."""
    for name in ("Category", "Limit", "Track"):
        apps.get_model("appeals", name).objects.all().delete()


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("appeals", "0001_initial")]
    operations = [migrations.RunPython(fill, empty)]
