"""What `gongdi appeals import` does once the house is open: read, take over, list what could not be used."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from gongdi.engines.tables import Fault, Guess, Mapping, MappingError, Table, TableError, open_table, preview
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.readers import READERS, catch_up
from gongdi.practices.appeals.actions.importing import Counts, import_appeals
from gongdi.site.cli.appeals_faults import mend, sentence
from gongdi.site.cli.fault_list import FaultList

STEPS = 1_000
SAMPLE_ROWS = 200
SOURCE_LENGTH = 40


@dataclass(slots=True)
class Done:
    """What came of an import; `broken` says why the table could not be read to its end."""

    result: dict[str, Any]
    broken: str = ""


def listing(listed: FaultList) -> Callable[[Fault], None]:
    """Write faults into the list: row, column, what stands there, what is wrong with it, how to mend it."""

    def add(fault: Fault) -> None:
        listed.add(fault.row or "", fault.column or fault.cell, fault.value, sentence(fault), mend(fault))

    return add


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Let a table or map that cannot be used end the command with what is wrong and how to mend it."""
    try:
        yield
    except TableError as error:
        raise click.ClickException(f"{file}: {sentence(error.fault)}") from error
    except MappingError as error:
        raise click.ClickException("\n".join(sentence(fault) for fault in error.faults)) from error


def guess(file: Path) -> str:
    """The map that the columns of a file suggest, as TOML, with how sure each column is."""
    with told(file), file.open("rb") as stream, open_table(stream, file.name) as table:
        found = guessed(file, table)
    lines = [_("# 根据列名和前几行猜的列对应表，请核对后存成文件，再用 --map 导入。")]
    for column in found.columns:
        goal = column.field or "—"
        lines.append(f"# {column.column} → {goal} ({column.confidence:.0%}) {sentence(column.reason)}")
    lines += [_("# 没有找到“%(field)s”，请补上。") % {"field": field} for field in found.missing]
    return "\n".join([*lines, "", found.mapping.to_toml()])


def guessed(file: Path, table: Table) -> Guess:
    """The first guess, from the names of the columns and some rows."""
    stem = file.name.split(".")[0]
    return preview(table.columns, list(islice(table, SAMPLE_ROWS)), source=stem[:SOURCE_LENGTH])


def mapping_of(path: Path | None, file: Path) -> Mapping:
    """The map of the file `path`, or the guessed one. Raises MappingError for one that cannot be used."""
    if path:
        try:
            return Mapping.from_toml(path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            message = _("%(path)s 不是 UTF-8 编码的文字。请另存为 UTF-8。") % {"path": path}
            raise click.ClickException(message) from error
    with file.open("rb") as stream, open_table(stream, file.name) as table:
        mapping = guessed(file, table).mapping
    mapping.check()
    return mapping


def run(file: Path, map_file: Path | None, *, errors: Path | None, dry_run: bool) -> Done:
    """Import a file and let the readers catch up; what became of its rows."""
    with told(file), file.open("rb") as stream, fault_list(errors, file) as listed:
        mapping = mapping_of(map_file, file)
        with open_table(stream, file.name, sheet=mapping.sheet or None, header_row=mapping.header_row or None) as table:
            if missing := mapping.missing(table.columns):
                raise MappingError(missing)
            for note in table.notes:
                click.echo(sentence(note), err=True)
            with tqdm(total=STEPS, unit="‰", desc=file.name, file=sys.stderr, disable=None) as bar:
                taking = Taking(table, mapping, listed, bar, dry_run)
                taking.run()
    if not dry_run:
        follow(taking.counts.created)
    return Done(result_of(taking.counts, listed, dry_run=dry_run), taking.broken)


@dataclass(slots=True)
class Taking:
    """One table on its way in: where its faults go and how its progress shows."""

    table: Table
    mapping: Mapping
    listed: FaultList
    bar: "tqdm[Any]"
    dry_run: bool
    counts: Counts = field(default_factory=Counts)
    broken: str = ""

    def run(self) -> None:
        """Take the table over; `broken` says why it broke off, if it did."""
        try:
            import_appeals(
                self.table,
                mapping=self.mapping,
                by=SYSTEM,
                at=timezone.now(),
                refuse=listing(self.listed),
                step=self.step,
                dry_run=self.dry_run,
            )
        except TableError as error:
            listing(self.listed)(error.fault)
            self.counts.errors += 1
            self.broken = sentence(error.fault)

    def step(self, counts: Counts) -> None:
        """Show how far the table is read."""
        self.counts = counts
        self.bar.update(int(STEPS * self.table.progress()) - self.bar.n)
        self.bar.set_postfix_str(
            _("新增 %(created)s，有误 %(errors)s") % {"created": counts.created, "errors": counts.errors}
        )


def follow(created: int) -> None:
    """Let the readers catch up, so that boards and search know what came."""
    with tqdm(total=created * len(READERS), desc=_("汇总"), file=sys.stderr, disable=None) as bar:
        catch_up(bar.update)


def fault_list(wanted: Path | None, file: Path) -> FaultList:
    """The list of faults, beside the file unless another place is wanted."""
    heading = [_("行"), _("列"), _("格里写的"), _("哪里不对"), _("怎么改")]
    return FaultList(wanted or file.parent / f"{file.name}.errors.csv", heading)


def result_of(counts: Counts, listed: FaultList, *, dry_run: bool) -> dict[str, Any]:
    """What became of the rows, for people and programs."""
    return {
        "rows": counts.rows,
        "created": counts.created,
        "skipped": counts.skipped,
        "errors": counts.errors,
        "error_file": str(listed.path) if listed.rows else None,
        "dry_run": dry_run,
    }
