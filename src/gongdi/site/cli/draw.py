"""Drawing a panel by lot from files; no house is needed."""

import json
import time
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Unusable(click.ClickException):
    """Files that cannot be used: what, where, and how to mend it."""

    exit_code = 2


@click.command(epilog='Example: gongdi draw pool.csv --quotas quotas.csv --seats 24 --public-value "4 8 15 16 23 42"')
@click.argument("pool", type=FILE)
@click.option("--quotas", type=FILE, required=True, help="CSV: feature, value, min, max [, min_flex, max_flex].")
@click.option("--seats", type=int, required=True, help="How many people are drawn.")
@click.option("--fairness", type=click.Choice(["maximin", "leximin"]), default="maximin", show_default=True)
@click.option("--awaiting", default="", help="What the public value will be, said before it is known.")
@click.option("--public-value", help="The public value itself; without it nobody is drawn.")
@click.option("--seed", help="64 hexadecimal digits instead of a public value.")
@click.option("--declined", multiple=True, metavar="ID", help="Who declined, in this order; may be repeated.")
@click.option("--lottery", type=FILE, help="Draw from this published lottery instead of computing one.")
@click.option("--write-lottery", type=click.Path(dir_okay=False, path_type=Path), help="Keep the lottery there.")
@click.option("--tickets", type=click.IntRange(100, 10**12), help="How many tickets the lottery has.")
@click.option("--id-column", help="The column that names people; else one called id, or the first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def draw(pool: Path, *, as_json: bool, public_value: str | None, seed: str | None, **asked: Any) -> None:
    """Draw a panel from POOL under quotas, so that anybody who has the same files and public value gets the same.

    Without a public value the commitment is printed and nobody is drawn: publish it together with the files, wait until
    the value is known, and run the same command with it.

    Ends with 1 when no panel meets the quotas, which are then told with the smallest change that mends it, and with 2
    when the files cannot be used.
    """
    if public_value is not None and seed is not None:
        raise click.UsageError("give --public-value or --seed, not both")
    from gongdi.engines.sortition import Infeasible, SolverFailed, SortitionError
    from gongdi.site.cli.draw_report import lines, refused
    from gongdi.site.cli.draw_run import Asked, run

    begun = time.process_time()
    try:
        told = run(Asked(pool, public_value=public_value, seed=seed, **asked))
    except Infeasible as error:
        if as_json:
            click.echo(json.dumps(refused(error), ensure_ascii=False))
        raise click.ClickException(str(error)) from error
    except SolverFailed as error:
        raise click.ClickException(str(error)) from error
    except SortitionError as error:
        raise Unusable("\n".join(fault.sentence for fault in error.faults)) from error
    told["seconds"] = round(time.process_time() - begun, 4)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))
