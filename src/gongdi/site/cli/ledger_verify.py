"""Verifying the ledger."""

import json
from collections.abc import Callable
from typing import Any

import click
from tqdm import tqdm

from gongdi.site.cli.house import migrated, open_house


@click.command(epilog="Example: gongdi ledger verify --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def verify(*, as_json: bool) -> None:
    """Compute every balance again from the transfers, compare them with their acts, and end with 1 if any differs."""
    open_house()
    if not migrated():
        raise click.ClickException("the database lacks migrations; run: gongdi migrate")
    from django.utils import translation

    from gongdi.ledger.books.models import Transfer

    with translation.override("en"), tqdm(total=2 * Transfer.objects.count(), unit=" transfers", disable=None) as bar:
        told = verified(bar.update)
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))
    raise SystemExit(0 if told["sound"] else 1)


def verified(report: Callable[[int], object]) -> dict[str, Any]:
    """The findings, kept as the last run of the daily chore, so that its alarm ends."""
    from django.utils import timezone

    from gongdi.ground.record.upkeep import chores
    from gongdi.ledger.books import verifying

    verifying.enlist(rest=0.0, report=report)
    try:
        return chores.run(verifying.CHORE, timezone.now())
    except chores.Failed as failed:
        return failed.findings
    except chores.Running:
        click.echo("the daily one is under way; this one is not kept", err=True)
        return verifying.verify(report=report).told()


def lines(told: dict[str, Any]) -> list[str]:
    """What a person reads: the first differences, or that there is none, and what was looked at."""
    from gongdi.ledger.books.findings import Finding

    said = [f"computed {told['accounts']} accounts from {told['transfers']} transfers in {told['seconds']} seconds"]
    if told["sound"]:
        return [*said, "nothing differs"]
    more = told["counted"] - len(told["differs"])
    return [
        *said,
        *(Finding(**each).sentence for each in told["differs"]),
        *([f"further differences: {more}"] if more else []),
    ]
