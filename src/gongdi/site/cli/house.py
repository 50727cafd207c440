"""Opening the house for a command: Django set up, the database known to be there."""

import gc
import json
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured


def open_house() -> None:
    """Load the rooms. A setting that is wrong ends the command with what to mend, not with a traceback.

    What is loaded stays until the end: it is not searched for rubbish, a fifth of the time of a start.
    """
    gc.disable()
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    finally:
        gc.freeze()
        gc.enable()


def migrated() -> bool:
    """Whether the database has all migrations."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def apply_migrations() -> None:
    """Bring the database to the present shape."""
    from django.core.management import call_command

    from gongdi.site.new_tables import drawn_alone

    with drawn_alone():
        call_command("migrate", verbosity=0, interactive=False)


def say(result: dict[str, Any], *, as_json: bool) -> None:
    """Print a result: one JSON object on one line, or a line for each entry."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, default=str))
        return
    for key, value in result.items():
        click.echo(f"{key}: {value}")
