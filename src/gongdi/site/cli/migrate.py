"""Bringing the database to the present shape."""

import click

from gongdi.site.cli.house import apply_migrations, open_house


@click.command(epilog="Example: gongdi migrate")
def migrate() -> None:
    """Apply new migrations."""
    open_house()
    apply_migrations()
    click.echo("the database is up to date")
