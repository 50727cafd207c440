"""Looking whether this house stands as it should."""

from typing import Any

import click

from gongdi.site.cli.house import migrated, open_house, say


@click.command(epilog="Example: gongdi check --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(*, as_json: bool) -> None:
    """Check settings, migrations and the condition of the house: what /operator/ shows. Ends with 1 for a fault.

    A fault is what keeps the house from working, or a grave alarm: signing on hold, an audit that found something,
    no room on the disk. Other alarms are told and end with 0.
    """
    open_house()
    from django.core.checks import run_checks
    from django.db import connection
    from django.utils import translation

    faults = [str(fault) for fault in run_checks() if fault.is_serious()] + messages()
    if not migrated():
        faults.append("the database lacks migrations; run: gongdi migrate")
    state: dict[str, Any] = {"database": connection.vendor, "faults": faults}
    if not faults:
        with translation.override("en"):
            state |= condition()
        faults += [f"{each['what']} {each['mend']}" for each in state["alarms"] if each["grave"]]
    say(state, as_json=as_json)
    raise SystemExit(1 if faults else 0)


def condition() -> dict[str, Any]:
    """How the house is, and how far each reader is behind."""
    from django.utils import timezone

    from gongdi.ground.record.upkeep.telling import told

    found = told(timezone.now())
    return {"behind": found["queues"]["unread"]} | found


def messages() -> list[str]:
    """What is wrong with the gateway for text messages."""
    from django.conf import settings

    from gongdi.ground.people.sms import gateway

    try:
        gateway()
    except Exception as error:  # it is the town's own code, which may fail in any way
        return [f"GONGDI_SMS={settings.SMS}: {type(error).__name__}: {error}"]
    return []
