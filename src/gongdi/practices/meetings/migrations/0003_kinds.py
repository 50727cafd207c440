"""The kinds of meetings that a town begins with."""

from datetime import UTC, datetime

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.practices.meetings.defaults import KINDS

FROM = datetime(2020, 1, 1, tzinfo=UTC)


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Enter the kinds."""
    model = apps.get_model("meetings", "MeetingKind")
    model.objects.bulk_create(model(from_at=FROM, **row) for row in KINDS)


def uproot(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Take them away again, which only succeeds in a town without meetings."""
    apps.get_model("meetings", "MeetingKind").objects.all().delete()


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("meetings", "0002_closed_doors")]
    operations = [migrations.RunPython(plant, uproot)]
