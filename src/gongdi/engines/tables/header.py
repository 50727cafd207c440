"""Which row names the columns, and what each column is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.tables.faults import Fault, TableError, excerpt
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.rows import RawRow, Value, letters
from gongdi.engines.tables.workbook import Merge

FILLED_SHARE = 0.6
DATA_SHARE = 4
NAME_CHARS_MAX = 200
NUMBER_OR_DATE = re.compile(r"[-+]?[\d.,]+%?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T].*)?")


@dataclass(frozen=True, slots=True)
class Header:
    """Names of columns by column from 0; the rows after `last_row` are data. `notes` are worth knowing, not wrong.

    `width` is the number of fields of the header in a text file, those without a name included; 0 in a workbook.
    """

    last_row: int
    width: int
    names: dict[int, str]
    notes: tuple[Fault, ...]


def find_header(start: Sequence[RawRow], merges: Sequence[Merge], row: int | None, limits: Limits) -> Header:
    """The header among the first rows: the first that is about as wide as the widest of them.

    So a title over the table is passed over. With `row` the caller says which it is. Groups of columns under a merged
    cell are named "group/column". Raises `TableError` when there is no row, or when the header looks like data.
    """
    top = _chosen(start, row) if row else _widest(start, merges)
    _check_columns(top, limits)
    if row is None:
        _refuse_data(top)
    names, last_row = _names(start, top, merges)
    unique, notes = _unique(names)
    if top.number > start[0].number:
        notes.insert(0, Fault("note_header_not_first", top.number))
    return Header(last_row, top.width, unique, tuple(notes))


def _chosen(start: Sequence[RawRow], row: int) -> RawRow:
    for candidate in start:
        if candidate.number == row and candidate.cells:
            return candidate
    raise TableError(Fault("header_row_missing", row))


def _widest(start: Sequence[RawRow], merges: Sequence[Merge]) -> RawRow:
    """The first row about as wide as the widest; when that one holds data, a row of names above it if there is one."""
    filled = [(candidate, _filled(candidate, merges)) for candidate in start if candidate.cells]
    if not filled:
        raise TableError(Fault("no_rows"))
    widest = max(count for _, count in filled)
    wide = next(candidate for candidate, count in filled if count >= widest * FILLED_SHARE)
    if not _data(wide):
        return wide
    above = [row for row, count in filled if row.number < wide.number and count > 1 and not _data(row)]
    return above[-1] if above else wide


def _filled(row: RawRow, merges: Sequence[Merge]) -> int:
    """Columns with a value, those under a merged cell included; a single cell, however wide, is a title."""
    if len(row.cells) == 1:
        return 1
    covered = {column for merge in merges if merge.top <= row.number <= merge.bottom for column in _span(merge)}
    return len(covered | row.cells.keys())


def _span(merge: Merge) -> range:
    return range(merge.left, merge.right + 1)


def _refuse_data(row: RawRow) -> None:
    data = _data(row)
    if data:
        raise TableError(Fault("header_missing", row.number, value=excerpt(data[0])))


def _data(row: RawRow) -> list[Value]:
    """What makes a row data: a header is short words, so a quarter of numbers, dates or long texts makes it none."""
    data = [value for value in row.cells.values() if _is_data(value)]
    return data if len(data) * DATA_SHARE >= len(row.cells) else []


def _is_data(value: Value) -> bool:
    if not isinstance(value, str):
        return True
    return len(value) > NAME_CHARS_MAX or NUMBER_OR_DATE.fullmatch(value.strip()) is not None


def _check_columns(row: RawRow, limits: Limits) -> None:
    if len(row.cells) > limits.columns:
        raise TableError(Fault("too_many_columns", args={"count": len(row.cells), "limit": limits.columns}))


def _names(start: Sequence[RawRow], top: RawRow, merges: Sequence[Merge]) -> tuple[dict[int, str], int]:
    """Names by column and the last row of the header, which has two rows when merged cells group its columns."""
    groups = [merge for merge in merges if merge.top == merge.bottom == top.number and merge.right > merge.left]
    below = next((row for row in start if row.number == top.number + 1), None)
    upper = {column: _name(value) for column, value in top.cells.items()}
    if not groups or below is None:
        return upper, top.number
    for merge in groups:
        group = upper.get(merge.left, "")
        for column in _span(merge):
            own = _name(below.cells.get(column))
            upper[column] = "/".join(part for part in (group, own) if part)
    return upper, below.number


def _name(value: Value) -> str:
    return " ".join(str(value).split())[:NAME_CHARS_MAX] if value is not None else ""


def _unique(names: dict[int, str]) -> tuple[dict[int, str], list[Fault]]:
    """Every column a name of its own: the second of two becomes "name (2)", one without a name its letter, "(C)"."""
    notes: list[Fault] = []
    unique: dict[int, str] = {}
    taken: set[str] = set()
    for column, name in sorted(names.items()):
        wanted, times = name or unnamed(column), 1
        own = wanted
        while own in taken:
            times += 1
            own = f"{wanted} ({times})"
        if times > 1:
            notes.append(Fault("note_column_renamed", column=own, value=wanted))
        taken.add(own)
        unique[column] = own
    return unique, notes


def unnamed(column: int) -> str:
    """What a column without a name is called."""
    return f"({letters(column)})"
