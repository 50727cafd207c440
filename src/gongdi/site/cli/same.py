"""Messages of a file that say the same. The database is not opened."""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongdi.site.cli.messages_file import column_options, named_columns, read_messages

if TYPE_CHECKING:
    from gongdi.engines.likeness import Group

ENGINE = "gongdi-likeness/1"


@click.command(epilog="Example: gongdi same messages.xlsx --json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every pair and its reasons.")
@column_options
def same(file: Path, *, as_json: bool, **columns: str | None) -> None:
    """Find in FILE (.xlsx, .csv, .csv.gz) what was sent twice, with small changes, or told in other words.

    Columns are guessed from their names. Nothing is joined: each pair comes with its reasons. Files that cannot be
    used end with 2.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads wait for one another longer than they help
    from gongdi.engines.likeness import same as groups_of
    from gongdi.site.cli.memory import peak_mb

    began = time.process_time()
    read = read_messages(file, named_columns(columns))
    groups = groups_of(read.messages)
    told = {"engine": ENGINE} | read.told() | {"groups": [as_data(group) for group in groups]}
    told |= {"identical": identical(groups)}
    told |= {"seconds": round(time.process_time() - began, 3), "peak_mb": peak_mb()}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told)))


def as_data(group: "Group") -> dict[str, Any]:
    """One group, for programs."""
    return {
        "kind": group.kind,
        "ids": list(group.ids),
        "people": group.people,
        "pairs": [
            {
                "ids": [pair.first, pair.second],
                "kind": pair.likeness.kind,
                "share": round(pair.likeness.share, 3),
                "places": list(pair.likeness.reasons.places),
                "words": list(pair.likeness.reasons.words),
                "days_between": pair.likeness.reasons.days,
                "one_person": pair.likeness.reasons.one_person,
            }
            for pair in group.pairs
        ],
    }


def identical(groups: "tuple[Group, ...]") -> list[list[str]]:
    """Inside the groups, those whose detail is the same word for word."""
    found: list[list[str]] = []
    for group in groups:
        sets: list[set[str]] = []
        for pair in group.pairs:
            if pair.likeness.kind == "exact":
                joined = [each for each in sets if {pair.first, pair.second} & each]
                sets = [each for each in sets if each not in joined] + [{pair.first, pair.second}.union(*joined)]
        found += [sorted(each, key=group.ids.index) for each in sets]
    return found


def lines(told: dict[str, Any]) -> Iterator[str]:
    """What a person reads."""
    kinds = Counter(group["kind"] for group in told["groups"])
    yield f"{told['read']} of {told['rows']} rows read; {len(told['groups'])} groups say the same"
    yield ", ".join(f"{kinds[kind]} {kind}" for kind in ("exact", "near", "retold"))
    yield from (f"  row {each['row']} left out: {each['why']}" for each in told["left_out"])
    yield from (f"  {note}" for note in told["notes"])
    for group in told["groups"]:
        reasons = group["pairs"][0] if group["pairs"] else {"places": [], "words": []}
        said = ", ".join([*reasons["places"], *reasons["words"]])
        yield f"{group['kind']:>7}  {', '.join(group['ids'])}   {said}".rstrip()
