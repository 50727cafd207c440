"""The work behind `gongdi funds import-statement`."""

from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from gongdi.engines.statements import TableError
from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.funds.actions.statements import read_in, upload
from gongdi.instruments.funds.forms.bank import sentence
from gongdi.instruments.funds.models import BankAccount


def run(source: Path, *, number: int, dry_run: bool) -> dict[str, Any]:
    """Read a statement in; what became of its lines. Raises ClickException with what is wrong and how to mend it."""
    accounts = {row.pk: row for row in BankAccount.objects.select_related("foundation__place")}
    if number not in accounts:
        known = ", ".join(f"{row.pk} ({row})" for row in accounts.values()) or "none"
        raise click.BadParameter(f"there is no bank account {number}; known: {known}", param_hint="--account")
    at = timezone.now()
    try:
        kept = upload(accounts[number], content=source.read_bytes(), name=source.name, by=SYSTEM, at=at)
    except TableError as no:
        raise click.ClickException(f"{source}: {sentence(no.fault)}") from no
    outcome = read_in(kept, by=SYSTEM, at=at, dry_run=dry_run)
    for fault in outcome.faults:
        click.echo(sentence(fault), err=True)
    return {"new": outcome.new, "known": outcome.known, "errors": len(outcome.faults)}
