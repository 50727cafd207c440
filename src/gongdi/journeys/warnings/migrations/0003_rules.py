"""The rules that a town begins with."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.journeys.warnings.defaults import RULES


def plant(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Enter the rules, each with its count; of a category that the town does not have, none."""
    rules, counts = apps.get_model("warnings", "WarningRule"), apps.get_model("warnings", "RuleCount")
    known = dict(apps.get_model("appeals", "Category").objects.values_list("code", "pk"))
    for row in RULES:
        category = row["category"]
        if category is None or category in known:
            made = rules.objects.create(**{name: value for name, value in row.items() if name != "category"}, category_id=known.get(category))
            counts.objects.create(rule=made)


def uproot(apps: StateApps, editor: BaseDatabaseSchemaEditor | None) -> None:
    """Nothing: a rule is never deleted, and a migration further back drops the table."""


class Migration(migrations.Migration):
    """Enter the defaults."""

    dependencies = [("warnings", "0002_closed_doors"), ("appeals", "0002_defaults")]
    operations = [migrations.RunPython(plant, uproot)]
