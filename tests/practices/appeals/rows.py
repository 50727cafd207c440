"""Rows of another system for tests, and what becomes of them when they are imported."""

from datetime import UTC, datetime

from gongdi.engines.tables import Mapping, Row
from gongdi.engines.tables.faults import Fault
from gongdi.ground.access.actor import SYSTEM
from gongdi.practices.appeals.actions.importing import import_appeals
from gongdi.practices.appeals.models import Appeal

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
COLUMNS = (
    *("source_id", "title", "detail", "raised_at", "reporter_name", "phone", "place", "address", "category", "unit"),
    *("status", "reply", "replied_at", "closed_at", "channel", "supports", "opposes", "latitude", "longitude"),
)


def mapping(*settings: str) -> Mapping:
    fields = "\n".join(f'{name} = "{name}"' for name in COLUMNS)
    return Mapping.from_toml("\n".join(['source = "old"', *settings, "[fields]", fields]))


def row(number: int, **values: object) -> Row:
    given = {"source_id": str(number), "title": "路灯不亮", "raised_at": "2019-05-06 09:30:00"} | values
    return Row(number, dict.fromkeys(COLUMNS) | given)


def take(*rows: Row, by=SYSTEM, using: Mapping | None = None, **more):
    """Import rows; what became of them and the faults."""
    faults: list[Fault] = []
    counts = import_appeals(rows, mapping=using or mapping(), by=by, at=NOW, refuse=faults.append, **more)
    return counts, faults


def taken(**values: object) -> Appeal:
    """The appeal of one row."""
    counts, faults = take(row(1, **values))
    assert (counts.created, faults) == (1, [])
    return Appeal.objects.get()


def refused(using: Mapping | None = None, **values: object) -> Fault:
    """The fault of one row."""
    counts, faults = take(row(1, **values), using=using)
    assert (counts.created, counts.errors, len(faults)) == (0, 1, 1)
    assert not Appeal.objects.exists()
    return faults[0]
