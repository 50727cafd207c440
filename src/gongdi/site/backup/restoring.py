"""The way back: an archive is unpacked and looked at beside the house; only then do things change places.

What is replaced is moved aside, never deleted. A public log on this machine that continues the one of the backup
stays, because it alone can name the acts that were lost. The house is on hold before anything changes places.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pyrage.x25519 import Identity

from gongdi.site.backup import embedded
from gongdi.site.backup.archive import MANIFEST
from gongdi.site.backup.contents import About
from gongdi.site.backup.examining import put_on_hold
from gongdi.site.backup.house import DUMP, LOG, PHOTOS, House, alone, scratch, unopened
from gongdi.site.backup.logs import Choice, choose
from gongdi.site.backup.looking import look_at
from gongdi.site.backup.moves import moves
from gongdi.site.backup.opening import unpack
from gongdi.site.backup.retention import STAMP
from gongdi.site.backup.server import Server
from gongdi.site.backup.troubles import Trouble, of_disk

HELD = "held.json"


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands now. `log` says which public log that is, `aside` where what was there before lies now."""

    archive: str
    acts: int
    head: int
    log: str
    held: str
    aside: list[str]
    not_verified: list[str]

    def told(self) -> dict[str, Any]:
        """The outcome as JSON takes it."""
        return asdict(self)


def check(archive: Path, keys: Sequence[Identity]) -> dict[str, Any]:
    """Open an archive and look at it, and change nothing; what is in it. Raises Trouble."""
    house = unopened()
    with alone(house.data), scratch(house.data) as folder:
        about = unpack(archive, keys, folder, only_read=f"{PHOTOS}/")
        return {"archive": archive.name, **about, "not_verified": look_at(folder, about, house)}


def restore(
    archive: Path, keys: Sequence[Identity], *, at: datetime, replace: bool = False, anyway: bool = False
) -> Restored:
    """Put the house of the environment in the state of an archive, and on hold.

    Raises Trouble, and then everything is as it was: the archive does not open or does not fit together, the house
    runs, something is there already and `replace` is not given, or the disk refuses.
    """
    house, stamp = unopened(), at.astimezone(UTC).strftime(STAMP)
    with alone(house.data), scratch(house.data) as folder:
        _free(house, replace=replace)
        about = unpack(archive, keys, folder)
        _same_kind(house, about)
        came = sorted(path.name for path in folder.iterdir() if path.name not in (MANIFEST, DUMP))
        not_verified = look_at(folder, about, house, anyway=anyway)
        choice = _choose(house, folder / LOG, replace=replace)
        reason = f"restored from {archive.name}: acts after position {about['head']} may be lost"
        came = [name for name in came if name != LOG or not choice.stays]
        _free(house, replace=replace)
        with _held(house.log if choice.stays else folder / LOG, folder, reason) as held:
            aside = _change_places(house, folder, came, about, stamp)
    return Restored(archive.name, about["acts"], about["head"], choice.words, held, aside, not_verified)


def _free(house: House, *, replace: bool) -> None:
    """Nothing is there, or it may be moved aside and nobody uses it. Raises Trouble."""
    there = [path.name for path in (*house.files, *house.keys)]
    if any(house.photos.glob("*")):
        there.append(f"{house.photos.name}/")
    if not house.is_embedded and (tables := Server(house.database).tables()):
        there.append(f"{tables} tables in the database {house.database['NAME']}")
    if there and not replace:
        raise Trouble("exists", f"{house.data} is not empty: {', '.join(there)}; say --replace to move that aside")
    if house.files:
        embedded.close(house.files[0])


def _same_kind(house: House, about: About) -> None:
    kind = about["database"]["kind"]
    if kind == "sqlite" and not house.is_embedded:
        raise Trouble("kind", "the backup holds a SQLite database: unset GONGDI_DATABASE_URL to restore it")
    if kind != "sqlite" and house.is_embedded:
        raise Trouble("kind", "the backup holds a PostgreSQL database: set GONGDI_DATABASE_URL to an empty one")
    if not house.is_embedded and (schema := Server(house.database).schema()) != about["database"]["schema"]:
        wanted = about["database"]["schema"]
        raise Trouble("kind", f"the backup is of the schema {wanted}, this role works in {schema}; set its search_path")


def _choose(house: House, came: Path, *, replace: bool) -> Choice:
    choice = choose(house.log, came)
    if not choice.stays and not replace and any(house.log.glob("[!.]*")):
        raise Trouble("exists", f"{house.log} holds a log that would be replaced; say --replace to move it aside")
    return choice


@contextmanager
def _held(log: Path, folder: Path, reason: str) -> Iterator[str]:
    """The log that will stand is on hold before anything changes places, and not when that fails; the reason."""
    (folder / LOG / HELD).unlink(missing_ok=True)  # one that came with the backup was answered, or is found again
    before = (log / HELD).exists()
    try:
        yield put_on_hold(folder, log, reason)
    except BaseException:
        if not before:
            (log / HELD).unlink(missing_ok=True)
        raise


def _change_places(house: House, folder: Path, came: Sequence[str], about: About, stamp: str) -> list[str]:
    """Everything old goes aside, everything new comes in; all of it or nothing. Where the old things lie now."""
    aside = house.data / f"before-restore-{stamp}"
    old: list[tuple[Path, Path]] = [(path, aside / path.name) for path in (*house.files, *house.keys, house.photos)]
    if LOG in came:
        beside = aside if house.log.parent == house.data else house.log.parent / aside.name
        old.append((house.log, beside / house.log.name))
    with ExitStack() as whole:
        renamed = [] if house.is_embedded else [whole.enter_context(_schema(house, folder, about, stamp))]
        try:
            move = whole.enter_context(moves())
            gone = [move(source, target) for source, target in old if source.exists()]
            for name in came:
                target = _target(house, name)
                if not (name.startswith(f"{LOG}.") and target.exists()):  # a log that was ended never changes again
                    move(folder / name, target)
        except OSError as error:
            raise of_disk(error, Path(error.filename or house.data)) from error
        os.sync()
    return sorted({str(target.parent) for target in gone} | {name for name in renamed if name})


def _target(house: House, name: str) -> Path:
    is_log = name == LOG or name.startswith(f"{LOG}.")
    return house.log.parent / (house.log.name + name.removeprefix(LOG)) if is_log else house.data / name


def _schema(house: House, folder: Path, about: About, stamp: str) -> Any:
    return Server(house.database).replaced(about["database"]["schema"], folder / DUMP, stamp.lower())
