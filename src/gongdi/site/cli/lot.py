"""Putting a published list into the order that a public value gives; no house is needed."""

import json
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog='Example: gongdi lot lot-7.txt --take 40 --awaiting "Lottery 135" --public-value "4 8 15 16"')
@click.argument("listing", type=FILE, metavar="LIST")
@click.option("--take", type=int, required=True, help="How many are drawn.")
@click.option("--awaiting", default="", help="What the public value will be, said before it is known.")
@click.option("--public-value", help="The public value itself; without it nobody is drawn.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def lot(listing: Path, *, take: int, awaiting: str, public_value: str | None, as_json: bool) -> None:
    """Draw from LIST, a code a line, so that anybody who has the same list and public value gets the same.

    Without a public value the commitment is printed and nobody is drawn.
    """
    from gongdi.engines.sortition import SortitionError, read_lot

    try:
        asked = read_lot(listing.read_text(encoding="utf-8"), take, awaiting)
    except (SortitionError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    told: dict[str, object] = {"people": len(asked.names), "take": take, "commitment": asked.digest}
    if public_value is not None:
        value = " ".join(public_value.split())
        told |= {"seed": asked.seed(value), "drawn": list(asked.drawn(value))}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{told['people']} codes, {take} taken\ncommitment {told['commitment']}")
    click.echo(
        "\n".join([f"seed {told['seed']}", *asked.drawn(value)]) if public_value is not None else "Not drawn yet"
    )
