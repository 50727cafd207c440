"""The decided matters of a house as a table, so that its model can be learnt again by anybody who may read them."""

import csv
import os
from pathlib import Path

from gongdi.instruments.learning.actions.learning import EXAMPLES_MOST
from gongdi.instruments.learning.sources import SOURCES
from gongdi.site.cli.table_columns import UnusableError

OWNER_ONLY = 0o600


def export(out: Path, kind: str) -> dict[str, int]:
    """Write text and label of what a model of this kind is learnt from. Raises UnusableError."""
    source = SOURCES.get(kind)
    if source is None:
        raise UnusableError(f"no kind of matter is called {kind!r}; known are {', '.join(SOURCES)}")
    rows = [(each.text, each.label) for each in source.examples(EXAMPLES_MOST)]
    try:
        number = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except OSError as error:
        raise UnusableError(f"{out}: it cannot be written: {error.strerror or error}") from error
    with os.fdopen(number, "w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("text", "label"), *rows])
    return {"rows": len(rows)}
