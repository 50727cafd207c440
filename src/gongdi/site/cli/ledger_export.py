"""Exporting a book as plain text."""

from datetime import datetime
from pathlib import Path

import click

from gongdi.site.cli.house import open_house


@click.command(epilog="Example: gongdi ledger export --book 1 --format hledger --until 2026-12-31 -o 2026.journal")
@click.option("--book", "number", type=int, required=True, help="Its number; gongdi ledger books lists them.")
@click.option("--format", "kind", type=click.Choice(["beancount", "hledger"]), default="beancount", show_default=True)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The last day that is exported.")
@click.option("--together", is_flag=True, help="All persons in one account, as the public page gives it.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=None, help="A file to write.")
def export(number: int, kind: str, until: datetime | None, output: Path | None, *, together: bool) -> None:
    """Write a book for beancount or hledger, without persons: theirs are numbered accounts that name nobody."""
    open_house()
    from gongdi.ledger.books.export import written
    from gongdi.ledger.books.models import Book

    book = Book.objects.select_related("place").filter(pk=number).first()
    if book is None:
        raise click.BadParameter(f"there is no book {number}; gongdi ledger books lists them", param_hint="--book")
    lines = written(book, kind=kind, until=until.date() if until else None, numbered=not together)
    if output is None:
        for line in lines:
            click.echo(line, nl=False)
        return
    with output.open("w", encoding="utf-8") as file:
        file.writelines(lines)
    click.echo(f"wrote {output}", err=True)
