"""A bank's file, whatever it is, into a statement."""

from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from gongdi.engines.statements import ofx
from gongdi.engines.statements.columns import Columns, guess, unknown
from gongdi.engines.statements.grid import Grid
from gongdi.engines.statements.lines import Line, Statement, gaps, is_newest_first
from gongdi.engines.statements.money import Unreadable
from gongdi.engines.tables.faults import Fault, TableError
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.reader import Table, open_table
from gongdi.engines.tables.source import Source, decoded, find_encoding

LIMITS = Limits(
    file_bytes=16 << 20, unpacked_bytes=256 << 20, rows=100_000, columns=64, cell_chars=2_000, row_chars=20_000
)
"""A year of a busy account is some ten thousand lines; a file beyond these is no bank statement."""
SAMPLE_ROWS = 50
LATIN = b"CHARSET:1252"


def read(stream: BinaryIO, name: str, *, columns: Columns | None = None, limits: Limits = LIMITS) -> Statement:
    """The statement in a stream that can seek. `columns` says what the columns of a table are, else it is guessed.

    Raises `TableError` when the file cannot be read at all or required columns are not known; rows that are wrong
    become faults of the statement.
    """
    size = stream.seek(0, 2)
    if size > limits.file_bytes:
        raise TableError(Fault("file_too_large", args={"size": size, "limit": limits.file_bytes}))
    stream.seek(0)
    start = stream.read(ofx.HEAD_BYTES)
    statement = _ofx(stream, size, limits, start) if ofx.is_ofx(start) else _table(stream, name, columns, limits)
    if not statement.lines and not statement.faults:
        raise TableError(Fault("no_lines"))
    return statement


def _ofx(stream: BinaryIO, size: int, limits: Limits, start: bytes) -> Statement:
    try:
        found = ofx.read(_text(stream, size, limits, start), limits.rows)
    except Unreadable as no:
        raise TableError(Fault(no.code, column="BALAMT")) from no
    lines, notes = _ordered(found.lines)
    opening = None if found.closing is None else found.closing - sum(line.amount for line in lines)
    return Statement("ofx", lines, tuple(found.faults), notes, (), opening, found.closing)


def _text(stream: BinaryIO, size: int, limits: Limits, start: bytes) -> str:
    """The text of an OFX file: UTF-8, GB18030 as banks here write it whatever they say, or the Latin it declares."""
    source = Source(stream, size, limits, packed=False)
    try:
        return "".join(decoded(source, find_encoding(source), [0]))
    except TableError:
        if LATIN not in start:
            raise
        return b"".join(source.chunks()).decode("cp1252", "replace")


def _table(stream: BinaryIO, name: str, columns: Columns | None, limits: Limits) -> Statement:
    with _opened(stream, name, limits, columns) as table:
        found, guessed = guess(table.columns, list(islice(table, SAMPLE_ROWS)))
        wanted = columns or found
        if fault := unknown(wanted, table.columns):
            raise TableError(fault)
        if wanted.missing:
            raise TableError(_missing(wanted))
        grid = Grid(wanted)
        grid.take(table)
        lines, notes = _ordered(grid.lines)
        return Statement(
            table.origin.kind,
            lines,
            tuple(grid.faults),
            (*table.notes, *grid.notes, *notes),
            gaps(lines),
            *_ends(lines),
            columns=wanted,
            guessed=guessed,
            names=table.columns,
        )


def _missing(columns: Columns) -> Fault:
    return Fault("columns_missing", args={"fields": " ".join(columns.missing)})


def _opened(stream: BinaryIO, name: str, limits: Limits, columns: Columns | None) -> Table:
    """The table under the bank's preamble: as it opens, or by the first row that heads the columns we need."""
    first: Table | TableError
    try:
        first = open_table(stream, name, limits)
    except TableError as no:
        if no.fault.code not in {"header_missing", "no_rows"}:
            raise
        first = no
    if isinstance(first, Table) and _heads(first, columns):
        return first
    for row in range(1, limits.header_rows + 1):
        with suppress(TableError):
            table = open_table(stream, name, limits, header_row=row)
            if _heads(table, columns):
                return table
            table.close()
    if isinstance(first, TableError):
        raise first
    return first


def _heads(table: Table, columns: Columns | None) -> bool:
    if columns is not None:
        return unknown(columns, table.columns) is None
    return not guess(table.columns, list(islice(table, SAMPLE_ROWS)))[0].missing


def _ordered(lines: list[Line]) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    if is_newest_first(lines):
        return tuple(reversed(lines)), (Fault("note_newest_first"),)
    return tuple(lines), ()


def _ends(lines: tuple[Line, ...]) -> tuple[int | None, int | None]:
    """What the account held before the first line and after the last, when both say so."""
    if not lines or lines[0].balance is None or lines[-1].balance is None:
        return None, None
    return lines[0].balance - lines[0].amount, lines[-1].balance
