"""Lines of a delimited text with their numbers: the little that pool and quotas have in common."""

import csv
import io
from collections.abc import Iterator, Sequence

from gongdi.engines.sortition.faults import complaint

MOST_CHARS = 32_000_000

Line = tuple[int, list[str]]
"""The number of a line, as an editor counts, and its fields without the white space around them."""


def lines(text: str, what: str) -> Iterator[Line]:
    """Every line that is not blank. The delimiter is that of the first line. Raises SortitionError."""
    if len(text) > MOST_CHARS:
        raise complaint("too_large", what=what, count=len(text), limit=MOST_CHARS)
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise complaint("broken", reader.line_num, reason=str(error)) from error
        stripped = [field.strip() for field in fields]
        if any(stripped):
            yield reader.line_num, stripped


def headed(text: str, what: str) -> tuple[list[str], list[Line]]:
    """The names of the columns and the lines below them. Raises SortitionError."""
    head, *body = list(lines(text, what)) or [(0, [])]
    if not body:
        raise complaint("empty", what=what)
    names = head[1]
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice:
        raise complaint("column_twice", head[0], column=twice)
    return names, body


def found(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The place of the first column that has one of these names, in whatever case; None when there is none."""
    folded = [name.casefold() for name in names]
    return next((folded.index(name) for name in wanted if name in folded), None)
