"""Building a log folder from raw entries: for tests, and for other publishers."""

import binascii
import time
from base64 import b64decode
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongdi.site.cli.house import say

if TYPE_CHECKING:
    from gongdi.engines.merkle.notes import Note, SigningKey
    from gongdi.ground.record.log.folder import Log

CHUNK = 100 * 256


@click.command(epilog="Example: gongdi record build --key log.key --leaves leaves.txt --out log --every 100")
@click.option("--key", "key_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--leaves", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--every", type=click.IntRange(min=1), help="Keep a checkpoint.SIZE and its tiles every so many entries.")
@click.option("--origin", help="The first line of the checkpoints; the name of the key when it is left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def build(key_file: Path, leaves: Path, out: Path, every: int | None, origin: str | None, *, as_json: bool) -> None:
    """Make a log folder from raw entries: one entry a line, in base64. Any web server can host the folder.

    The key is a signed-note signing key (PRIVATE+KEY+name+id+base64); make one with: gongdi record key --new.
    Nothing is written when a line cannot be read.
    """
    from gongdi.engines.merkle.notes import NoteError, SigningKey

    try:
        key = SigningKey.parse(key_file.read_text())
    except (NoteError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{key_file}: {error}", param_hint="--key") from error
    if out.exists() and any(out.iterdir()):
        raise click.BadParameter(f"{out} is not empty; a log is never written over", param_hint="--out")
    count = sum(1 for _entry in entries(leaves))
    started = time.perf_counter()
    try:
        result = _built(key, origin or key.name, leaves, count, out, every)
    except OSError as error:
        raise click.ClickException(f"{error.filename or out} cannot be written ({error.strerror})") from error
    say(result | {"seconds": round(time.perf_counter() - started, 2)}, as_json=as_json)


def entries(file: Path) -> Iterator[bytes]:
    """The entries of a file, one base64 a line. Raises BadParameter with the number of the line."""
    from gongdi.engines.merkle.tiles import LARGEST_ENTRY

    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                entry = b64decode(line.strip(), validate=True)
            except (binascii.Error, ValueError) as error:
                raise _bad(f"{file}, line {number}: this is no base64 ({error})") from error
            if not line.strip():
                raise _bad(f"{file}, line {number} is empty: write one entry a line, in base64")
            if len(entry) > LARGEST_ENTRY:
                raise _bad(f"{file}, line {number}: an entry has at most {LARGEST_ENTRY} bytes, this has {len(entry)}")
            yield entry


def _bad(words: str) -> click.BadParameter:
    return click.BadParameter(words, param_hint="--leaves")


def _built(key: "SigningKey", origin: str, leaves: Path, count: int, out: Path, every: int | None) -> dict[str, object]:
    from tqdm import tqdm

    from gongdi.ground.record.log.folder import Log

    log, kept, source = Log(out), 0, entries(leaves)
    if every:
        kept += _keep(log, key, origin)
    with tqdm(total=count, unit=" entries", disable=None, leave=False) as bar:
        while chunk := list(islice(source, _step(log.size, every))):
            log = log.extend(chunk)
            bar.update(len(chunk))
            if every and (log.size % every == 0 or log.size == count):
                kept += _keep(log, key, origin)
    log.publish(_note(log, key, origin))
    sizes = {"entries": log.size, "root": log.root.hex(), "kept_checkpoints": kept}
    return sizes | {"vkey": str(key.verifier), "log": str(out)}


def _step(size: int, every: int | None) -> int:
    return min(CHUNK - size % CHUNK, every - size % every) if every else CHUNK


def _keep(log: "Log", key: "SigningKey", origin: str) -> int:
    log.publish(_note(log, key, origin), f"checkpoint.{log.size}")
    return 1


def _note(log: "Log", key: "SigningKey", origin: str) -> "Note":
    from gongdi.engines.merkle.checkpoints import Checkpoint
    from gongdi.engines.merkle.notes import Note

    text = Checkpoint(origin, log.size, log.root).text
    return Note(text, (key.sign(text),))
