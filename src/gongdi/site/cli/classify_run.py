"""What `gongdi classify` does: read the table, learn or tell, and hand on what came of it."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from gongdi.engines.categories import (
    SILENT_UPTO,
    VERSION,
    Example,
    Model,
    ModelError,
    Suggested,
    UnlearnableError,
    fingerprint,
    measured,
    read_model,
    write_model,
)
from gongdi.engines.categories import train as learn
from gongdi.site.cli.memory import peak_mb
from gongdi.site.cli.table_columns import Columns, UnusableError


def train(file: Path, text: str, label: str, out: Path) -> dict[str, Any]:
    """Learn from a table and write the model; everything there is to tell of it."""
    began = time.process_time()
    table = Columns(file, (text, label))
    examples = [Example(*values) for _, values in table]
    try:
        with tqdm(desc=file.name, disable=None) as bar:
            model = learn(examples, progress=lambda done, steps: _show(bar, done, steps))
    except UnlearnableError as error:
        raise UnusableError(f"{file}: {error}{_skipped(table)}") from error
    return {
        "engine": VERSION,
        "input_hash": table.digest,
        "model_hash": _write(model, out),
        "model": str(out),
        "n": model.messages,
        "given": model.given,
        "left_out": dict(model.left_out),
        "report": model.report,
        "table": table,
        "cpu_seconds": round(time.process_time() - began, 3),
        "peak_mb": peak_mb(),
    }


def test(file: Path, text: str, label: str, path: Path) -> dict[str, Any]:
    """Try a model on a table; everything there is to tell of it."""
    model, table = _model(path), Columns(file, (text, label))
    rows = [values for _, values in table]
    if not rows:
        raise UnusableError(f"{file}: no row has both {text} and {label}{_skipped(table)}")
    began = time.process_time()
    told = [model.tell(message) for message, _ in rows]
    each = 1e6 * (time.process_time() - began) / len(rows)
    labels, confidences = zip(*told, strict=True)
    truths = [truth for _, truth in rows]
    return {
        "engine": VERSION,
        "input_hash": table.digest,
        "model_hash": fingerprint(model),
        "us_per_message": round(each, 1),
        "unknown": sorted({*truths} - {*model.labels}),
        "report": measured(truths, labels, confidences, silent_upto=SILENT_UPTO),
        "table": table,
        "peak_mb": peak_mb(),
    }


def say(what: str, text: str | None, path: Path) -> Iterator[tuple[int, Suggested]]:
    """Suggestions for one message (row 0), or for every row of a table."""
    model = _model(path)
    if text is None:
        if not what.strip():
            raise UnusableError("there is no message: write one, or name a FILE and --text")
        yield 0, model.suggest(what)
        return
    if not Path(what).is_file():
        raise UnusableError(f"{what}: there is no such file; without --text the words themselves are read")
    table = Columns(Path(what), (text,))
    is_empty = True
    for number, (message,) in table:
        is_empty = False
        yield number, model.suggest(message)
    if is_empty:
        raise UnusableError(f"{what}: no row has {text}{_skipped(table)}")
    for number, wrong in table.skipped:
        click.echo(f"row {number} left out: {wrong}", err=True)


def _show(bar: "tqdm[Any]", done: int, steps: int) -> None:
    bar.total, bar.n = steps, done
    bar.refresh()


def _skipped(table: Columns) -> str:
    """What of the table could not be used, as the end of a sentence."""
    rows = "; ".join(f"row {number}: {wrong}" for number, wrong in table.skipped[:3])
    broken = f"; {table.broken}" if table.broken else ""
    return f" ({table.left} rows left out; {rows}{broken})" if rows or broken else ""


def _model(path: Path) -> Model:
    try:
        with path.open("rb") as stream:
            return read_model(stream)
    except ModelError as error:
        raise UnusableError(f"{path}: {error}") from error


def _write(model: Model, out: Path) -> str:
    """Write the model whole or not at all; its hash."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            digest = write_model(model, stream)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnusableError(f"{out}: it cannot be written: {error.strerror or error}") from error
    return digest
