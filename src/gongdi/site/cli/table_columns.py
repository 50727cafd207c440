"""Named columns of any office's table: the rows that have them, and by row what could not be used and why."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import file_digest
from pathlib import Path

import click

from gongdi.engines.tables import Fault, Row, Table, TableError, open_table
from gongdi.engines.tables.rows import Value

SHOWN = 40
SKIPPED_MOST = 1_000


class UnusableError(click.ClickException):
    """A file that cannot be used: what, where, and how to mend it."""

    exit_code = 2


@dataclass(slots=True)
class Columns:
    """The values of the named columns, row by row, as text without what surrounds it.

    While it is iterated, `skipped` fills with rows that lack one of them, or hold what cannot be read, and why, at most
    1,000; `left` counts them all. What stands in `may_lack` may be empty. `broken` says why the table could not be read
    to its end; what came before it stays.
    """

    file: Path
    names: Sequence[str]
    may_lack: Collection[str] = ()
    skipped: list[tuple[int, str]] = field(default_factory=list)
    left: int = 0
    broken: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        with self.file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The number of each row, as a spreadsheet counts, and its values. Raises UnusableError."""
        try:
            with self.file.open("rb") as stream, open_table(stream, self.file.name) as table:
                self._check(table)
                yield from self._rows(table)
        except TableError as error:
            raise UnusableError(f"{self.file}: {said(error.fault)}") from error

    def _rows(self, table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
        try:
            for row in table:
                values = tuple(written(row.values.get(name)) for name in self.names)
                if wrong := self._wrong(row, values):
                    self._skip(row.number, wrong)
                else:
                    yield row.number, values
        except TableError as error:
            self.broken = said(error.fault)

    def _check(self, table: Table) -> None:
        refuse_unknown(self.file.name, self.names, table.columns)

    def _wrong(self, row: Row, values: tuple[str, ...]) -> str:
        for fault in row.faults:
            if not fault.column or fault.column in self.names:
                return said(fault)
        empty = [
            name for name, value in zip(self.names, values, strict=True) if not value and name not in self.may_lack
        ]
        return f"{' and '.join(empty)} {'is' if len(empty) == 1 else 'are'} empty" if empty else ""

    def _skip(self, row: int, wrong: str) -> None:
        self.left += 1
        if len(self.skipped) < SKIPPED_MOST:
            self.skipped.append((row, wrong))


def refuse_unknown(file: str, names: Iterable[str], columns: Sequence[str]) -> None:
    """Make sure that a table has these columns. Raises UnusableError, which names those that it has."""
    for name in names:
        if name not in columns:
            near = get_close_matches(name, columns, 1, 0.3)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            there = ", ".join(columns[:SHOWN])
            raise UnusableError(f"{file}: there is no column {name!r}.{meant} The file has: {there}")


def written(value: Value) -> str:
    """A cell as a person wrote it: a whole number without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def said(fault: Fault) -> str:
    """What is wrong with a table, in English as everything at the command line."""
    from django.apps import apps

    if not apps.ready:
        from gongdi.site.cli.house import open_house

        open_house()
    from django.utils import translation

    from gongdi.site.cli.appeals_faults import sentence

    with translation.override("en"):
        return sentence(fault)
