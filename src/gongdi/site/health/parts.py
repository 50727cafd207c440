"""What the house needs to work: each part is "ok", or one plain sentence without any detail for strangers."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongdi.ground.record import crew

OK = "ok"
_migrated: list[bool] = []


def parts() -> dict[str, str]:
    """Database, migrations, and who should work inside this process."""
    found = {"database": OK, "migrations": OK}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not migrated():
            found["migrations"] = "the database lacks migrations"
    except DatabaseError:
        found |= {"database": "does not answer", "migrations": "not known while the database does not answer"}
    return found | {name: OK if works else "does not work" for name, works in crew.here.at_work().items()}


def migrated() -> bool:
    """Whether the database has all migrations. Asked until it has them: then only a restart changes that."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.append(True)
    return True
