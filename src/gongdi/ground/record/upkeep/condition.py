"""How the house is: room on the disk, what waits in line, the last backup, the last checkpoint, the last audit.

One source for the operator's page, the bar on the boards, `gongdi check`, the API and the metrics. Numbers and
times only; `alarms` says which of them are bad, and what to do.
"""

import os
import platform
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.db.models import Q

from gongdi.ground.record.log.folder import CHECKPOINT
from gongdi.ground.record.log.holds import Hold, held
from gongdi.ground.record.models import Act, Chore, Head, Neighbour
from gongdi.ground.record.readers import unread
from gongdi.ground.record.upkeep import chores, clock
from gongdi.ground.record.witness import troubles

BACKUP, VERIFY = "backup", "record.verify"
MEASURED_SECONDS = 600.0
HIDDEN = ("succeeded_at",)


@dataclass(frozen=True, slots=True)
class Disk:
    """A file system that the house writes to: bytes free and in all."""

    folder: str
    free: int
    total: int

    @property
    def percent_free(self) -> float:
        """How much is free, in percent."""
        return 100 * self.free / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """A chore as it is: when it last began, ended and went well, and what it found; `succeeded` None while it runs.

    `arranged` says whether it is done again and again by itself.
    """

    arranged: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    succeeded: bool | None = None
    went_well_at: datetime | None = None
    findings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def runs(self) -> bool:
        """Whether it is under way."""
        return self.started_at is not None and self.succeeded is None


@dataclass(frozen=True, slots=True)
class Queues:
    """What waits: acts without a position, without a signature, not read by a reader; the oldest waits since when."""

    unsequenced: int
    unsigned: int
    unread: Mapping[str, int]
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class Witness:
    """A neighbouring house that cosigns our log: up to which size, and why not further."""

    name: str
    cosigned: int
    trouble: str
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Condition:
    """The house at one moment. `signed` acts stand under the last checkpoint, which was written at `signed_at`.

    `chores` are all that are done again and again, by name, for the alarms of the rooms that enlisted them.
    """

    at: datetime
    disks: list[Disk]
    queues: Queues
    signed: int
    signed_at: datetime | None
    held: Hold | None
    backup: Done
    verify: Done
    running: list[str]
    witnesses: list[Witness]
    clock: Mapping[str, Any]
    chores: Mapping[str, Done] = field(default_factory=dict)


def look(at: datetime) -> Condition:
    """Look at everything. Six short queries; a file system is only asked how full it is."""
    rows = {row.name: row for row in Chore.objects.all()}
    head = Head.objects.filter(id=1).first() or Head()
    return Condition(
        at=at,
        disks=disks(),
        queues=_queues(head),
        signed=head.signed,
        signed_at=_signed_at(),
        held=held(),
        backup=_done(BACKUP, rows.get(BACKUP)),
        verify=_done(VERIFY, rows.get(VERIFY)),
        running=sorted(name for name, row in rows.items() if row.started_at and row.succeeded is None),
        witnesses=_witnesses(),
        clock=rows[clock.ROW].findings if clock.ROW in rows else {},
        chores={name: _done(name, rows.get(name)) for name in chores.DUTIES},
    )


def disks() -> list[Disk]:
    """The file systems of the data, the photos and the log, each once."""
    found: dict[int, Disk] = {}
    for folder in (settings.BASE_DATA, settings.MEDIA_ROOT, settings.LOG_FOLDER):
        there = _nearest(Path(folder))
        usage = shutil.disk_usage(there)
        found.setdefault(there.stat().st_dev, Disk(str(folder), usage.free, usage.total))
    return list(found.values())


def sizes() -> dict[str, int]:
    """How many bytes the database, the photos and the log take; measured at most every ten minutes."""
    return _sizes(int(time.monotonic() // MEASURED_SECONDS))


def versions() -> dict[str, str]:
    """What this house is made of, for its operator only."""
    return {
        "gongdi": version("gongdi"),
        "python": platform.python_version(),
        "django": django.get_version(),
        connection.vendor: ".".join(str(part) for part in _database_version()),
    }


@cache
def _sizes(_span: int) -> dict[str, int]:
    folders = {"photos": Path(settings.MEDIA_ROOT), "log": Path(settings.LOG_FOLDER)}
    return {"database": _database_size()} | {name: sum(_files(folder)) for name, folder in folders.items()}


def _files(folder: Path) -> Iterator[int]:
    for root, _folders, names in os.walk(folder):
        for name in names:
            try:
                yield Path(root, name).lstat().st_size
            except OSError:
                continue  # it went while we looked


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _database_size() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    file = Path(connection.settings_dict["NAME"])
    parts = [file, file.with_name(f"{file.name}-wal")]
    return sum(part.stat().st_size for part in parts if part.exists())


def _database_version() -> tuple[int, ...]:
    return tuple(connection.get_database_version())


def _queues(head: Head) -> Queues:
    without = Act.objects.filter(position__isnull=True)
    unsequenced = without.count()
    unsigned = max(head.position - head.signed, 0) + unsequenced
    since = None
    if unsigned:
        waiting = Act.objects.filter(Q(position=head.signed + 1) | Q(position__isnull=True)).order_by("id")
        since = clock.written_at(waiting.values_list("id", flat=True).first())
    return Queues(unsequenced, unsigned, unread(), since)


def _signed_at() -> datetime | None:
    file = Path(settings.LOG_FOLDER) / CHECKPOINT
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) if file.exists() else None


def _done(name: str, row: Chore | None) -> Done:
    arranged = name in chores.DUTIES
    if row is None:
        return Done(arranged)
    well = row.findings.get("succeeded_at")
    found = {key: value for key, value in row.findings.items() if key not in HIDDEN}
    went_well_at = datetime.fromisoformat(well) if well else None
    return Done(arranged, row.started_at, row.ended_at, row.succeeded, went_well_at, found)


def _witnesses() -> list[Witness]:
    rows = Neighbour.objects.filter(to_at=None).exclude(witness_key="").order_by("name")
    return [Witness(row.name, row.cosigned, troubles.said(row.trouble), row.asked_at) for row in rows]
