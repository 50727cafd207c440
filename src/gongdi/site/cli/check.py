"""Looking whether this house stands as it should."""

from typing import Any

import click

from gongdi.site.cli.house import migrated, open_house, say


@click.command(epilog="Example: gongdi check --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(*, as_json: bool) -> None:
    """Check settings, migrations and how far the readers are behind; ends with 1 when something is wrong."""
    open_house()
    from django.core.checks import run_checks
    from django.db import connection

    from gongdi.ground.record.readers import unread

    faults = [str(fault) for fault in run_checks() if fault.is_serious()] + messages()
    if not migrated():
        faults.append("the database lacks migrations; run: gongdi migrate")
    state: dict[str, Any] = {"database": connection.vendor, "faults": faults}
    if not faults:
        state["behind"] = unread()
    say(state, as_json=as_json)
    raise SystemExit(1 if faults else 0)


def messages() -> list[str]:
    """What is wrong with the gateway for text messages."""
    from django.conf import settings

    from gongdi.ground.people.sms import gateway

    try:
        gateway()
    except Exception as error:  # it is the town's own code, which may fail in any way
        return [f"GONGDI_SMS={settings.SMS}: {type(error).__name__}: {error}"]
    return []
