"""Reading the file: decrypted and unpacked as a stream, every member compared with the manifest."""

import json
import os
import tarfile
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage
from pyrage.x25519 import Identity

from gongdi.site.backup.archive import CHUNK, MANIFEST, VERSION, line_of
from gongdi.site.backup.troubles import Trouble, of_disk

FOUND = "found.lines"
NOT_A_BACKUP = (tarfile.TarError, zlib.error, EOFError, UnicodeError, ValueError, KeyError)


def unpack(archive: Path, keys: Sequence[Identity], folder: Path, *, only_read: str = "\0") -> dict[str, Any]:
    """Unpack an archive into an empty folder; what its manifest says about it.

    Members whose name begins with `only_read` are compared like the others and not written: a look needs no photos.
    Raises Trouble when the keys do not fit, a byte is changed or missing, a member is not as the manifest says, or
    there is no room. The folder then holds what was read so far.
    """
    try:
        with (folder / FOUND).open("w", encoding="utf-8") as found, _tar(archive, keys) as members:
            for member in members:
                _unpack_one(members, member, folder, found, only_read=only_read)
        return _compare(folder, archive)
    except NOT_A_BACKUP as error:
        raise Trouble("damaged", f"{archive}: this is no backup of a town, or it is damaged") from error
    except OSError as error:
        raise of_disk(error, folder) from error
    finally:
        (folder / FOUND).unlink(missing_ok=True)


@contextmanager
def _tar(archive: Path, keys: Sequence[Identity]) -> Iterator[tarfile.TarFile]:
    """The tar inside, read while a thread decrypts it. What age has to say outranks what tar makes of it."""
    try:
        sealed = archive.open("rb")
    except OSError as error:
        raise Trouble("missing", f"{archive}: {error.strerror}") from error
    read_end, write_end = os.pipe()
    said: list[Exception] = []
    reader = threading.Thread(target=_decrypt, args=(sealed, write_end, list(keys), said), daemon=True)
    reader.start()
    try:
        with os.fdopen(read_end, "rb") as plain:
            with tarfile.open(fileobj=plain, mode="r|gz", bufsize=CHUNK) as members:
                yield members
            # Behind the last member stands the end of age's stream: without it the file was cut.
            while plain.read(CHUNK):
                pass
    except NOT_A_BACKUP:
        reader.join()
        if not said:
            raise
    finally:
        reader.join()
    if said:
        raise _trouble(archive, said[0]) from said[0]


def _decrypt(sealed: IO[bytes], write_end: int, keys: list[Identity], said: list[Exception]) -> None:
    try:
        with sealed, os.fdopen(write_end, "wb") as plain:
            pyrage.decrypt_io(sealed, plain, keys)
    except (pyrage.DecryptError, OSError) as error:
        # A pipe that broke only says that nobody reads on; whoever stopped reading has told why.
        said.append(error)


def _trouble(archive: Path, error: Exception) -> Trouble:
    if "No matching keys" in str(error):
        return Trouble("identity", f"{archive}: it is encrypted to another key than this one")
    return Trouble("damaged", f"{archive}: this is no backup, or it was cut short or changed ({error})")


def _unpack_one(
    members: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, found: IO[str], *, only_read: str
) -> None:
    path = PurePosixPath(member.name)
    if not member.isreg() or path.is_absolute() or ".." in path.parts or path.name == FOUND:
        raise Trouble("damaged", f"the archive holds {member.name!r}, which no backup holds")
    source, digest = members.extractfile(member), sha256()
    assert source is not None
    with nullcontext() if member.name.startswith(only_read) else _created(folder / path, member) as new:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            if new:
                new.write(chunk)
    if member.name != MANIFEST:
        found.write(line_of(member.name, member.size, digest.hexdigest()) + "\n")


@contextmanager
def _created(file: Path, member: tarfile.TarInfo) -> Iterator[IO[bytes]]:
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, member.mode & 0o777), "wb") as new:
        yield new
    os.utime(file, (member.mtime, member.mtime))


def _compare(folder: Path, archive: Path) -> dict[str, Any]:
    """Hold what was unpacked beside the manifest, line by line; what the manifest says about the town."""
    if not (folder / MANIFEST).is_file():
        raise Trouble("damaged", f"{archive}: it holds no {MANIFEST}")
    with (folder / MANIFEST).open(encoding="utf-8") as listed, (folder / FOUND).open(encoding="utf-8") as found:
        if listed.readline() != '{"members": [\n':
            raise Trouble("damaged", f"{archive}: its {MANIFEST} is of no kind that this program knows")
        for told, seen in zip_longest(iter(listed.readline, "],\n"), found, fillvalue=""):
            if told[1:] != seen:
                named = json.loads(told[1:] or seen)["name"]
                raise Trouble("damaged", f"{archive}: {named} is not as the manifest says")
        about: dict[str, Any] = json.loads("{" + listed.read())["about"]
    if about["version"] > VERSION:
        raise Trouble("newer", f"{archive}: a newer Gongdi ({about['gongdi']}) wrote it; restore it with that one")
    return about
