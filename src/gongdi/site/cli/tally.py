"""Recounting a published ballot: no server, no database, nothing but the files of a folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gongdi.engines.voting.folder import FolderError, Published, Recount

SIZE_MAX = 1_000_000_000
MARK = "\ufeff"
AGAIN = "Download the file again; do not save it from a spreadsheet."
MEASURES = {
    "quorum": "took part",
    "threshold": "said yes",
    "people_taking_part": "people took part",
    "area_taking_part": "area (0.01 m²) took part",
    "people_agreeing": "people agreed",
    "area_agreeing": "area (0.01 m²) agreed",
}


@click.command(epilog="Example: gongdi tally published/ballot-7 --json")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with the whole reasoning.")
def tally(folder: Path, *, as_json: bool) -> None:
    """Count a published ballot again from its FOLDER and compare it with what was announced.

    Ends with 0 when everything is equal, 1 when something differs, 2 when the folder cannot be read.
    """
    from gongdi.engines.voting.folder import FolderError, read, recount

    try:
        published = read(texts_of(folder))
    except FolderError as fault:
        click.echo(json.dumps(unreadable(fault), ensure_ascii=False) if as_json else f"Cannot read {fault}")
        raise SystemExit(2) from fault
    found = recount(published)
    told = json.dumps(as_data(published, found), ensure_ascii=False) if as_json else "\n".join(lines(published, found))
    click.echo(told)
    raise SystemExit(0 if found.is_equal else 1)


def texts_of(folder: Path) -> dict[str, str]:
    """File name -> text, of the files that belong to a published ballot. Raises FolderError."""
    from gongdi.engines.voting.folder import FILES, FolderError

    found = {}
    for path in (folder / file for file in FILES):
        if not path.is_file():
            continue
        if path.stat().st_size > SIZE_MAX:
            raise FolderError(path.name, 0, f"it is larger than {SIZE_MAX} bytes", "No published ballot is so large.")
        try:
            found[path.name] = path.read_bytes().decode()
            if found[path.name].startswith(MARK):
                raise FolderError(path.name, 1, "it begins with a byte order mark, as spreadsheets write it", AGAIN)
        except UnicodeDecodeError as error:
            raise FolderError(path.name, 0, f"byte {error.start + 1} is no UTF-8", AGAIN) from error
        except OSError as error:
            raise FolderError(
                path.name, 0, f"it cannot be opened: {error.strerror}", "Look at its permissions."
            ) from error
    return found


def unreadable(fault: "FolderError") -> dict[str, Any]:
    return {"equal": None, "file": fault.file, "line": fault.line, "wrong": fault.wrong, "mend": fault.mend}


def as_data(published: "Published", found: "Recount") -> dict[str, Any]:
    """Everything, for programs."""
    counted = found.counted
    return {
        "equal": found.is_equal,
        "ballot": published.ballot.id,
        "title": published.ballot.title,
        "papers": len(published.papers),
        "roll": published.ballot.roll,
        "winners": None if counted is None else list(counted.winners),
        "announced": list(published.announced.winners),
        "differences": [
            {"where": one.where, "announced": one.announced, "found": one.found} for one in found.differences
        ],
        "reasoning": None if counted is None else counted.reasoning,
        "result_sha256": published.found["result.json"],
    }


def lines(published: "Published", found: "Recount") -> Iterator[str]:
    """What a person reads: what was asked, how it ends by our count, and whether that is what was announced."""
    ballot = published.ballot
    yield ballot.title
    yield f"{len(published.papers)} papers; {ballot.roll} people may vote"
    if found.counted is not None:
        yield from outcome(published, found)
    if found.is_equal:
        yield "Equal: this is what was announced."
        yield f"result.json has the SHA-256 {published.found['result.json']}: compare it with the public record."
        return
    yield f"Differs from what was announced ({len(found.differences)} places):"
    yield from (f"  {one.where}: announced {one.announced}; found {one.found}" for one in found.differences)


def outcome(published: "Published", found: "Recount") -> Iterator[str]:
    """Who or what is elected or adopted, and by which measures."""
    counted = found.counted
    assert counted is not None
    titles = {option.id: option.title for option in published.ballot.options}
    if "is_adopted" in counted.reasoning:
        yield "Adopted" if counted.winners else "Not adopted"
    else:
        names = ", ".join(f"{winner} {titles[winner]}" for winner in counted.winners)
        yield f"Done: {names or 'nothing'}" if "why" in counted.reasoning else f"Elected: {names or 'nobody'}"
    for key, words in MEASURES.items():
        measure = counted.reasoning.get(key)
        if isinstance(measure, dict):
            told = "enough" if measure["is_met"] else "too few"
            needed = f"{measure['least']} needed ({measure['bar']})"
            yield f"  {measure['part']} of {measure['whole']} {words}; {needed}: {told}"
    ties: Any = counted.reasoning.get("ties", [])
    for tie in ties:
        yield f"  tie ({tie['what']}) between {' '.join(tie['between'])}: {tie['taken']} by the order for ties"
