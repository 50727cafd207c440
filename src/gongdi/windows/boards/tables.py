"""Tables that sort by a link in their head and can be taken home as CSV; one set of rows for both."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from gongdi.engines.tables.harmless import harmless

Order = int | str | Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in addresses, its head, whether it holds numbers."""

    name: str
    label: str
    number: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, by what it is sorted (None comes last), and the list behind it."""

    said: str
    order: Order = None
    href: str = ""


def counted(count: int, href: str = "") -> Cell:
    """A number; nothing has no list behind it."""
    return Cell(str(count), count, href if count else "")


def named(name: str, href: str = "") -> Cell:
    """A name."""
    return Cell(name, name, href)


def ordered(rows: Sequence[Mapping[str, Cell]], asked: str, columns: Sequence[Column]) -> list[Mapping[str, Cell]]:
    """The rows in the order asked for (`-late` is descending); rows without a value stay at the end."""
    name = asked.removeprefix("-")
    if name not in {column.name for column in columns}:
        return list(rows)
    having = [row for row in rows if row[name].order is not None]
    without = [row for row in rows if row[name].order is None]
    return sorted(having, key=lambda row: _key(row[name].order), reverse=asked.startswith("-")) + without


def _key(order: Order) -> Any:
    return order


def table(
    caption: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]], *, name: str, asked: str
) -> dict[str, Any]:
    """What the part `table` is given; `name` is the parameter by which this table is sorted."""
    return {
        "caption": caption,
        "columns": [head(column, name, asked) for column in columns],
        "rows": [
            [
                {"said": row[column.name].said, "href": row[column.name].href, "number": column.number}
                for column in columns
            ]
            for row in ordered(rows, asked, columns)
        ],
    }


def head(column: Column, name: str, asked: str) -> dict[str, Any]:
    """A head that sorts: numbers from the largest, words from the first; again the other way round."""
    first = f"-{column.name}" if column.number else column.name
    second = column.name if column.number else f"-{column.name}"
    sort = {f"-{column.name}": "descending", column.name: "ascending"}.get(asked, "")
    wanted = second if asked == first else first
    return {
        "label": column.label,
        "number": column.number,
        "sort": sort,
        "href": f"?{urlencode({name: wanted})}#{name}",
    }


def as_csv(columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]]) -> str:
    """The same table as CSV that Excel opens as it is: with a byte order mark, and no cell that is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(harmless(column.label) for column in columns)
    writer.writerows([harmless(row[column.name].said) for column in columns] for row in rows)
    return "\ufeff" + out.getvalue()
