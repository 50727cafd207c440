"""Rows of a text file with delimiters: one bad quote or one endless row costs that row, not the file."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice

from gongdi.engines.tables.faults import Fault, TableError, excerpt
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.rows import RawRow, Value, letters

# The csv module has one ceiling of field length for the whole process, 128 KB; here rows are held to `Limits.row_chars`
# before the module sees them.
csv.field_size_limit(max(csv.field_size_limit(), Limits().row_chars))

DELIMITERS = ",\t;|"
SNIFFED_ROWS = 20
NUL = "\0"
QUOTED_NUMBER = re.compile(r'="([^"]*)"')
FORMULA = re.compile(r"=\s*[-+(]*\s*(?:[A-Za-z_.][A-Za-z0-9_.]*\(|\$?[A-Za-z]{1,3}\$?\d+\b)")


def find_delimiter(texts: Iterable[str], limits: Limits) -> str:
    """The delimiter that cuts the first rows into the same number of cells most often, and into more than one."""
    start = list(islice(lines(texts, limits.row_chars), SNIFFED_ROWS))
    return max(DELIMITERS, key=lambda delimiter: _evenness(start, delimiter))


def lines(texts: Iterable[str], chars_max: int) -> Iterator[str]:
    """Lines with their ends. Of a line that is too long only the beginning, one character more than allowed."""
    rest: list[str] = []
    chars = 0
    for text in texts:
        first, *more = text.split("\n")
        if chars <= chars_max:
            rest.append(first)
            chars += len(first)
        if more:
            yield "".join(rest)[:chars_max] + "\n"
            *whole, last = more
            for line in whole:
                yield line[:chars_max] + "\n"
            rest, chars = [last], len(last)
    if chars:
        yield "".join(rest)[: chars_max + 1]


def rows(texts: Iterable[str], delimiter: str, limits: Limits) -> Iterator[RawRow]:
    """The rows that are not empty, with the faults of those that cannot be read."""
    feed = _Feed(lines(texts, limits.row_chars), limits.row_chars)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    number = suspect = 0
    while True:
        number += 1
        if number > limits.rows:
            raise TableError(Fault("too_many_rows", number, args={"limit": limits.rows}))
        feed.begin()
        try:
            fields = next(reader, None)
        except (csv.Error, _RowTooLongError) as error:
            suspect = feed.give_back()
            yield RawRow(number, {}, [(-1, _spoilt(number, feed.first, error, limits))])
            continue
        if fields is None:
            return
        row = _row(number, fields, feed, limits, suspect=suspect > 0)
        if row.cells or row.faults:
            yield row
        suspect -= len(feed.taken)


class _RowTooLongError(Exception):
    """More text than a row may have came before its end."""


class _Feed:
    """Lines for the csv module, which asks for as many as a row needs; those of a spoilt row can be given back."""

    def __init__(self, source: Iterator[str], chars_max: int) -> None:
        self._source = source
        self._chars_max = chars_max
        self._again: deque[str] = deque()
        self._chars = 0
        self.taken: list[str] = []

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self.taken.append(line)
        self._chars += len(line)
        if self._chars > self._chars_max:
            raise _RowTooLongError
        return line

    def begin(self) -> None:
        """A new row begins."""
        self.taken = []
        self._chars = 0

    def give_back(self) -> int:
        """Put all lines of the row but its first back, to be read as rows of their own; says how many."""
        again = self.taken[1:]
        self._again.extendleft(reversed(again))
        return len(again)

    @property
    def first(self) -> str:
        """The first line of the row."""
        return self.taken[0] if self.taken else ""


def _row(number: int, fields: list[str], feed: _Feed, limits: Limits, *, suspect: bool) -> RawRow:
    cells: dict[int, Value] = {}
    faults: list[tuple[int, Fault]] = []
    doubtful = any(NUL in line for line in feed.taken) or sum(map(len, feed.taken)) > limits.cell_chars
    for column, field in enumerate(fields):
        if not field or field.isspace():
            continue
        fault = _fault(number, column, field, limits) if doubtful or field[0] == "=" else None
        if fault:
            faults.append((column, fault))
        else:
            cells[column] = _unwrapped(field) if field[0] == "=" else field
    return RawRow(number, cells, faults, len(fields), suspect)


def _fault(number: int, column: int, field: str, limits: Limits) -> Fault | None:
    cell = f"{letters(column)}{number}"
    if len(field) > limits.cell_chars:
        args = {"count": len(field), "limit": limits.cell_chars}
        return Fault("cell_too_long", number, cell=cell, value=excerpt(field), args=args)
    if NUL in field:
        return Fault("nul_character", number, cell=cell, value=excerpt(field.replace(NUL, "␀")))
    if FORMULA.match(field):
        return Fault("formula_as_text", number, cell=cell, value=excerpt(field))
    return None


def _unwrapped(field: str) -> str:
    """Text that was written as ="00123" so that a spreadsheet keeps its zeros."""
    quoted = QUOTED_NUMBER.fullmatch(field)
    return quoted[1] if quoted else field


def _spoilt(number: int, first: str, error: Exception, limits: Limits) -> Fault:
    if isinstance(error, _RowTooLongError):
        return Fault("row_too_long", number, value=excerpt(first), args={"limit": limits.row_chars})
    return Fault("quote_broken", number, value=excerpt(first))


def _evenness(start: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest number of cells, and that number; nothing when it is one."""
    widths: Counter[int] = Counter()
    try:
        for fields in csv.reader(start, delimiter=delimiter):
            widths[len(fields)] += 1
    except csv.Error:
        return (0, 0)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (times, width) if width > 1 else (0, 0)
