"""What `gongdi classify` prints: JSON for programs, lines for people."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from gongdi.engines.categories import Report, Suggested
from gongdi.site.cli.table_columns import Columns

ROWS_SHOWN = 20
DIGITS = 4


def of_training(told: dict[str, Any], *, as_json: bool) -> str:
    """What was learnt, and how well categories were told by models that had not seen the message."""
    report, table = told.pop("report"), told.pop("table")
    if as_json:
        return _json(told | {"held_out": _figures(report)} | _rows(table))
    given = f"learnt from {told['n']} different messages of {told['given']}, {len(report.labels)} categories"
    left = [
        f"left out: {count} of {label!r}, a category needs two different messages" if label
        else f"left out: {count} without a word"
        for label, count in sorted(told["left_out"].items())
    ]  # fmt: skip
    cost = f"{told['cpu_seconds']:.1f} s of CPU, {told['peak_mb']:.0f} MB; {told['model']} {told['model_hash'][:12]}"
    return "\n".join([given, *left, *_left(table), "each message held out once:", *_lines(report), cost])


def of_test(told: dict[str, Any], *, as_json: bool) -> str:
    """How a model did on a table."""
    report, table = told.pop("report"), told.pop("table")
    if as_json:
        return _json(_figures(report) | told | _rows(table))
    unknown = [f"the model does not know: {', '.join(told['unknown'])}"] if told["unknown"] else []
    cost = f"{told['us_per_message']:.0f} µs a message; model {told['model_hash'][:12]}, {told['engine']}"
    return "\n".join([f"{report.n} messages", *_left(table), *unknown, *_lines(report), cost])


def of_message(row: int, suggested: Suggested, *, as_json: bool) -> str:
    """Suggestions for one message."""
    if as_json:
        likely = asdict(suggested)["likely"] if suggested.is_sure else []
        return _json(({"row": row} if row else {}) | {"sure": suggested.is_sure, "suggestions": likely})
    where = f"row {row}: " if row else ""
    if not suggested.is_sure:
        return f"{where}not sure: nothing is suggested"
    return "\n".join(
        f"{where if place == 0 else ' ' * len(where)}{each.confidence:4.0%}  {each.label}  "
        f"{', '.join(reason.word for reason in each.reasons)}".rstrip()
        for place, each in enumerate(suggested.likely)
    )


def _figures(report: Report) -> dict[str, Any]:
    rounded = {
        key: round(value, DIGITS) if isinstance(value, float) else value for key, value in asdict(report).items()
    }
    return rounded | {
        "per_class": {each.label: {"precision": round(each.precision, DIGITS), "recall": round(each.recall, DIGITS),
                                   "f1": round(each.f1, DIGITS), "n": each.n} for each in report.per_class},
        "confusion": {"labels": report.labels, "rows": report.confusion},
    }  # fmt: skip


def _rows(table: Columns) -> dict[str, Any]:
    skipped = [{"row": row, "why": why} for row, why in table.skipped]
    return {"rows_left_out": table.left, "skipped": skipped} | ({"broken": table.broken} if table.broken else {})


def _left(table: Columns) -> Iterator[str]:
    if table.left:
        yield f"{table.left} rows left out:"
    yield from (f"  row {row}: {why}" for row, why in table.skipped[:ROWS_SHOWN])
    if table.left > ROWS_SHOWN:
        yield f"  and {table.left - ROWS_SHOWN} more"
    if table.broken:
        yield f"the table could not be read to its end: {table.broken}"


def _lines(report: Report) -> Iterator[str]:
    yield f"macro-F1 {report.macro_f1:.3f}, right {report.accuracy:.1%}"
    yield f"says something of {report.said:.1%}, of these right {report.said_right:.1%}"
    yield "   F1  precision  recall     n  category"
    for each in report.per_class:
        yield f"{each.f1:.3f}      {each.precision:.3f}   {each.recall:.3f} {each.n:5}  {each.label}"


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)
