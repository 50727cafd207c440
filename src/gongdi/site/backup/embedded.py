"""The database of the embedded profile: a snapshot while others write, and whether a file is whole."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from gongdi.site.backup.troubles import Trouble

WAIT_SECONDS = 60.0


def snapshot(source: Path, target: Path) -> None:
    """Write the database as it is now into a new file, while others go on writing. Raises Trouble.

    VACUUM INTO copies what is there, page by page of each table: what was deleted before is in no free page of the
    copy, so whoever was forgotten is forgotten in the backups that are made afterwards.
    """
    try:
        with closing(sqlite3.connect(source, timeout=WAIT_SECONDS, isolation_level=None)) as database:
            database.execute("VACUUM INTO ?", [str(target)])
    except sqlite3.Error as error:
        words = f"{source}: the database cannot be copied to {target.parent}: {error}"
        raise Trouble("full" if "full" in str(error) else "database", words) from error


def ask(file: Path, question: str) -> Sequence[tuple[Any, ...]]:
    """The rows that answer a question in SQL."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(question).fetchall()


def check(file: Path) -> None:
    """Raises Trouble when SQLite finds the file damaged."""
    try:
        found = [row[0] for row in ask(file, "PRAGMA integrity_check(3)")]
    except sqlite3.Error as error:
        found = [str(error)]
    if found != ["ok"]:
        raise Trouble("unverified", f"the database is damaged: {'; '.join(found)}")


def close(file: Path) -> None:
    """Bring everything into the one file; nobody may have it open. Raises Trouble when the house is running."""
    try:
        with closing(sqlite3.connect(file, timeout=2.0, isolation_level=None)) as database:
            # Leaving the write-ahead log needs the file for oneself: a server that runs holds it, even when idle.
            [mode] = database.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise Trouble("running", f"{file} is in use: stop the house first ({error})") from error
    except sqlite3.DatabaseError:
        return  # damaged as it is: it is moved aside as it lies there, with its write-ahead log
    if mode != "delete":
        raise Trouble("running", f"{file} is in use: stop the house first")
