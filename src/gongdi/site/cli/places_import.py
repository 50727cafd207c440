"""What `gongdi places import` does once the house is open: read, plant, list what could not be used."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from gongdi.engines.tables import MESSAGES, Limits, Table, TableError, open_table
from gongdi.ground.places.actions import plant
from gongdi.ground.places.drafts import Draft, Reading, Refusal, Wrong
from gongdi.ground.places.models import Level
from gongdi.site.cli.fault_list import FaultList

STEPS = 1_000  # of the bar, for one file
LIMITS = Limits(rows=5_000_000)


def fault_list(path: Path) -> FaultList:
    """The list of refused rows."""
    return FaultList(path, [_("文件"), _("行"), _("编码"), _("名称"), _("原因")])


def run(
    files: list[Path], source: str, *, root: str, on: date | None, errors: Path | None, dry_run: bool
) -> dict[str, Any]:
    """Import the files, parents first; what became of their rows."""
    at = timezone.now()
    beside = errors or files[0].parent / f"{source}.errors.csv"
    with fault_list(beside) as listed, tqdm(total=STEPS * len(files), unit="‰", file=sys.stderr, disable=None) as bar:
        drafts = (draft for number, file in enumerate(files) for draft in read(file, root, bar, number))
        day = on or timezone.localdate(at)
        planted = plant(
            drafts,
            source=source,
            on=day,
            at=at,
            refuse=lambda no: listed.add(no.file, no.row, no.code, no.name, no.reason),
            dry_run=dry_run,
        )
        bar.update(STEPS * len(files) - bar.n)
    return {
        "rows": planted.rows,
        "created": planted.created,
        "renamed": planted.renamed,
        "skipped": planted.unchanged,
        "errors": planted.refused,
        "error_file": str(listed.path) if listed.rows else None,
        "dry_run": dry_run,
    }


def read(file: Path, root: str, bar: "tqdm[Any]", number: int) -> Iterator[Draft | Refusal]:
    """The drafts of one file in the order in which they can be planted. A broken file ends the whole import."""
    bar.set_description(file.name)
    try:
        with file.open("rb") as stream, table_of(stream, file) as table:
            reading = Reading.of(file.name, table.columns)
            for draft in in_order(table, reading):
                bar.update(int(STEPS * (number + table.progress())) - bar.n)
                if near(draft.code, root):
                    yield draft
    except TableError as error:
        fault = error.fault
        raise click.ClickException(f"{file}: {_(MESSAGES[fault.code]) % fault.words()}") from error
    except Wrong as wrong:
        raise click.ClickException(f"{file}: {wrong}") from wrong


def table_of(stream: BinaryIO, file: Path) -> Table:
    """The table of a file."""
    return open_table(stream, file.name, LIMITS)


def in_order(table: Table, reading: Reading) -> Iterator[Draft | Refusal]:
    """The rows of a table; where levels are mixed it is read once for each level, so that parents come first."""
    if not reading.is_mixed:
        yield from map(reading.read, table)
        return
    levels: set[Level] = set()
    for draft in map(reading.read, table):
        if isinstance(draft, Draft):
            levels.add(draft.level)
        else:
            yield draft
    for level in sorted(levels):
        yield from (draft for draft in map(reading.read, table) if isinstance(draft, Draft) and draft.level == level)


def near(code: str, root: str) -> bool:
    """Whether the place of a code lies in the root, is it, or has it inside; codes of the bureau begin alike."""
    return code.startswith(root) or root.startswith(code)
