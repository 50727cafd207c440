"""Taking over appeals from other systems."""

import os
from pathlib import Path

import click

from gongdi.site.cli.house import apply_migrations, open_house, say

LANGUAGES = click.Choice(["zh", "en"])


@click.group()
def appeals() -> None:
    """Appeals of other systems.

    Example: gongdi appeals import export.xlsx
    """


@appeals.command("import", epilog="Example: gongdi appeals import export.xlsx --map map.toml --dry-run")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A column map.")
@click.option("--preview", is_flag=True, help="Print the map that the columns suggest, and stop.")
@click.option("--yes", is_flag=True, help="Without --map: use the map that the columns suggest.")
@click.option("--dry-run", is_flag=True, help="Look at every row and write nothing.")
@click.option("--errors", type=click.Path(path_type=Path), help="Where rows that cannot be used are listed.")
@click.option("--language", type=LANGUAGES, help="Of the messages; otherwise as LANG says, and Chinese.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def import_(
    file: Path,
    mapping: Path | None,
    preview: bool,
    yes: bool,
    dry_run: bool,
    errors: Path | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Import the appeals of FILE, an .xlsx, .csv, .csv.gz or .tsv, by a column map.

    Good rows are kept, the others listed in a file beside FILE. What was imported before stays: an import that
    was interrupted is run again. Without a map one is guessed and printed; read it, mend it, save it, use it.
    """
    open_house()
    from django.utils import translation

    from gongdi.site.cli import appeals_import

    with translation.override(language_of(language)):
        if preview or not (mapping or yes):
            click.echo(appeals_import.guess(file))
            raise SystemExit(0 if preview else 2)
        apply_migrations()
        done = appeals_import.run(file, mapping, errors=errors, dry_run=dry_run)
        if done.broken:
            click.echo(done.broken, err=True)
        say(done.result, as_json=as_json)
        raise SystemExit(1 if done.broken else 0)


def language_of(wanted: str | None) -> str:
    """The language of messages: what was asked for, else English where the system speaks it, else Chinese."""
    if wanted is None:
        spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
        wanted = "en" if spoken.startswith("en") else "zh"
    return "en" if wanted == "en" else "zh-hans"
