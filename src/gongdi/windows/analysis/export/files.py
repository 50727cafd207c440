"""An export as CSV, Excel or Parquet."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from gongdi.engines.tables.harmless import harmless
from gongdi.windows.analysis.asking import Asked
from gongdi.windows.analysis.export.columns import COLUMNS, Value
from gongdi.windows.analysis.export.rows import rows

MARK = "\ufeff"
"""By which a spreadsheet knows that the text is UTF-8."""
HEADS = [column.name for column in COLUMNS]


def plain(value: Value) -> str | int:
    """A value as a spreadsheet takes it: yes and no are 1 and 0, a day is ISO 8601, and no text is a formula."""
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if value else ""


def write_csv(found: Iterable[Sequence[Value]], out: IO[bytes]) -> None:
    """CSV that Excel opens as it is."""
    text = TextIOWrapper(out, encoding="utf-8", newline="")
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([plain(value) for value in row] for row in found)
    text.detach()


def write_excel(found: Iterable[Sequence[Value]], out: IO[bytes]) -> None:
    """A workbook: the matters, and a second sheet that says what the columns hold. Rows go to the disk as they come."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def written(value: Value) -> str | int:
        ready = plain(value)
        return ILLEGAL_CHARACTERS_RE.sub("", ready) if isinstance(ready, str) else ready

    book = Workbook(write_only=True)
    matters, meanings = book.create_sheet("matters"), book.create_sheet(_("列的意思"))
    for row in _with(HEADS, ([written(value) for value in each] for each in found)):
        matters.append(row)
    for row in _with([_("列"), _("意思")], ([column.name, str(column.meaning)] for column in COLUMNS)):
        meanings.append(row)
    book.save(out)


def _with(heads: Sequence[str], found: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield heads
    yield from found


def write_parquet(found: Iterable[Sequence[Value]], out: IO[bytes]) -> None:
    """Parquet with the types of the columns, written by DuckDB from a table on the disk."""
    import duckdb

    with TemporaryDirectory(prefix="gongdi-") as folder:
        table, file = Path(folder) / "matters.csv", Path(folder) / "matters.parquet"
        with table.open("w", encoding="utf-8", newline="") as text:
            values = (["" if value is None else value for value in row] for row in found)
            csv.writer(text).writerows(_with(HEADS, values))
        types = {column.name: column.type for column in COLUMNS}
        with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "256MB"}) as store:
            matters = store.read_csv(str(table), header=True, columns=types, delimiter=",", quotechar='"')
            matters.write_parquet(str(file), compression="zstd")
        with file.open("rb") as written:
            while part := written.read(1 << 20):
                out.write(part)


FORMATS: dict[str, tuple[Callable[[Iterable[Sequence[Value]], IO[bytes]], None], str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": (write_parquet, "application/vnd.apache.parquet"),
}


def write(asked: Asked, kind: str, out: IO[bytes]) -> None:
    """Write the matters of a question. Raises KeyError for an unknown kind of file."""
    FORMATS[kind][0](rows(asked), out)


def made(asked: Asked, kind: str) -> tuple[IO[Any], str]:
    """The file, outside memory, read from its beginning, and its media type."""
    file = TemporaryFile()  # noqa: SIM115  whoever answers with it closes it
    write(asked, kind, file)
    file.seek(0)
    return file, FORMATS[kind][1]


def called(asked: Asked, kind: str) -> str:
    """The name of the file: the place and the months, in letters that every system takes."""
    return f"gongdi-{asked.place.code}-{asked.since:%Y%m}-{asked.until:%Y%m}.{kind}"
