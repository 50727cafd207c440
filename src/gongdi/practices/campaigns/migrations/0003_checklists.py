"""The checklists that a town begins with, adopted."""

from datetime import UTC, datetime

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.practices.campaigns.defaults import CHECKLISTS

FROM = datetime(2020, 1, 1, tzinfo=UTC)


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Enter them."""
    model = apps.get_model("campaigns", "Checklist")
    model.objects.bulk_create(model(number=1, written_at=FROM, adopted_at=FROM, **row) for row in CHECKLISTS)


def uproot(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Take them away again, which only succeeds in a town without campaigns."""
    apps.get_model("campaigns", "Checklist").objects.all().delete()


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("campaigns", "0002_closed_doors")]
    operations = [migrations.RunPython(plant, uproot)]
