"""Deriving again what readers derive."""

import click
from tqdm import tqdm

from gongdi.site.cli.house import open_house, say


@click.command(epilog="Example: gongdi rebuild appeals.tallies")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def rebuild(name: str | None, *, as_json: bool) -> None:
    """Derive everything of reader NAME again from the first act; of every reader without NAME."""
    open_house()
    from gongdi.ground.record.models import Act
    from gongdi.ground.record.readers import READERS
    from gongdi.ground.record.readers import rebuild as again

    if name is not None and name not in READERS:
        raise click.BadParameter(f"no reader has this name; known are {', '.join(READERS)}", param_hint="NAME")
    read: dict[str, int] = {}
    for each in [name] if name else list(READERS):
        with tqdm(total=Act.objects.count(), desc=each, unit=" acts", disable=None) as bar:
            read[each] = again(each, bar.update)
    say(read, as_json=as_json)
