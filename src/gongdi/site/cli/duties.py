"""Importing the duty catalogue (权责清单) that an office keeps as a table."""

from pathlib import Path

import click

from gongdi.site.cli.house import open_house, say


@click.group()
def duties() -> None:
    """The duty catalogue: which unit answers for what.

    Example: gongdi duties import duties.xlsx --by 13900000000
    """


@duties.command("import", epilog="Example: gongdi duties import duties.xlsx --by 13900000000 --dry-run")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "phone", required=True, help="Telephone of the operator who answers for the list.")
@click.option("--errors", type=click.Path(path_type=Path), help="Where rows that cannot be used are listed.")
@click.option("--dry-run", is_flag=True, help="Look at every row and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def import_(source: Path, phone: str, errors: Path | None, dry_run: bool, as_json: bool) -> None:
    """Import duties from SOURCE, a table (.xlsx, .csv, .tsv) with the columns 事项 (code or name of a category),
    单位, 地点编码 (where the unit is) and 依据.

    A unit that is not there is founded at its place. Good rows are kept, each with its act; the others are listed
    in a file beside SOURCE. What is listed already stays; importing again adds nothing.
    """
    open_house()
    from gongdi.site.cli import duties_import

    say(duties_import.run(source, phone=phone, errors=errors, dry_run=dry_run), as_json=as_json)
