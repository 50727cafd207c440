"""What `gongdi replies` does: read the table, read each reply, and count what was seen."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from gongdi.engines.replies import Copies, Signs, signs
from gongdi.engines.tables.guess import DATES, SAMPLE_ROWS_MAX, dates_of
from gongdi.engines.tables.mapping import DEFAULT_DATES
from gongdi.engines.tables.times import Pattern, pattern
from gongdi.site.cli.memory import peak_mb
from gongdi.site.cli.table_columns import Columns, UnusableError

ENGINE = "gongdi-replies/1"
NOTES_MAX = 20
LONGEST = 20_000
HALF = Fraction(1, 2)
DAY_SECONDS = 86_400
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Written:
    """One reply with what it answers; a moment is None where there is no column, no value or none that can be read."""

    row: int
    reply: str
    title: str
    text: str
    asked: datetime | None
    answered: datetime | None

    @property
    def days(self) -> float | None:
        """How long it took; None when that is not known, or the reply stands before the question."""
        if self.asked is None or self.answered is None or self.answered < self.asked:
            return None
        return (self.answered - self.asked).total_seconds() / DAY_SECONDS


@dataclass(slots=True)
class Moments:
    """The moments of one column, by the ways in which its first values are written."""

    column: str
    patterns: tuple[Pattern, ...]
    unread: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, column: str, said: Sequence[str]) -> "Moments":
        """Look at the first values of a column. It was named: what is no time in it says nothing of the others."""
        sample = [text for text in said if text][:SAMPLE_ROWS_MAX]
        times = [text for text in sample if any(pattern(each).read(text) for each in DATES)]
        return cls(column, tuple(map(pattern, dates_of([*times]) or DEFAULT_DATES)))

    def read(self, row: int, text: str) -> datetime | None:
        """The moment without its zone; what cannot be read is remembered by its row."""
        found = next((at for each in self.patterns if (at := each.read(text))), None) if text else None
        if text and found is None:
            self.unread.append(row)
        return found.replace(tzinfo=None) if found else None


def found(file: Path, columns: Mapping[str, str]) -> dict[str, Any]:
    """Everything there is to tell of a file. `columns`: option -> column. Raises UnusableError."""
    began = time.process_time()
    _check(columns)
    table = Columns(file, tuple(columns.values()), set(columns.values()) - {columns["reply"]})
    rows = [(number, dict(zip(columns, values, strict=True))) for number, values in table]
    written, notes = _written(columns, rows)
    copies = Copies.among([each.reply for each in written])
    known = columns.keys() & {"text", "title"}
    read = [
        as_data(each, _signs(each, copies), alike, asks=bool(known), has_day="answered" in columns)
        for each, alike in zip(written, copies.alike, strict=True)
    ]
    return {
        "engine": ENGINE,
        "file": file.name,
        "input_sha256": table.digest,
        "columns": dict(columns),
        "rows": len(written) + table.left,
        "read": len(written),
        "left_out": [{"row": row, "why": why} for row, why in table.skipped],
        "notes": [*notes, *([table.broken] if table.broken else [])],
        "totals": totals(read),
        "replies": read,
        "seconds": round(time.process_time() - began, 3),
        "peak_mb": peak_mb(),
    }


def _check(columns: Mapping[str, str]) -> None:
    if "asked" in columns and "answered" not in columns:
        raise UnusableError("--asked says when people wrote; name with --answered when it was replied, too")
    for name, column in columns.items():
        for other in columns.keys() - {name}:
            if columns[other] == column:
                raise UnusableError(f"--{name} and --{other} name the same column {column!r}")


def _written(columns: Mapping[str, str], rows: Sequence[tuple[int, dict[str, str]]]) -> tuple[list[Written], list[str]]:
    """The replies of a table, and what had to be passed over in them."""
    moments = {
        name: Moments.of(columns[name], [said[name] for _, said in rows])
        for name in ("asked", "answered")
        if name in columns
    }
    written = [_one(row, said, moments) for row, said in rows]
    notes = [_unread(each) for each in moments.values() if each.unread]
    turned = [each.row for each in written if each.asked and each.answered and each.answered < each.asked]
    return written, notes + ([f"replied before it was asked, no delay told: {_rows(turned)}"] if turned else [])


def _one(row: int, said: Mapping[str, str], moments: Mapping[str, Moments]) -> Written:
    at = {name: each.read(row, said[name]) for name, each in moments.items()}
    reply, title, text = (said.get(name, "")[:LONGEST] for name in ("reply", "title", "text"))
    return Written(row, reply, title, text, at.get("asked"), at.get("answered"))


def _unread(moments: Moments) -> str:
    return f"{moments.column}: the time cannot be read: {_rows(moments.unread)}"


def _rows(rows: Sequence[int]) -> str:
    more = f" and {len(rows) - NOTES_MAX} more" if len(rows) > NOTES_MAX else ""
    return f"rows {', '.join(map(str, rows[:NOTES_MAX]))}{more}" if len(rows) > 1 else f"row {rows[0]}"


def _signs(each: Written, copies: Copies) -> Signs:
    """The signs of one reply. Without its day the dates are read as of no matter which one, and not told."""
    on = (each.answered or datetime(2000, 1, 1)).date()  # noqa: DTZ001 - a day, no moment
    return signs(each.title, each.text, each.reply, on=on, known=copies.known)


def as_data(each: Written, seen: Signs, alike: int, *, asks: bool, has_day: bool) -> dict[str, Any]:
    """One reply, for programs; null is what cannot be known."""
    dated = has_day and each.answered is not None
    asked = asks and bool(seen.taken_up or seen.left_out)
    return {
        "row": each.row,
        "taken_up": list(seen.taken_up) if asked else None,
        "left_out": list(seen.left_out) if asked else None,
        "dates_ahead": list(seen.promises) if dated else None,
        "contacts": list(seen.contacts),
        "copied": round(float(seen.copied), 3),
        "is_receipt": seen.is_receipt,
        "alike": alike,
        "days": round(each.days, 2) if each.days is not None else None,
    }


def totals(read: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Shares of all replies of which it is known, with how many these are; null of none."""
    return {
        "takes_up": _share([bool(each["taken_up"]) for each in read if each["taken_up"] is not None]),
        "date_ahead": _share([bool(each["dates_ahead"]) for each in read if each["dates_ahead"] is not None]),
        "contact": _share([bool(each["contacts"]) for each in read]),
        "receipt": _share([each["is_receipt"] for each in read]),
        "half_copied": _share([each["copied"] >= HALF for each in read]),
        "identical": _share([each["alike"] > 1 for each in read]),
        "most_alike": max((each["alike"] for each in read), default=0),
        "days": _days([each["days"] for each in read if each["days"] is not None]),
    }


def _share(seen: Sequence[bool]) -> dict[str, Any]:
    return {"count": sum(seen), "of": len(seen), "share": round(sum(seen) / len(seen), 4) if seen else None}


def _days(days: Sequence[float]) -> dict[str, Any]:
    if not days:
        return {"of": 0, "median": None, "nine_of_ten": None}
    tenths = quantiles(days, n=TENTHS, method="inclusive") if len(days) > 1 else [days[0]]
    return {"of": len(days), "median": round(median(days), 2), "nine_of_ten": round(tenths[-1], 2)}
