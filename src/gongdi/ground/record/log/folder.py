"""The public log as a folder: tiles, bundles of entries and the newest checkpoint (C2SP tlog-tiles).

Any web server can host the folder as it is. Files of full tiles are never written twice with other content; the
checkpoint is replaced in one step, after everything it speaks of is on the disk.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cached_property
from itertools import groupby
from pathlib import Path

from django.conf import settings

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import EMPTY_ROOT, HASH_BYTES, folded, leaf_hash
from gongdi.engines.merkle.notes import Note, NoteError
from gongdi.engines.merkle.proofs import ProofError, consistency_proof, inclusion_proof, root_of
from gongdi.engines.merkle.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    bundle,
    entries_of,
    entries_path,
    hashes_of,
    new_tiles,
    tile_path,
    width_of,
)

CHECKPOINT = "checkpoint"
FEW_FILES = 16


class LogError(Exception):
    """The folder of the log does not hold what its checkpoint says, and where."""


class Log:
    """One log at the moment in which its checkpoint was read: `size` leaves under `root`."""

    def __init__(self, folder: Path, size: int | None = None) -> None:
        self.folder = folder
        self.size = self._signed.size if size is None and self._signed else size or 0
        self._tiles: dict[tuple[int, int], bytes] = {}
        self._bundle: tuple[int, list[bytes]] = (-1, [])

    def checkpoint(self) -> Note | None:
        """The newest signed checkpoint; None when nothing was ever signed. Raises LogError."""
        try:
            return Note.parse((self.folder / CHECKPOINT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (NoteError, UnicodeDecodeError) as error:
            raise LogError(f"{self.folder / CHECKPOINT}: {error}") from error

    @cached_property
    def _signed(self) -> Checkpoint | None:
        note = self.checkpoint()
        return Checkpoint.of(note) if note else None

    @property
    def signed_root(self) -> bytes:
        """The root that the newest checkpoint names; that of no leaves when nothing was ever signed."""
        return self._signed.root if self._signed else EMPTY_ROOT

    @property
    def root(self) -> bytes:
        """The root over all leaves, computed from the tiles. Raises LogError."""
        return root_of(self.size, self.hash_at)

    def hash_at(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree of 2**level leaves. Raises LogError when its tile is not there."""
        above, height = divmod(level, TILE_HEIGHT)
        first = index << height
        tile = self._tile(above, first // TILE_WIDTH)
        start = first % TILE_WIDTH * HASH_BYTES
        return folded(hashes_of(tile[start : start + (HASH_BYTES << height)]))

    def leaf(self, index: int) -> bytes:
        """The entry at `index`, as it was published. Raises LogError."""
        if not 0 <= index < self.size:
            raise ProofError(f"a log of {self.size} entries has no entry {index}")
        return self.entries(index // TILE_WIDTH)[index % TILE_WIDTH]

    def entries(self, number: int) -> list[bytes]:
        """The entries of one bundle, at most 256. Raises LogError."""
        if self._bundle[0] == number:
            return self._bundle[1]
        width = width_of(0, number, self.size)
        found = entries_of(self._read(entries_path(number, width), entries_path(number)))
        if len(found) < width:
            raise LogError(f"{entries_path(number, width)} holds {len(found)} entries instead of {width}")
        self._bundle = (number, found[:width])
        return found[:width]

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that the entry at `index` stands in the tree of `size` leaves."""
        return inclusion_proof(index, self.size if size is None else size, self.hash_at)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the tree of `old` leaves is the beginning of that of `new`."""
        return consistency_proof(old, self.size if new is None else new, self.hash_at)

    def extend(self, leaves: Sequence[bytes]) -> "Log":
        """Write the tiles and bundles of further entries; the log as it then is. The checkpoint stays as it was."""
        files = dict(self._grown(leaves))
        for path, data in files.items():
            write(self.folder / path, data, durably=len(files) <= FEW_FILES)
        if len(files) > FEW_FILES:
            os.sync()  # One for all costs less than one for each.
        return Log(self.folder, self.size + len(leaves))

    def publish(self, note: Note, name: str = CHECKPOINT) -> None:
        """Put a signed checkpoint in place."""
        write(self.folder / name, str(note).encode(), durably=True)

    def forget_partial(self, old: int) -> None:
        """Remove partial tiles that the full ones have made needless since the log had `old` leaves."""
        for level, index, width in new_tiles(old, self.size):
            if width == TILE_WIDTH:
                for path in [tile_path(level, index), *([entries_path(index)] if level == 0 else [])]:
                    _remove_partial(self.folder / f"{path}.p")

    def _grown(self, leaves: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
        size = self.size + len(leaves)
        yield from self._bundles(leaves, size)
        hashes, level = b"".join(map(leaf_hash, leaves)), 0
        while hashes:
            before = self.size >> TILE_HEIGHT * level
            tiles = _cut(self._begun(level, before) + hashes, before // TILE_WIDTH)
            for index, tile in tiles:
                yield tile_path(level, index, len(tile) // HASH_BYTES), tile
            hashes = b"".join(folded(hashes_of(tile)) for _, tile in tiles if len(tile) == HASH_BYTES * TILE_WIDTH)
            level += 1

    def _bundles(self, leaves: Sequence[bytes], size: int) -> Iterator[tuple[str, bytes]]:
        begun = self.entries(self.size // TILE_WIDTH) if self.size % TILE_WIDTH else []
        numbered = enumerate([*begun, *leaves], self.size - len(begun))
        for number, group in groupby(numbered, lambda pair: pair[0] // TILE_WIDTH):
            yield entries_path(number, width_of(0, number, size)), bundle(entry for _, entry in group)

    def _begun(self, level: int, before: int) -> bytes:
        return self._tile(level, before // TILE_WIDTH) if before % TILE_WIDTH else b""

    def _tile(self, level: int, index: int) -> bytes:
        if (level, index) not in self._tiles:
            width = width_of(level, index, self.size)
            data = self._read(tile_path(level, index, width), tile_path(level, index))[: width * HASH_BYTES]
            if len(data) != width * HASH_BYTES:
                raise LogError(f"{tile_path(level, index, width)} is cut off")
            self._tiles[level, index] = data
        return self._tiles[level, index]

    def _read(self, *paths: str) -> bytes:
        """The first of the files that is there: a partial tile may have given way to the full one."""
        for path in paths:
            try:
                return (self.folder / path).read_bytes()
            except FileNotFoundError:
                continue
        raise LogError(f"{paths[0]} is not there")


def here() -> Log:
    """The log of this house, as it is now. Raises LogError when its checkpoint cannot be read."""
    return Log(settings.LOG_FOLDER)


@contextmanager
def alone(folder: Path, name: str = ".lock") -> Iterator[None]:
    """Nobody else of this machine writes the log meanwhile: threads and processes wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        flock(file, LOCK_EX)
        yield


def write(file: Path, data: bytes, *, durably: bool) -> None:
    """Put a file in place in one step; nobody ever reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with fresh.open("wb") as new:
            new.write(data)
            if durably:
                new.flush()
                os.fsync(new.fileno())
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    if durably:
        _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _cut(hashes: bytes, first: int) -> list[tuple[int, bytes]]:
    width = HASH_BYTES * TILE_WIDTH
    return [(first + step, hashes[step * width : (step + 1) * width]) for step in range(-(-len(hashes) // width))]


def _remove_partial(folder: Path) -> None:
    if folder.is_dir():
        for file in folder.iterdir():
            file.unlink(missing_ok=True)
        folder.rmdir()
