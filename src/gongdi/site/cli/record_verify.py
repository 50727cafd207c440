"""Verifying the record."""

import json
from collections.abc import Callable
from typing import Any

import click
from tqdm import tqdm

from gongdi.site.cli.house import migrated, open_house


@click.command(epilog="Example: gongdi record verify --json")
@click.option("--from", "first", type=click.IntRange(1), default=1, show_default=True, help="First position to verify.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def verify(first: int, *, as_json: bool) -> None:
    """Compute everything again from the database and the tiles; name the first act that differs, and end with 1."""
    open_house()
    if not migrated():
        raise click.ClickException("the database lacks migrations; run: gongdi migrate")
    from django.utils import translation

    from gongdi.ground.record.models import Head

    size = Head.objects.values_list("position", flat=True).first() or 0
    with translation.override("en"), tqdm(total=max(0, size - first + 1), unit=" acts", disable=None) as bar:
        told = verified(first, bar.update)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))
    raise SystemExit(0 if told["sound"] else 1)


def verified(first: int, report: Callable[[int], object]) -> dict[str, Any]:
    """The findings. An audit of everything is kept as the last run of the daily one, so that its alarm ends."""
    from django.utils import timezone

    from gongdi.ground.record.audit import auditor
    from gongdi.ground.record.upkeep import chores

    if first == 1:
        auditor.enlist(rest=0.0, report=report)
        try:
            return chores.run(auditor.CHORE, timezone.now())
        except chores.Failed as failed:
            return failed.findings
        except chores.Running:
            click.echo("the daily audit is under way; this one is not kept", err=True)
    return auditor.verify(first, report=report).told()


def lines(told: dict[str, Any]) -> list[str]:
    """What a person reads: the first difference, or that there is none, and what was looked at."""
    said = [f"looked at {told['acts']} acts, {told['signed']} of them signed, in {told['seconds']} seconds"]
    if told["held"]:
        said.append(f"nothing is signed at present: {told['held']}")
    if told["sound"]:
        return [*said, "nothing differs"]
    more = told["counted"] - 1
    return [*said, told["sentence"], *([f"further differences: {more}; see --json"] if more else [])]
