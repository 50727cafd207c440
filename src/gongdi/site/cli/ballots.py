"""Ballots at the command line: what is published of a counted one, and registers of owners."""

from pathlib import Path

import click

from gongdi.site.cli.house import open_house, say


@click.group()
def ballots() -> None:
    """Ballots: publish a counted one, bring a register of owners in.

    Example: gongdi ballots export 7 published/ballot-7
    """


@ballots.command(epilog="Example: gongdi ballots export 7 published/ballot-7 && gongdi tally published/ballot-7")
@click.argument("number", type=int)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def export(number: int, folder: Path, *, as_json: bool) -> None:
    """Write the papers and the result of ballot NUMBER into FOLDER, so that anybody counts again with `gongdi tally`.

    Only a counted ballot is written; of one by name the folder says who voted what by the numbers of its roll.
    """
    open_house()
    from gongdi.site.cli import ballots_work

    say(ballots_work.export(number, folder), as_json=as_json)


@ballots.command(
    "import-register",
    epilog="Example: gongdi ballots import-register owners.xlsx --place 990001001001-01 --by 13800000000",
)
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", "code", required=True, help="Code of the place whose owners these are.")
@click.option("--by", "phone", required=True, help="Telephone of the officer who brings it in.")
@click.option("--dry-run", is_flag=True, help="Look at every row and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def import_register(source: Path, code: str, phone: str, *, dry_run: bool, as_json: bool) -> None:
    """Bring a register of owners in from SOURCE (.csv or .xlsx): unit, area in m², owner, and who owns it too.

    Nothing is written while one row is wrong; every wrong row is told with its line and how to mend it.
    """
    open_house()
    from gongdi.site.cli import ballots_work

    say(ballots_work.import_register(source, code, phone=phone, dry_run=dry_run), as_json=as_json)
