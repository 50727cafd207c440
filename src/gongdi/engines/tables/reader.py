"""Any office's table, opened from a binary stream and read row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from types import TracebackType
from typing import BinaryIO, Self

from gongdi.engines.tables import delimited
from gongdi.engines.tables.archive import check_unpacked
from gongdi.engines.tables.faults import Fault, TableError, excerpt
from gongdi.engines.tables.header import Header, find_header, unnamed
from gongdi.engines.tables.limits import DEFAULT_LIMITS, Limits
from gongdi.engines.tables.rows import RawRow, Value
from gongdi.engines.tables.source import GZIP, Source, decoded, find_encoding
from gongdi.engines.tables.workbook import Merge, Sheet, Workbook

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0"
PDF = b"%PDF"
MARKUP = b"<"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLE_LOOKED_AT_BYTES = 1 << 20
START_BYTES = 512


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data by column name; empty cells are None. `number` is the row as a spreadsheet counts it.

    `faults` are the cells that could not be read, or the row itself when the fault has no column.
    """

    number: int
    values: dict[str, Value]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What kind of file a table came from: `sheet` of a workbook, or `encoding` and `delimiter` of a text file."""

    kind: str
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""


class Table:
    """A table with named columns. Iterate for its rows, as often as needed: each time the stream is read anew."""

    def __init__(
        self,
        origin: Origin,
        header: Header,
        notes: tuple[Fault, ...],
        raw: Callable[[], Iterator[RawRow]],
        close: Callable[[], None],
        progress: Callable[[], float],
    ) -> None:
        self.origin = origin
        self.columns = tuple(name for _, name in sorted(header.names.items()))
        self.header_row = header.last_row
        self.notes = notes + header.notes
        self.close = close
        self.progress = progress
        """The share of the file read so far, from 0 to 1."""
        self._names = header.names
        self._width = header.width
        self._raw = raw

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Row]:
        empty: dict[str, Value] = dict.fromkeys(self.columns)
        lost: list[int] = []
        for raw in self._raw():
            if (raw.suspect or lost) and raw.width != self._width:
                lost = [lost[0] if lost else raw.number, raw.number]
                continue
            if lost:
                yield _lost(*lost)
                lost = []
            if raw.number > self.header_row:
                yield self._row(raw, dict(empty))
        if lost:
            yield _lost(*lost)

    def _row(self, raw: RawRow, values: dict[str, Value]) -> Row:
        names = self._names
        for column, value in raw.cells.items():
            values[names.get(column) or unnamed(column)] = value
        if not raw.faults and not raw.width:
            return Row(raw.number, values)
        faults = [self._named(column, fault) for column, fault in raw.faults]
        if raw.width > self._width:
            faults.extend(self._too_wide(raw))
        return Row(raw.number, values, tuple(faults))

    def _named(self, column: int, fault: Fault) -> Fault:
        return replace(fault, column=self._names.get(column) or unnamed(column)) if column >= 0 else fault

    def _too_wide(self, raw: RawRow) -> Iterator[Fault]:
        """A row of a text file with values beyond the header is not trusted: a delimiter may have shifted its cells."""
        for column, value in raw.cells.items():
            if column >= self._width:
                yield Fault("row_too_wide", raw.number, value=excerpt(value))
                return


def _lost(first: int, last: int) -> Row:
    """Rows near a quote that never closed and with another number of cells than the header, as one faulty row."""
    return Row(first, {}, (Fault("row_in_broken_quote", first, args={"last": last}),))


def open_table(
    stream: BinaryIO,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Open an .xlsx, .csv, .csv.gz or .tsv from a stream that can seek; what it is, its bytes say, not its `name`.

    Of a workbook the sheet called `sheet` is read, or the first visible one that is not empty. `header_row` says which
    row names the columns; without it that is found. Raises `TableError` when the file cannot be read at all. The
    stream must stay open while the table is used, and stays open after it.
    """
    size = stream.seek(0, 2)
    if size > limits.file_bytes:
        raise TableError(Fault("file_too_large", args={"size": size, "limit": limits.file_bytes}))
    stream.seek(0)
    start = stream.read(START_BYTES)
    _refuse_other_files(start, stream)
    if start.startswith((ZIP, EMPTY_ZIP)):
        return _open_workbook(stream, size, limits, sheet, header_row)
    source = Source(stream, size, limits, packed=start.startswith(GZIP))
    return _open_text(source, tabs=name.lower().removesuffix(".gz").endswith(".tsv"), header_row=header_row)


def _open_workbook(stream: BinaryIO, size: int, limits: Limits, wanted: str | None, header_row: int | None) -> Table:
    book = Workbook(stream, size, limits)
    try:
        sheet, notes = _choose_sheet(book, wanted)
        merges = book.merges(sheet)
        done = [0]
        start = list(islice(book.rows(sheet, done), limits.header_rows))
        header = find_header(start, merges, header_row, limits)
    except BaseException:
        book.close()
        raise
    total = max(book.size(sheet), 1)
    return Table(
        Origin("xlsx", sheet=sheet.name, sheets=tuple(each.name for each in book.sheets)),
        header,
        (*notes, *_merged_data(merges, header)),
        raw=lambda: book.rows(sheet, done),
        close=book.close,
        progress=lambda: done[0] / total,
    )


def _open_text(source: Source, *, tabs: bool, header_row: int | None) -> Table:
    encoding = find_encoding(source)
    limits = source.limits
    check_unpacked(encoding.size, source.size, limits)
    done = [0]
    delimiter = "\t" if tabs else delimited.find_delimiter(decoded(source, encoding, done), limits)

    def raw() -> Iterator[RawRow]:
        return delimited.rows(decoded(source, encoding, done), delimiter, limits)

    header = find_header(list(islice(raw(), limits.header_rows)), (), header_row, limits)
    return Table(
        Origin("csv", encoding=encoding.name, delimiter=delimiter),
        header,
        (),
        raw=raw,
        close=lambda: None,
        progress=lambda: done[0] / encoding.size,
    )


def _choose_sheet(book: Workbook, wanted: str | None) -> tuple[Sheet, list[Fault]]:
    names = ", ".join(sheet.name for sheet in book.sheets)
    if wanted is not None:
        for sheet in book.sheets:
            if sheet.name == wanted:
                return sheet, []
        raise TableError(Fault("sheet_missing", args={"sheet": wanted, "sheets": names}))
    hidden = [Fault("note_sheet_hidden", args={"sheet": sheet.name}) for sheet in book.sheets if sheet.hidden]
    for sheet in book.sheets:
        if not sheet.hidden and not book.is_empty(sheet):
            chosen = Fault("note_sheet_chosen", args={"count": len(book.sheets), "sheet": sheet.name})
            return sheet, [chosen, *hidden] if len(book.sheets) > 1 else hidden
    raise TableError(Fault("no_rows"))


def _merged_data(merges: list[Merge], header: Header) -> list[Fault]:
    """Say that cells are merged down the data: only the first row of each has the value."""
    count = sum(merge.bottom > header.last_row and merge.bottom > merge.top for merge in merges)
    return [Fault("note_cells_merged", args={"count": count})] if count else []


def _refuse_other_files(start: bytes, stream: BinaryIO) -> None:
    if start.startswith(OLE):
        stream.seek(0)
        encrypted = ENCRYPTED in stream.read(OLE_LOOKED_AT_BYTES)
        raise TableError(Fault("password_protected" if encrypted else "old_excel"))
    if start.startswith(PDF):
        raise TableError(Fault("pdf_file"))
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(MARKUP):
        raise TableError(Fault("web_page"))
