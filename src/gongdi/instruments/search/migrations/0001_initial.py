"""The entries and the index beside them."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql

MAKE = {
    "sqlite": ["CREATE VIRTUAL TABLE search_words USING fts5 (public, hidden, content='', tokenize='ascii')"],
    "postgresql": [
        "ALTER TABLE search_entry ADD COLUMN public_words tsvector, ADD COLUMN hidden_words tsvector",
        "CREATE INDEX search_words ON search_entry USING gin (public_words, hidden_words)",
    ],
}
UNMAKE = {
    "sqlite": ["DROP TABLE search_words"],
    "postgresql": [
        "DROP INDEX search_words",
        "ALTER TABLE search_entry DROP COLUMN public_words, DROP COLUMN hidden_words",
    ],
}


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index that this database can make."""
    for statement in MAKE[editor.connection.vendor]:
        editor.execute(statement)


def unmake(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it; the reader can derive it again."""
    for statement in UNMAKE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Make the entries and the index."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public", models.TextField()),
                ("hidden", models.TextField()),
            ],
        ),
        InSql(make, unmake),
    ]
