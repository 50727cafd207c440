"""Answering a free question over a file, as a table or as JSON."""

import json
from pathlib import Path
from typing import Any

from gongdi.engines.tables import TableError
from gongdi.site.cli.house import open_house
from gongdi.site.cli.table_columns import UnusableError, said

WIDE = 60


def answered(file: Path, question: str, rows: int, seconds: float, memory: str, *, as_json: bool) -> str:
    """The answer in words. Raises UnusableError."""
    open_house()
    from gongdi.windows.analysis.questions import Limits, QuestionError, answer

    try:
        found = answer(file, question, Limits(rows, seconds, memory))
    except QuestionError as error:
        raise UnusableError(str(error)) from error
    except TableError as error:
        raise UnusableError(f"{file}: {said(error.fault)}") from error
    if as_json:
        told = {"columns": found.columns, "rows": found.rows, "is_cut": found.is_cut}
        return json.dumps(told, ensure_ascii=False, default=str)
    lines = drawn([found.columns, *found.rows])
    return "\n".join([*lines, f"first {rows} rows; more with --rows"] if found.is_cut else lines)


def drawn(rows: list[Any]) -> list[str]:
    """Columns side by side, as wide as what stands in them."""
    texts = [[_text(value) for value in row] for row in rows]
    wide = [max(map(_width, column)) for column in zip(*texts, strict=True)]
    return ["  ".join(text + " " * (most - _width(text)) for text, most in zip(row, wide, strict=True)).rstrip()
            for row in texts]  # fmt: skip


def _text(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= WIDE else f"{text[: WIDE - 1]}…"


def _width(text: str) -> int:
    """How wide a terminal shows it: a Chinese sign takes two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
