"""Restoring the house from a backup."""

from pathlib import Path

import click

from gongdi.site.cli.house import say


@click.command(epilog="Example: gongdi restore gongdi-20261122T031500Z.tar.gz.age --identity owner.age-key")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--identity", type=click.Path(path_type=Path), required=True, help="The owner's key.")
@click.option("--replace", is_flag=True, help="Move what is there aside, into a dated folder or schema.")
@click.option("--check", "only_check", is_flag=True, help="Verify the archive, say what is in it, change nothing.")
@click.option("--anyway", is_flag=True, help="Even when the record in it does not fit its log.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def restore(archive: Path, identity: Path, *, replace: bool, only_check: bool, anyway: bool, as_json: bool) -> None:
    """Restore the house from ARCHIVE into GONGDI_DATA, and into GONGDI_DATABASE_URL when that is set.

    The archive is opened, compared with its manifest and held against its log before anything changes places. Nothing
    is deleted. A longer public log on this machine stays. Afterwards nothing is signed until a person has looked:
    gongdi record resume.
    """
    from datetime import UTC, datetime

    from django.core.exceptions import ImproperlyConfigured

    from gongdi.site.backup import keys, restoring
    from gongdi.site.backup.troubles import Trouble

    try:
        identities = keys.identities_of(identity)
        if only_check:
            say(restoring.check(archive, identities), as_json=as_json)
            return
        done = restoring.restore(archive, identities, at=datetime.now(UTC), replace=replace, anyway=anyway)
    except (Trouble, ImproperlyConfigured) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    say(done.told(), as_json=as_json)
