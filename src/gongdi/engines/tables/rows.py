"""What the readers of files hand on: rows as they stand in the file, before they have column names."""

from datetime import datetime
from typing import NamedTuple

from gongdi.engines.tables.faults import Fault

Value = str | int | float | datetime | None

LETTERS = 26
FIRST_LETTER = 65


class RawRow(NamedTuple):
    """One row. `cells` holds the cells that are not empty, by column from 0; `faults` those that cannot be read.

    `width` is the number of fields in a text file, 0 in a workbook. `suspect` marks rows after a quote that never
    closed.
    """

    number: int
    cells: dict[int, Value]
    faults: list[tuple[int, Fault]]
    width: int = 0
    suspect: bool = False


def letters(column: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        name = chr(FIRST_LETTER + rest) + name
    return name


def column_of(name: str) -> int:
    """The column from 0 that letters name; -1 when they name none."""
    if not name.isascii() or not name.isalpha():
        return -1
    column = 0
    for letter in name.upper():
        column = column * LETTERS + ord(letter) - FIRST_LETTER + 1
    return column - 1
