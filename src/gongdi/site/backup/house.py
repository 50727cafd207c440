"""Where the things of a house lie: as its settings say, or as the environment says before the house is opened."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Any

from gongdi.site.backup.troubles import Trouble, of_disk

DATABASE = "gongdi.sqlite3"
DUMP = "gongdi.pgdump"
LOG, PHOTOS = "log", "photos"
KEYS = ("secret-key", "record-secret", "log-key", "log-key.*", "witness-key", "witness-key.*")
SCRATCH = "backup-scratch-"


@dataclass(frozen=True, slots=True)
class House:
    """Folders of one house, and its database as Django's settings write it."""

    data: Path
    log: Path
    photos: Path
    database: Mapping[str, Any]

    @property
    def is_embedded(self) -> bool:
        """Whether the database is a file of SQLite."""
        return str(self.database["ENGINE"]).endswith("sqlite3")

    @property
    def files(self) -> list[Path]:
        """The files of the database that are there; none when it is a server's."""
        name = str(self.database["NAME"])
        named = [Path(name + more) for more in ("", "-wal", "-shm")] if self.is_embedded else []
        return [file for file in named if file.exists()]

    @property
    def ended_logs(self) -> list[Path]:
        """The folders of logs that were ended, which lie beside the present one."""
        return sorted(self.log.parent.glob(f"{self.log.name}.ended-*"))

    @property
    def keys(self) -> list[Path]:
        """The files with secrets in the data folder."""
        return sorted(file for pattern in KEYS for file in self.data.glob(pattern) if file.is_file())


def opened() -> House:
    """The house whose settings are loaded."""
    from django.conf import settings
    from django.db import connection

    return House(settings.BASE_DATA, settings.LOG_FOLDER, settings.MEDIA_ROOT, connection.settings_dict)


def unopened() -> House:
    """The house of the environment. Nothing is loaded and no key is made: its folder may be empty."""
    from gongdi.site.configuration import database, setting, var

    data = var()
    log = Path(setting("GONGDI_LOG", str(data / LOG))).resolve()
    return House(data, log, data / PHOTOS, database(data))


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Nobody else on this machine backs this house up or restores it meanwhile. Raises Trouble."""
    try:
        file = (data / "backup.lock").open("w")
    except OSError as error:
        raise of_disk(error, data) from error
    with file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise Trouble("busy", f"{data}: a backup or a restore of this house is under way already") from error
        yield


@contextmanager
def scratch(data: Path) -> Iterator[Path]:
    """A folder beside the database, where what is not encrypted is as safe as the house itself."""
    for left in data.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=data))
    except OSError as error:
        raise of_disk(error, data) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
