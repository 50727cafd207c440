"""Importing places: the administrative lists of the country, and an office's list of grids and buildings."""

import re
from datetime import datetime
from pathlib import Path

import click

from gongdi.site.cli.house import apply_migrations, open_house, say

ORDER = ("provinces", "cities", "areas", "streets", "villages")
SUFFIX = re.compile(r"\.(csv|csv\.gz|tsv|xlsx)$")


@click.group()
def places() -> None:
    """The tree of places.

    Example: gongdi places import ../regions --root 420606
    """


@places.command("import", epilog="Example: gongdi places import grids.xlsx --dry-run")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--root", default="", help="Only this place, what lies in it and what it lies in; a code such as 420606.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day from which the new places exist; today.")
@click.option("--errors", type=click.Path(path_type=Path), help="Where rows that cannot be used are listed.")
@click.option("--dry-run", is_flag=True, help="Look at every row and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def import_(source: Path, root: str, on: datetime | None, errors: Path | None, dry_run: bool, as_json: bool) -> None:
    """Import places from SOURCE: a folder with provinces.csv, cities.csv, areas.csv, streets*.csv(.gz) and
    villages*.csv(.gz), one of these files, or a list of grids and buildings in Excel with the columns
    编码, 名称, 上级编码, 层级 and perhaps 经度, 纬度, 英文名.

    Good rows are kept, the others listed in a file beside SOURCE. What is there already stays; importing again
    adds nothing. All or nothing is written, with one act. Other writers wait meanwhile: import a whole country
    before you open.
    """
    open_house()
    from gongdi.site.cli import places_import

    apply_migrations()
    files = lists_in(source)
    result = places_import.run(
        files, source.name, root=root, on=on.date() if on else None, errors=errors, dry_run=dry_run
    )
    say(result, as_json=as_json)


def lists_in(source: Path) -> list[Path]:
    """The lists of a folder, parents before children; the file itself when it is one."""
    if source.is_file():
        return [source]
    named = [
        (stem, file)
        for file in sorted(source.iterdir())
        if SUFFIX.search(file.name)
        for stem in ORDER
        if file.name.startswith(stem)
    ]
    if not named:
        wanted = ", ".join(f"{stem}*.csv" for stem in ORDER)
        raise click.ClickException(f"{source}: no lists of places here; expected {wanted} (.gz too)")
    return [file for _, file in sorted(named, key=lambda pair: ORDER.index(pair[0]))]
