"""Writing the file: a tar in gzip in age, as a stream, so that memory does not grow with the town.

The last member is `manifest.json`. It names each of the others with its size and SHA-256, a line for each, in the
order of the archive. age tells that a byte was changed or is missing; the manifest tells in which file.
"""

import json
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import pyrage
from pyrage.x25519 import Recipient

MANIFEST = "manifest.json"
CHUNK = 1 << 16
VERSION = 1  # of the archive; raised when an older program could not read it any more
GZIP = 31  # zlib's window bits for the format of gzip
LEVEL = 1  # photos and hashes do not become smaller; the database does at any level


@dataclass(frozen=True, slots=True)
class Member:
    """A file on the disk and the name it has in the archive; `instead` is what may have taken its place meanwhile."""

    name: str
    file: Path
    instead: "Member | None" = None


def pack(
    members: Iterable[Member], about: Mapping[str, Any], to: BinaryIO, keys: Sequence[Recipient], scratch: Path
) -> None:
    """Write an archive, encrypted to every key.

    A member that vanished since it was listed is left out: it was deleted on purpose. Raises OSError as the disk does.
    """
    source, target = _Source(_zipped(_tarred(members, about, scratch / MANIFEST))), _Target(to)
    try:
        pyrage.encrypt_io(source, target, list(keys))
    except (pyrage.EncryptError, OSError) as error:
        # age gives only words of what broke; the error itself was kept where it happened.
        raise source.error or target.error or error from None


def line_of(name: str, size: int, digest: str) -> str:
    """What the manifest says of one member."""
    return json.dumps({"name": name, "bytes": size, "sha256": digest}, ensure_ascii=False)


def _tarred(members: Iterable[Member], about: Mapping[str, Any], manifest: Path) -> Iterator[bytes]:
    with manifest.open("w", encoding="utf-8") as listed:
        listed.write('{"members": [\n')
        gap = " "
        for entry in filter(None, map(_opened, members)):
            yield from entry.blocks()
            listed.write(f"{gap}{line_of(entry.name, entry.size, entry.digest.hexdigest())}\n")
            gap = ","
        listed.write(f'],\n"about": {json.dumps(about, ensure_ascii=False, sort_keys=True)}\n}}\n')
    yield from _Entry(MANIFEST, manifest.open("rb")).blocks()
    yield b"\0" * 2 * tarfile.BLOCKSIZE


def _opened(member: Member | None) -> "_Entry | None":
    while member:
        try:
            return _Entry(member.name, member.file.open("rb"))
        except FileNotFoundError:
            member = member.instead
    return None


class _Entry:
    """One file on its way into the tar: as long as it was when it was opened."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name, self.stream, self.digest = name, stream, sha256()
        self.status = os.fstat(stream.fileno())
        self.size = self.status.st_size

    def blocks(self) -> Iterator[bytes]:
        head = tarfile.TarInfo(self.name)
        head.size, head.mtime, head.mode = self.size, int(self.status.st_mtime), self.status.st_mode & 0o777
        yield head.tobuf(tarfile.GNU_FORMAT, "utf-8")
        left = self.size
        with self.stream:
            while left:
                chunk = self.stream.read(min(CHUNK, left))
                if not chunk:
                    raise OSError(f"{self.name} became shorter while it was read")
                self.digest.update(chunk)
                left -= len(chunk)
                yield chunk
        yield b"\0" * (-self.size % tarfile.BLOCKSIZE)


def _zipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for chunk in chunks:
        yield press.compress(chunk)
    yield press.flush()


@dataclass(slots=True)
class _Source:
    """What age reads from: chunks of any size, handed out in pieces of the size it asks for."""

    chunks: Iterator[bytes]
    rest: bytes = b""
    error: Exception | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self.rest:
                self.rest = next(self.chunks)
        except StopIteration:
            return b""
        except Exception as error:
            self.error = error
            raise
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


@dataclass(slots=True)
class _Target:
    """What age writes to: the file, with the disk's own error kept."""

    stream: BinaryIO
    error: OSError | None = field(default=None)

    def write(self, data: bytes) -> int:
        try:
            return self.stream.write(data)
        except OSError as error:
            self.error = OSError(error.errno, error.strerror, self.stream.name)
            raise

    def flush(self) -> None:
        self.stream.flush()
