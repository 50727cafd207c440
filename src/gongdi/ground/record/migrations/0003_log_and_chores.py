"""The seal of acts, the state of the public log, chores and neighbours.

Acts that are there already receive their seal here, once; then the triggers stand again and guard the seal too.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from gongdi.ground.record.doors import InSql
from gongdi.ground.record.log.leaves import leaf_of, seal_of

FIELDS = ("id", "verb", "subject_kind", "subject_id", "place_id", "by_id", "for_id", "at", "body", "digest", "seal")

SQLITE = (
    "CREATE TRIGGER act_unchanged BEFORE UPDATE ON record_act WHEN OLD.position IS NOT NULL OR "
    + " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS)
    + " BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END",
    "CREATE TRIGGER IF NOT EXISTS act_undeleted BEFORE DELETE ON record_act "
    "BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END",
)
POSTGRESQL = (
    "CREATE TRIGGER act_unchanged BEFORE UPDATE ON record_act FOR EACH ROW WHEN (OLD.position IS NOT NULL OR "
    + " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS)
    + ") EXECUTE FUNCTION record_refuse('an act')",
)


def open_doors(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take away the trigger that refuses changes of acts."""
    on = "" if editor.connection.vendor == "sqlite" else " ON record_act"
    editor.execute(f"DROP TRIGGER IF EXISTS act_unchanged{on}")


def seal(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Seal what was written before there were seals."""
    acts = apps.get_model("record", "Act").objects
    for act in acts.filter(seal="").iterator():
        acts.filter(id=act.id).update(seal=seal_of(leaf_of(act)))


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place again."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_closed_doors'),
    ]

    operations = [
        InSql(open_doors, close),
        migrations.CreateModel(
            name='Chore',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('succeeded', models.BooleanField(null=True)),
                ('findings', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='WatchedLog',
            fields=[
                ('origin', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('size', models.BigIntegerField(default=0)),
                ('root', models.CharField(blank=True, max_length=64)),
                ('checkpoint', models.TextField(blank=True)),
                ('cosigned_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='act',
            name='seal',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='head',
            name='secret_mark',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='head',
            name='signed',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='head',
            name='signed_root',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.CreateModel(
            name='Neighbour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('witness_key', models.CharField(blank=True, max_length=300)),
                ('log_key', models.CharField(blank=True, max_length=300)),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=300)),
                ('cosigned', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_at', None), models.Q(('witness_key', ''), _negated=True)), fields=('witness_key',), name='one_neighbour_for_a_witness_key'), models.UniqueConstraint(condition=models.Q(('to_at', None), models.Q(('log_key', ''), _negated=True)), fields=('log_key',), name='one_neighbour_for_a_log_key')],
            },
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        InSql(close, open_doors),
    ]
