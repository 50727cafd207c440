"""Foundations at the command line: reading bank statements in."""

from pathlib import Path

import click

from gongdi.site.cli.house import open_house, say


@click.group()
def funds() -> None:
    """Foundations: what their banks say.

    Example: gongdi funds import-statement november.csv --account 1
    """


@funds.command("import-statement", epilog="Example: gongdi funds import-statement november.csv --account 1 --dry-run")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", "number", type=int, required=True, help="Number of the bank account.")
@click.option("--dry-run", is_flag=True, help="Look at every row and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def import_statement(source: Path, number: int, dry_run: bool, as_json: bool) -> None:
    """Read the lines of a bank statement in from SOURCE (.csv, .xlsx or OFX).

    Each line is kept once, whatever files overlap; a command that was stopped goes on where it was. Matching lines with
    the book is the treasurer's work, on the page of the bank.
    """
    open_house()
    from gongdi.site.cli import funds_statement

    say(funds_statement.run(source, number=number, dry_run=dry_run), as_json=as_json)
