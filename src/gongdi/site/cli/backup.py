"""Backing the house up."""

from pathlib import Path
from typing import Any

import click

from gongdi.site.cli.house import open_house, say


@click.group(invoke_without_command=True, epilog="Example: gongdi backup --to /mnt/backups --json")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Folder; otherwise GONGDI_BACKUP_TO.")
@click.option("--recipient", default="", help="age1…, several with commas; otherwise GONGDI_BACKUP_RECIPIENT.")
@click.option("--anyway", is_flag=True, help="Even when the record does not fit its log; the name then says so.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
@click.pass_context
def backup(context: click.Context, to: Path | None, recipient: str, *, anyway: bool, as_json: bool) -> None:
    """Write one encrypted file with the public log, the database, the photos and the keys, while the house runs.

    The file gets its name only after it was decrypted, restored into a scratch folder and held against the log. Then
    old backups go as GONGDI_BACKUP_KEEP says.
    """
    if context.invoked_subcommand:
        return
    open_house()
    from gongdi.site.backup.troubles import Trouble

    try:
        told = again() if not (to or recipient or anyway) else once(to, recipient, anyway=anyway)
    except Trouble as trouble:
        raise click.ClickException(str(trouble)) from trouble
    say(told, as_json=as_json)


def again() -> dict[str, Any]:
    """The backup of every day, now, so that the operator's page knows of it. Raises Trouble."""
    from django.utils import timezone

    from gongdi.ground.record.upkeep import chores
    from gongdi.site.backup import daily
    from gongdi.site.backup.troubles import Trouble

    where, _keys = daily.folder(), daily.recipients()
    try:
        return {**chores.run(daily.CHORE, timezone.now()), "folder": str(where)}
    except chores.Failed as failed:
        raise Trouble(failed.findings["trouble"], failed.findings["words"]) from failed
    except chores.Running as running:
        raise Trouble("busy", "a backup of this house is under way already") from running


def once(to: Path | None, recipient: str, *, anyway: bool) -> dict[str, Any]:
    """A backup somewhere else, or to somebody else. Raises Trouble."""
    from django.utils import timezone

    from gongdi.site.backup import daily, making

    where, keys, rule = daily.folder(to), daily.recipients(recipient), daily.rule()
    made = making.make(where, keys, at=timezone.now(), rule=rule, anyway=anyway)
    return {**made.told(), "folder": str(where)}


@backup.command(epilog="Example: gongdi backup key --out owner.age-key")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write it to.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def key(out: Path, *, as_json: bool) -> None:
    """Make the key that opens backups, and print the recipient to encrypt to.

    Keep the file away from the server, in two places: without it no backup can be opened, and with it every one can.
    """
    from gongdi.site.backup import keys
    from gongdi.site.backup.troubles import Trouble

    try:
        recipient = keys.make(out)
    except Trouble as trouble:
        raise click.ClickException(str(trouble)) from trouble
    say({"recipient": recipient, "file": str(out)}, as_json=as_json)
