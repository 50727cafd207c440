"""Free questions over an export, in SQL, answered by DuckDB in a room without doors.

The file is brought into memory as the table `matters` first; then every door is shut and the lock is locked: no file,
no network, no extension, no setting can be reached by a question. Only one SELECT is answered, within limits of memory,
time and rows.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING, Any

from gongdi.engines.tables import open_table
from gongdi.windows.analysis.export.columns import COLUMNS

if TYPE_CHECKING:
    import duckdb

TABLE = "matters"
SETTINGS: dict[str, str | int | float | list[str]] = {
    "threads": 2,
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
PARQUET, ARCHIVE = b"PAR1", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one question may take."""

    rows: int = 1_000
    seconds: float = 30.0
    memory: str = "512MB"


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of columns and rows of plain values; `is_cut` says that there were more rows than are given."""

    columns: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool


class QuestionError(Exception):
    """A question or a file that cannot be used; its text says what is wrong and how to mend it."""


def answer(file: Path, question: str, limits: Limits) -> Answer:
    """Answer one SELECT over a .csv, .xlsx or .parquet. Raises QuestionError, and TableError for a broken workbook."""
    import duckdb

    with duckdb.connect(":memory:", config={**SETTINGS, "memory_limit": limits.memory}) as store:
        check(question)
        try:
            bring(store, file)
        except duckdb.OutOfMemoryException as error:
            raise QuestionError(f"{file} does not fit into {limits.memory}: give more with --memory") from error
        except duckdb.Error as error:
            raise QuestionError(f"{file} cannot be read as a table: {first_line(error)}") from error
        store.execute("SET enable_external_access = false")
        store.execute("SET lock_configuration = true")
        return put(store, question, limits)


def check(question: str) -> None:
    """Make sure that it is one SELECT."""
    import duckdb

    try:
        statements = duckdb.extract_statements(question)
    except duckdb.Error as error:
        raise QuestionError(f"this is not SQL that DuckDB understands: {first_line(error)}") from error
    if len(statements) != 1 or statements[0].type.name != "SELECT":
        raise QuestionError("ask one question that begins with SELECT, FROM, WITH, DESCRIBE or SUMMARIZE")


def put(store: "duckdb.DuckDBPyConnection", question: str, limits: Limits) -> Answer:
    """Ask, and stop when it takes too long."""
    import duckdb

    timer = Timer(limits.seconds, store.interrupt)
    timer.daemon = True
    timer.start()
    try:
        found = store.execute(question)
        columns = [column[0] for column in found.description or ()]
        rows = found.fetchmany(limits.rows + 1)
    except duckdb.InterruptException as error:
        raise QuestionError(f"the question took longer than {limits.seconds:g} s and was stopped") from error
    except duckdb.OutOfMemoryException as error:
        raise QuestionError(f"the question needs more than {limits.memory}: ask for less, or give --memory") from error
    except duckdb.Error as error:
        raise QuestionError(first_line(error)) from error
    finally:
        timer.cancel()
    return Answer(columns, rows[: limits.rows], len(rows) > limits.rows)


def first_line(error: BaseException) -> str:
    """What DuckDB says, without the drawing below it."""
    return str(error).partition("\n")[0]


# ---- the file --------------------------------------------------------------------------------------------------


def bring(store: "duckdb.DuckDBPyConnection", file: Path) -> None:
    """Make the table `matters` of a file; what it is, its bytes say."""
    with file.open("rb") as stream:
        start = stream.read(4)
    if not start:
        raise QuestionError(f"{file} is empty")
    if start == PARQUET:
        store.read_parquet(str(file)).create(TABLE)
        return
    with as_csv(file, is_workbook=start == ARCHIVE) as table:
        store.read_csv(str(table), header=True, sample_size=-1, dtype=types_of(table)).create(TABLE)


def types_of(table: Path) -> dict[str, str] | None:
    """The types of the columns of an export of ours; of any other table DuckDB finds out."""
    with table.open(encoding="utf-8-sig", newline="") as text:
        heads = next(csv.reader(text), [])
    known = {column.name: column.type for column in COLUMNS}
    return known if heads == list(known) else None


@contextmanager
def as_csv(file: Path, *, is_workbook: bool) -> Iterator[Path]:
    """The file as CSV in UTF-8: itself when it is that, else a copy that is there until the table has been made."""
    if not is_workbook and is_utf8(file):
        yield file
        return
    with TemporaryDirectory(prefix="gongdi-") as folder:
        copy = Path(folder) / "matters.csv"
        rewrite(file, copy)
        yield copy


def is_utf8(file: Path) -> bool:
    """Whether every byte of it is UTF-8."""
    try:
        with file.open(encoding="utf-8") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def rewrite(file: Path, copy: Path) -> None:
    """Copy a table of any office as CSV in UTF-8. Raises TableError."""
    with (
        file.open("rb") as stream,
        open_table(stream, file.name) as table,
        copy.open("w", encoding="utf-8", newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(table.columns)
        writer.writerows([row.values.get(name) for name in table.columns] for row in table)
