"""After somebody was forgotten: what no transaction can do, done again every hour until it succeeds.

Rooms remove files and the rest of an index; then the database gives up what it keeps of deleted rows. SQLite
overwrites what it deletes (`secure_delete`), and its write-ahead log is emptied. PostgreSQL gives up dead rows in
VACUUM. In the free space of a page, copies of a row can outlast both; only writing the files anew ends them. SQLite is
rewritten at once when it is small, at night when it is not; PostgreSQL when its operator says so.
"""

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from gongdi.ground.people.forgetting import FORGETTERS, Findings
from gongdi.ground.people.models import Person
from gongdi.ground.record.upkeep import chores

CHORE = "people.forgotten"
EVERY = timedelta(hours=1)
COMMITTED_WITHIN = timedelta(minutes=5)
SMALL = 64_000_000
NIGHT = range(1, 5)
TRIES = 30
BUSY_MILLISECONDS = 200


def tidy(at: datetime) -> Findings:
    """Remove what is left of everybody who was forgotten since the last time. Raises chores.Failed."""
    done, rewritten = _moment("succeeded_at"), _moment("rewritten_at")
    findings: Findings = {"forgotten": _forgotten_since(done)}
    if findings["forgotten"]:
        for each in FORGETTERS.values():
            findings |= each.tidy(at)
        give_up()
    if connection.vendor == "sqlite" and _forgotten_since(rewritten) and _is_quiet(at):
        rewrite()
        rewritten = at
    return findings | {"rewritten_at": rewritten and rewritten.isoformat()}


def give_up() -> None:
    """Let the database give up deleted rows, outside any transaction. Raises chores.Failed when it is too busy."""
    if connection.vendor == "sqlite":
        _empty_write_ahead_log()
    else:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {', '.join(_tables())}")


def rewrite() -> None:
    """Write the files of the database anew, without what was deleted. Nobody else can write meanwhile."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA temp_store = FILE")  # the copy may be larger than the memory
            try:
                cursor.execute("VACUUM")
            finally:
                cursor.execute("PRAGMA temp_store = MEMORY")
        else:
            cursor.execute(f"VACUUM FULL {', '.join(_tables())}")
    give_up()


def _is_quiet(at: datetime) -> bool:
    """Whether a rewrite holds up nobody for long: the database is small, or it is night."""
    file = Path(str(connection.settings_dict["NAME"]))
    return not file.exists() or file.stat().st_size < SMALL or timezone.localtime(at).hour in NIGHT


def _moment(name: str) -> datetime | None:
    seen = chores.last(CHORE)
    return parse_datetime(str((seen.findings if seen else {}).get(name) or ""))


def _forgotten_since(then: datetime | None) -> int:
    """How many were forgotten since then; the moment of a forgetting lies a little before its commit."""
    rows = Person.objects.exclude(forgotten_at=None)
    return (rows.filter(forgotten_at__gte=then - COMMITTED_WITHIN) if then else rows).count()


def _empty_write_ahead_log() -> None:
    """Copy the log into the database and cut it to nothing.

    A reader in the way is waited for in small steps: whoever waits for it holds up every writer.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        try:
            for _try in range(TRIES):
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if not cursor.fetchone()[0]:
                    return
                time.sleep(BUSY_MILLISECONDS / 1000)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    raise chores.Failed({"write_ahead_log": "busy"})


def _tables() -> list[str]:
    """Every table from which something may have been deleted: all but the acts, which are never deleted."""
    models = apps.get_models(include_auto_created=True)
    there = set(connection.introspection.table_names())
    return sorted(({model._meta.db_table for model in models} | {"people_throttle"}) & there - {"record_act"})


chores.enlist(CHORE, EVERY, tidy)
