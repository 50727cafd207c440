"""Making a backup: written, verified by restoring it, and only then given its name; then old ones may go."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from pyrage.x25519 import Identity, Recipient

from gongdi.site.backup.archive import Member, pack
from gongdi.site.backup.contents import About, members
from gongdi.site.backup.house import DATABASE, DUMP, PHOTOS, House, alone, opened, scratch
from gongdi.site.backup.looking import look_at
from gongdi.site.backup.opening import unpack
from gongdi.site.backup.retention import NAME, begun, kept, name_of
from gongdi.site.backup.troubles import Trouble, of_disk

PARTIAL = ".partial"
UNVERIFIED = ".unverified"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that stands under its name. `not_verified` says in words what could not be looked at."""

    file: str
    bytes: int
    seconds: float
    verified: bool
    acts: int
    head: int
    signed: int
    not_verified: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """The outcome as JSON takes it."""
        return asdict(self)


def make(
    to: Path,
    recipients: Sequence[Recipient],
    *,
    at: datetime,
    rule: Mapping[str, int] | None = None,
    anyway: bool = False,
) -> Made:
    """Back the house up into a folder; what was made. Without `rule` nothing old is removed.

    Raises Trouble: no room, no right to write, another backup under way, or a backup that does not restore. Then
    nothing of it stays, and what was there before is as it was. With `anyway` a record that does not fit its log is
    backed up too, under a name that says so.
    """
    begun_at, house = time.monotonic(), opened()
    final = to / (name_of(at) + (UNVERIFIED if anyway else ""))
    with alone(house.data), scratch(house.data) as folder:
        _ready(to, final)
        with _partial(final) as partial:
            own = Identity.generate()  # for this run only: the server keeps nothing that opens its own backups
            about = _write(house, partial, [*recipients, own.to_public()], folder)
            not_verified = _verify(partial, own, house, folder, about, anyway=anyway)
            size = partial.stat().st_size
            partial.rename(final)
            _sync(to)
        removed = _retire(to, final.name, rule) if rule and not anyway else []
    seconds = round(time.monotonic() - begun_at, 1)
    counts = (about["acts"], about["head"], about["log"]["size"])
    return Made(final.name, size, seconds, not not_verified, *counts, not_verified, removed)


def _verify(archive: Path, own: Identity, house: House, folder: Path, wanted: About, *, anyway: bool) -> list[str]:
    """Restore the file into the scratch folder and look at it; what could not be looked at. Raises Trouble."""
    restored = folder / "restored"
    restored.mkdir(mode=0o700)
    if unpack(archive, [own], restored, only_read=f"{PHOTOS}/") != wanted:
        raise Trouble("unverified", f"{archive.name}: its manifest is not the one that was written")
    return look_at(restored, wanted, house, anyway=anyway)


def _ready(to: Path, final: Path) -> None:
    """The folder is there, without what runs that were killed have left behind."""
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in to.glob(f"gongdi-*{PARTIAL}"):
            if NAME.fullmatch(left.name.removesuffix(PARTIAL).removesuffix(UNVERIFIED)):
                left.unlink()
    except OSError as error:
        raise of_disk(error, to) from error
    if final.exists():
        raise Trouble("exists", f"{final} is there already")


@contextmanager
def _partial(final: Path) -> Iterator[Path]:
    """The file under its first name; it does not outlive a failure."""
    partial = final.with_name(final.name + PARTIAL)
    try:
        yield partial
    except OSError as error:
        raise of_disk(error, Path(error.filename) if error.filename else final.parent) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _write(house: House, partial: Path, keys: Sequence[Recipient], folder: Path) -> About:
    about: About = {}
    partial.touch(mode=0o600, exist_ok=False)
    with partial.open("wb") as file:
        pack(_forgetting(members(house, folder, about)), about, file, keys, folder)
        file.flush()
        os.fsync(file.fileno())
    return about


def _forgetting(found: Iterator[Member]) -> Iterator[Member]:
    """The same members; the copy of the database goes as soon as it is in, so that its room is free again."""
    for member in found:
        yield member
        if member.name in (DATABASE, DUMP):
            member.file.unlink()


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _retire(to: Path, newest: str, rule: Mapping[str, int]) -> list[str]:
    """Remove what the rule lets go, never the one just made; the names that went."""
    names = [file.name for file in to.iterdir() if begun(file.name)]
    gone = sorted(set(names) - kept(names, rule, timezone.get_default_timezone()) - {newest})
    try:
        for name in gone:
            (to / name).unlink(missing_ok=True)
    except OSError as error:
        raise Trouble("unwritable", f"{to}: {newest} was made, but old backups cannot be removed") from error
    return gone
