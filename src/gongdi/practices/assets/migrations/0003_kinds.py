"""The kinds of public things that a town begins with."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.practices.assets.defaults import KINDS


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Enter the kinds."""
    model = apps.get_model("assets", "Kind")
    model.objects.bulk_create(model(**row) for row in KINDS)


def uproot(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Take them away again, which only succeeds in a town without public things."""
    apps.get_model("assets", "Kind").objects.all().delete()


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("assets", "0002_closed_doors")]
    operations = [migrations.RunPython(plant, uproot)]
