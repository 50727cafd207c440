"""The county is founded by its actions once; whoever needs it later in the same run gets a copy of the rows.

A copy is taken only when every table stands as it stood before the founding; otherwise the county is founded anew.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

Rows = list[tuple[Any, ...]]


@dataclass
class Kept:
    """What a founding gave back, how the tables stood before it, and the rows that it wrote, table by table."""

    given: bytes
    before: tuple[Any, ...]
    written: dict[str, Rows]


_kept: dict[Callable[[], Any], Kept] = {}


def again(found: Callable[[], Any]) -> Any:
    """What `found` gives, and the rows that it writes: by doing it the first time, by copying them afterwards."""
    before, kept = _standing(), _kept.get(found)
    if kept and kept.before == before:
        _copy(kept.written)
        return pickle.loads(kept.given)
    earlier = everything()
    with transaction.atomic():
        given = found()
    if written := _added(earlier, everything()):
        _kept[found] = Kept(pickle.dumps(given), before, written)
    return given


def everything() -> dict[str, Rows]:
    """The rows of every table."""
    return {model._meta.db_table: _rows(model._meta.db_table) for model in _models()}


def fill(table: str, rows: Rows) -> None:
    """Let exactly these rows stand in a table; one that has them is not touched."""
    if _rows(table) != rows:
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{table}"')
        if rows:
            _copy({table: rows})


def _added(earlier: dict[str, Rows], now: dict[str, Rows]) -> dict[str, Rows]:
    """The new rows by table. Nothing when a row has changed: such a founding cannot be copied."""
    known = {table: set(rows) for table, rows in earlier.items()}
    if any(known[table] - set(rows) for table, rows in now.items()):
        return {}
    new = {table: [row for row in rows if row not in known[table]] for table, rows in now.items()}
    return {table: rows for table, rows in new.items() if rows}


def _copy(written: dict[str, Rows]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in written.items():
            signs = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({signs})', rows)


def _standing() -> tuple[Any, ...]:
    """How many rows each table has, and the highest number among them."""
    asked = []
    for model in _models():
        table, key = model._meta.db_table, model._meta.pk
        asked.append(f'(SELECT count(*) FROM "{table}")')
        if isinstance(key, models.IntegerField):
            asked.append(f'(SELECT max("{key.column}") FROM "{table}")')
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}")
        found: tuple[Any, ...] = cursor.fetchone()
    return found


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return cursor.fetchall()
