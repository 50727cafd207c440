"""The table in which several processes count failed sign-ins together; one process counts in its memory."""

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table when the cache of this house lives in the database; nothing otherwise."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Lay the table."""

    dependencies = [("people", "0002_passcodes")]
    operations = [InSql(lay, migrations.RunPython.noop)]
