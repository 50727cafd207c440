"""Bringing the database to the present shape."""

import click

from gongdi.site.cli.house import apply_migrations, open_house, say


@click.command(epilog="Example: gongdi migrate")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def migrate(*, as_json: bool) -> None:
    """Apply new migrations."""
    open_house()
    apply_migrations()
    say({"database": "up to date"}, as_json=as_json)
