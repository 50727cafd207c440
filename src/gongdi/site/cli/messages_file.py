"""Messages from anybody's table: columns guessed or named, every row read or left out with its reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

import click

from gongdi.engines.likeness.messages import Message
from gongdi.engines.tables import Row, Table, TableError, open_table, preview
from gongdi.engines.tables.guess import SAMPLE_ROWS_MAX
from gongdi.engines.tables.mapping import DEFAULT_DATES
from gongdi.engines.tables.synonyms import NAMES
from gongdi.engines.tables.times import Pattern, pattern
from gongdi.site.cli.table_columns import UnusableError, refuse_unknown
from gongdi.site.cli.table_columns import said as said_of

OPTIONS = {
    "id": "source_id",
    "user": "reporter_name",
    "title": "title",
    "time": "raised_at",
    "detail": "detail",
    "likes": "supports",
    "against": "opposes",
}
WITHOUT = {
    "id": "messages are called by their rows",
    "user": "each message counts as another person",
    "time": "no days, no growth",
}
TITLE_SIGNS = 40
NOTES_MAX = 20
LONGEST = 20_000


@dataclass
class ReadFile:
    """What a file says. `sha256` is that of its bytes; `notes` are cells that were passed over in rows that count."""

    name: str
    sha256: str
    columns: dict[str, str]
    messages: list[Message] = field(default_factory=list)
    rows: int = 0
    left_out: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    more_notes: int = 0

    def note(self, text: str) -> None:
        """Remember what was passed over; of very many only how many more."""
        if len(self.notes) < NOTES_MAX:
            self.notes.append(text)
        else:
            self.more_notes += 1

    def told(self) -> dict[str, Any]:
        """What every answer about the file says of it."""
        return {
            "file": self.name,
            "input_sha256": self.sha256,
            "columns": self.columns,
            "rows": self.rows,
            "read": len(self.messages),
            "left_out": self.left_out,
            "notes": [*self.notes, *([f"{self.more_notes} more notes"] if self.more_notes else [])],
        }


def column_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name the columns of a file."""
    for name in reversed(OPTIONS):
        command = click.option(f"--{name}", f"column_{name}", metavar="COLUMN", help=f"Which column: {name}.")(command)
    return command


def named_columns(options: dict[str, Any]) -> dict[str, str]:
    """Field -> column, of the options that were given."""
    return {
        OPTIONS[name.removeprefix("column_")]: column
        for name, column in options.items()
        if name.startswith("column_") and column
    }


def read_messages(path: Path, named: dict[str, str]) -> ReadFile:
    """All messages of a file. Raises UnusableError."""
    try:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
            with open_table(stream, path.name) as table:
                return _read(table, path.name, digest, named)
    except TableError as error:
        raise UnusableError(f"{path.name}: {said_of(error.fault)}") from error
    except OSError as error:
        raise UnusableError(f"{path.name}: {error.strerror or 'it cannot be opened'}") from error


def _read(table: Table, name: str, digest: str, named: dict[str, str]) -> ReadFile:
    refuse_unknown(name, named.values(), table.columns)
    columns, patterns = _columns(table, named)
    if "title" not in columns and "detail" not in columns:
        seen = ", ".join(table.columns)
        raise UnusableError(
            f"{name}: no column looks like what people said. Name it with --title or --detail. Columns: {seen}"
        )
    found = ReadFile(name, digest, {option: columns[key] for option, key in OPTIONS.items() if key in columns})
    for note in _passed_over(found.columns, table.columns):
        found.note(note)
    known: set[str] = set()
    for row in table:
        found.rows += 1
        message = _message(row, columns, patterns, known, found)
        if message:
            known.add(message.id)
            found.messages.append(message)
    return found


def _passed_over(columns: dict[str, str], all_columns: Sequence[str]) -> Iterator[str]:
    """What is missing for want of a column, and which columns may have been meant."""
    for option, without in WITHOUT.items():
        if option not in columns:
            yield f"no column is taken for --{option}: {without}"
    unused = [column for column in all_columns if column not in columns.values()]
    if unused:
        yield f"columns not used: {', '.join(unused)}"


def _columns(table: Table, named: dict[str, str]) -> tuple[dict[str, str], tuple[Pattern, ...]]:
    """Field -> column, and how its times are written. A named column is shown to the guess under its surest name."""
    shown = {column: column for column in table.columns}
    for key, column in named.items():
        shown = {known: f"({name})" if name == NAMES[key][0] else name for known, name in shown.items()}
        shown[column] = NAMES[key][0]
    back = {name: column for column, name in shown.items()}
    sample = [
        Row(row.number, {shown[column]: value for column, value in row.values.items() if column in shown})
        for row in islice(table, SAMPLE_ROWS_MAX)
    ]
    guess = preview(list(shown.values()), sample)
    guessed = {each.field: back[each.column] for each in guess.columns if each.field in OPTIONS.values()}
    taken = set(named.values())
    columns = {key: column for key, column in guessed.items() if key not in named and column not in taken} | named
    usual = map(pattern, DEFAULT_DATES)  # a column that was named is read even when most of it is no time
    return columns, tuple(guess.mapping.patterns.get("raised_at") or usual)


def _message(
    row: Row, columns: dict[str, str], patterns: tuple[Pattern, ...], known: set[str], found: ReadFile
) -> Message | None:
    """The message of a row; None when it says nothing, which is then told."""
    faults = [fault for fault in row.faults if not fault.column or fault.column in columns.values()]
    if faults:
        found.left_out.append({"row": row.number, "why": "; ".join(map(said_of, faults))})
        return None
    said = {key: _text(row.values.get(column)) for key, column in columns.items()}
    title, detail = said.get("title", ""), said.get("detail", "")[:LONGEST]
    if not title and not detail:
        found.left_out.append({"row": row.number, "why": "neither a title nor a detail"})
        return None
    return Message(
        _own_id(said.get("source_id", ""), row.number, known, found),
        title or detail[:TITLE_SIGNS],
        detail,
        _time(row.values.get(columns.get("raised_at", "")), patterns, row.number, found),
        said.get("reporter_name", ""),
        *(_count(said.get(key, ""), row.number, found) for key in ("supports", "opposes")),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _own_id(said: str, row: int, known: set[str], found: ReadFile) -> str:
    if said and said not in known:
        return said
    found.note(f"row {row}: the id {said} is there twice" if said else f"row {row}: no id")
    return f"{said} (row {row})" if said else f"row {row}"


def _time(value: object, patterns: tuple[Pattern, ...], row: int, found: ReadFile) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    text = _text(value)
    if not text:
        return None
    for each in patterns:
        at = each.read(text)
        if at is not None:
            return at.replace(tzinfo=None)
    found.note(f"row {row}: the time cannot be read; the message counts without a day")
    return None


def _count(text: str, row: int, found: ReadFile) -> int:
    if not text:
        return 0
    try:
        return max(int(float(text.replace(",", ""))), 0)
    except (ValueError, OverflowError):
        found.note(f"row {row}: {text[:20]} is no number; counted as nought")
        return 0
