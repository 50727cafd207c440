"""One sheet of a workbook, row by row, with memory for one row only.

openpyxl's read-only mode keeps every text in memory, fills gaps up to the last row and column, shows either formulas
or their results but not which is missing, and takes four times as long; so the sheet is read here, and openpyxl is the
oracle in the tests.
"""

import re
from collections.abc import Iterable, Iterator
from math import isfinite

from gongdi.engines.tables import dates
from gongdi.engines.tables.faults import Fault, TableError, excerpt
from gongdi.engines.tables.limits import Limits
from gongdi.engines.tables.markup import check_depth, parse
from gongdi.engines.tables.rows import RawRow, Value, column_of, letters
from gongdi.engines.tables.texts import Texts

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
KEPT_CONTROLS = "\t\n\r"
DIGITS = "0123456789"
TIME_OF_DAY_BELOW = 1
DIGITS_MAX = 16
INTEGER_BELOW = 1 << 63


class SheetReader:
    """Takes the events of a sheet's XML and makes rows of them."""

    def __init__(self, texts: Texts, date_styles: frozenset[int], since_1904: bool, limits: Limits) -> None:
        self._texts, self._date_styles, self._since_1904, self._limits = texts, date_styles, since_1904, limits
        self._ready: list[RawRow] = []
        self._columns: dict[str, int] = {}
        self._tags: dict[str, str] = {}
        self._depth = self._row = 0
        self._cells: dict[int, Value] = {}
        self._faults: list[tuple[int, Fault]] = []
        self._phonetic = False
        self._reset_cell(-1, "n", -1)

    def rows(self, chunks: Iterable[bytes]) -> Iterator[RawRow]:
        """The rows that are not empty. Raises `TableError` where the sheet is damaged or beyond the limits."""
        for _ in parse(chunks, self._start, self._end, self._text):
            yield from self._ready
            self._ready.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        tag = self._tags.get(name) or self._tag(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or (tag == "t" and not self._phonetic):
            self._inside = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        else:
            check_depth(self._depth)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._inside = False
        tag = self._tags[name]
        if tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self._phonetic = False

    def _text(self, text: str) -> None:
        if self._inside:
            self._chars += len(text)
            if self._chars <= self._limits.cell_chars or not self._pieces:
                self._pieces.append(text)

    def _tag(self, name: str) -> str:
        """Names come with or without a prefix; each is looked at once. Names no sheet has do not pile up."""
        tag = name.rpartition(":")[2]
        if len(self._tags) > self._limits.columns:
            raise TableError(Fault("xml_too_deep"))
        self._tags[name] = tag
        return tag

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._cells, self._faults = {}, []
        number = attributes.get("r", "")
        following = self._row + 1
        self._row = max(int(number), following) if number.isdecimal() and len(number) < DIGITS_MAX else following
        self._column = -1
        if self._row > self._limits.rows:
            raise TableError(Fault("too_many_rows", self._row, args={"limit": self._limits.rows}))
        check_depth(self._depth)

    def _end_row(self) -> None:
        if self._cells or self._faults:
            self._ready.append(RawRow(self._row, self._cells, self._faults))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        style = attributes.get("s", "")
        check_depth(self._depth)
        self._reset_cell(
            self._column_at(place) if place else self._column + 1,
            attributes.get("t", "n"),
            int(style) if style.isdecimal() and len(style) < DIGITS_MAX else -1,
        )

    def _reset_cell(self, column: int, kind: str, style: int) -> None:
        self._column, self._kind, self._style = column, kind, style
        self._inside = self._formula = False
        self._phonetic = False
        self._pieces: list[str] = []
        self._chars = 0

    def _column_at(self, place: str) -> int:
        name = place.rstrip(DIGITS)
        column = self._columns.get(name)
        if column is None:
            column = column_of(name[:4])
            if len(self._columns) < self._limits.columns:
                self._columns[name] = column
        return column

    def _end_cell(self) -> None:
        if not self._pieces:
            if self._formula and self._kind != "str":
                self._fault("formula_without_value")
            return
        if not 0 <= self._column < self._limits.columns:
            return
        if self._chars > self._limits.cell_chars:
            self._too_long(self._pieces[0], self._chars)
            return
        value = self._value(self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces))
        if value is not None and not (isinstance(value, str) and (not value or value.isspace())):
            self._cells[self._column] = value

    def _value(self, text: str) -> Value:
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            return self._number(text)
        if kind == "b":
            return text.strip() == "1"
        if kind == "e":
            self._fault("error_value", text)
            return None
        return _unescaped(text)

    def _shared(self, text: str) -> Value:
        index = int(text) if text.isdecimal() and len(text) < DIGITS_MAX else -1
        if not 0 <= index < len(self._texts):
            self._fault("text_missing", text)
            return None
        found = self._texts.get(index)
        if index in self._texts.too_long:
            self._too_long(found, self._texts.too_long[index])
            return None
        return _unescaped(found)

    def _number(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError:
            return text
        if self._style in self._date_styles:
            at = dates.moment(number, since_1904=self._since_1904)
            if at is not None:
                return at.time().isoformat() if number < TIME_OF_DAY_BELOW else at
        if text.isdecimal() and len(text) < DIGITS_MAX:
            return int(text)
        if not isfinite(number):
            return text
        return int(number) if number.is_integer() and abs(number) < INTEGER_BELOW else number

    def _too_long(self, beginning: str, chars: int) -> None:
        self._fault("cell_too_long", beginning, count=chars, limit=self._limits.cell_chars)

    def _fault(self, code: str, value: str = "", **args: int) -> None:
        if not 0 <= self._column < self._limits.columns:
            return
        cell = f"{letters(self._column)}{self._row}"
        self._faults.append((self._column, Fault(code, self._row, cell=cell, value=excerpt(value), args=args)))


def _unescaped(text: str) -> str:
    """Text without the escapes _x000D_ that XML's forbidden characters hide in; of these only white space is kept."""
    return ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in KEPT_CONTROLS or character.isprintable() else ""
