"""After a test with threads the database stands again as the migrations left it, row by row, behind every closed door.

A file of SQLite is copied back whole; on PostgreSQL the tables that differ are filled again while their triggers sleep.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from tests.keeping import everything, fill


def keep_as_it_is() -> None:
    """Remember the database as it is now; from now on Django's way to empty it brings this back, and nothing else."""
    back = _whole_file() if connection.vendor == "sqlite" else _every_table()

    def nothing(_self: Any, *_tables: Any, **_how: Any) -> list[str]:
        return []  # then Django has nothing to plant anew either

    def brought_back(_self: Any, _statements: list[str]) -> None:
        back()

    operations = type(connection.ops)
    operations.sql_flush, operations.execute_sql_flush = nothing, brought_back


def _whole_file() -> Callable[[], None]:
    connection.ensure_connection()
    kept = sqlite3.connect(":memory:")
    connection.connection.backup(kept)

    def back() -> None:
        connection.ensure_connection()
        kept.backup(connection.connection, progress=_is_free)

    return back


def _is_free(status: int, _left: int, _pages: int) -> None:
    """SQLite would try for ever."""
    assert status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), "a thread of the test still holds the database"


def _every_table() -> Callable[[], None]:
    kept = everything()
    anything = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in kept)

    def back() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(anything)
            for table in {name for (name,) in cursor.fetchall()} | {name for name, rows in kept.items() if rows}:
                fill(table, kept[table])

    return back
