"""Looking at a house that was just restored into a folder, in a process of its own, as that house.

`python -m gongdi.site.backup.examining` with GONGDI_DATA (and GONGDI_DATABASE_URL) of the restored house prints one
JSON object: what stands in it, and where the record and the log differ. With a reason as its argument it puts the
house of these settings on hold instead.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from gongdi.site.backup.troubles import Trouble

SETTINGS = "gongdi.site.settings"
BATCH = 5_000
# The log is copied before the database: its checkpoint may be older than what the database knows to be signed.
LAWFUL = "checkpoint_behind"


def examine(data: Path, database_url: str = "") -> dict[str, Any]:
    """What stands in the restored house, and its `faults` in words. Raises Trouble when it cannot be opened."""
    return _as_house([], GONGDI_DATA=str(data), GONGDI_DATABASE_URL=database_url)


def put_on_hold(data: Path, log: Path, reason: str) -> str:
    """Let nothing be sequenced or signed in this folder of a log, until a person says so; the reason that stands."""
    return str(_as_house([reason], GONGDI_DATA=str(data), GONGDI_LOG=str(log))["held"])


def _as_house(arguments: list[str], **settings: str) -> dict[str, Any]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGDI_")}
    environment = kept | {"DJANGO_SETTINGS_MODULE": SETTINGS} | settings
    command = [sys.executable, "-W", "ignore", "-m", "gongdi.site.backup.examining", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    try:
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError) as error:
        reason = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise Trouble("unverified", f"what was restored cannot be opened: {reason[:300]}") from error
    return found


def look() -> dict[str, Any]:
    """What the house of the settings says of itself. An older one is brought to the present shape first."""
    from django.db import connection
    from django.utils import translation

    from gongdi.ground.record.audit import auditor
    from gongdi.site.backup.contents import told
    from gongdi.site.cli.house import apply_migrations, migrated

    if not migrated():
        apply_migrations()
    grow_log()
    with translation.override("en"):
        findings = auditor.verify(patience=0.0)
        faults = [each.sentence for each in findings.differences if each.kind != LAWFUL] + from_the_future()
    with connection.cursor() as cursor:

        def ask(question: str) -> list[tuple[Any, ...]]:
            cursor.execute(question)
            return list(cursor.fetchall())

        return {**told(ask), "in_log": findings.signed, "faults": faults}


def from_the_future() -> list[str]:
    """What says that a newer program wrote this database."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("gongdi.")}
    unknown = sorted(
        ".".join(each) for each in set(loader.applied_migrations) - set(loader.disk_migrations) if each[0] in ours
    )
    return [f"A newer Gongdi wrote the database, with the migrations {', '.join(unknown)}."] if unknown else []


def grow_log() -> None:
    """Put into the restored log what was signed after it was copied; the audit then holds all of it beside the acts."""
    from gongdi.ground.record.log.folder import here
    from gongdi.ground.record.log.leaves import leaf_of
    from gongdi.ground.record.models import Act, Head

    head, log = Head.objects.first(), here()
    while head and log.size < head.signed:
        wanted = range(log.size + 1, min(log.size + BATCH, head.signed) + 1)
        acts = Act.objects.filter(position__gte=wanted.start, position__lt=wanted.stop).order_by("position")
        leaves = [leaf_of(act) for act in acts]
        if len(leaves) < len(wanted):
            return  # the audit names what is missing
        log = log.extend(leaves)


def hold(reason: str) -> dict[str, Any]:
    """Put this house on hold; the reason that stands, which may be an older one."""
    from gongdi.ground.record.log.holds import hold

    return {"held": hold("restored", reason).reason}


def main(arguments: list[str]) -> None:
    """Print what was found or done as the last line."""
    import django
    from django.db import connections

    django.setup()
    found = hold(arguments[0]) if arguments else look()
    connections.close_all()
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
