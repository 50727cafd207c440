"""The procedures that a town begins with."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.journeys.procedures.defaults import PROCEDURES


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Enter the procedures."""
    model = apps.get_model("procedures", "Procedure")
    model.objects.bulk_create(model(**row) for row in PROCEDURES)


def uproot(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Nothing: a procedure is never deleted, and a migration further back drops the table."""


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("procedures", "0002_closed_doors")]
    operations = [migrations.RunPython(plant, uproot)]
