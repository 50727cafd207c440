"""Reading the folder of the log for the audit: bundles and tiles from left to right, each against those below it.

Files may be missing, cut off or changed, and the log may grow meanwhile: a partial tile is then found in a wider one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongdi.engines.merkle.hashing import HASH_BYTES, folded, leaf_hash
from gongdi.engines.merkle.proofs import root_of
from gongdi.engines.merkle.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    BundleError,
    entries_of,
    entries_path,
    hashes_of,
    tile_path,
    width_of,
)

ATTEMPTS = 3
NOTHING = bytes(HASH_BYTES)


class Damaged(Exception):
    """A file of the log that is missing or cannot be read, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


@dataclass(frozen=True, slots=True)
class Span:
    """Up to 256 leaves: the index of the first, their entries in the bundle and their hashes in the tile of level 0.

    A list is empty when its file is damaged. `sound` says that both are there and agree.
    """

    first: int
    width: int
    entries: list[bytes]
    hashes: list[bytes]
    sound: bool

    @property
    def bundle(self) -> str:
        """The path of the file of entries."""
        return entries_path(self.first // TILE_WIDTH, self.width)

    @property
    def tile(self) -> str:
        """The path of the file of hashes."""
        return tile_path(0, self.first // TILE_WIDTH, self.width)


class Folder:
    """The tiles of one log, as a tree of `size` leaves."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self._kept: dict[tuple[int, int], list[bytes]] = {}

    def spans(self, first: int, damaged: Callable[[Damaged, int], None]) -> Iterator[Span]:
        """Bundles with their tiles, from the one that holds leaf `first` on; files that cannot be read are told."""
        for index in range(first // TILE_WIDTH, -(-self.size // TILE_WIDTH)):
            width = width_of(0, index, self.size)
            entries, hashes = self._both(index, width, damaged)
            sound = [leaf_hash(entry) for entry in entries] == hashes and len(hashes) == width
            yield Span(index * TILE_WIDTH, width, entries, hashes, sound)

    def _both(self, index: int, width: int, damaged: Callable[[Damaged, int], None]) -> tuple[list[bytes], list[bytes]]:
        entries: list[bytes] = []
        hashes: list[bytes] = []
        try:
            entries = self.entries(index, width)
        except Damaged as error:
            damaged(error, index * TILE_WIDTH)
        try:
            hashes = self.tile(0, index)
        except Damaged as error:
            damaged(error, index * TILE_WIDTH)
        return entries, hashes

    def entries(self, index: int, width: int) -> list[bytes]:
        """The entries of a bundle. Raises Damaged."""
        found = self._widest(lambda wide: entries_path(index, wide), width)
        path = entries_path(index, width)
        try:
            entries = entries_of(found)
        except BundleError as error:
            raise Damaged(path, str(error)) from error
        if not width <= len(entries) <= TILE_WIDTH:
            raise Damaged(path, f"{len(entries)} of {width}")
        return entries[:width]

    def tile(self, level: int, index: int) -> list[bytes]:
        """The hashes of a tile. Raises Damaged."""
        width = width_of(level, index, self.size)
        data = self._widest(lambda wide: tile_path(level, index, wide), width)
        if len(data) % HASH_BYTES or not width * HASH_BYTES <= len(data) <= TILE_WIDTH * HASH_BYTES:
            raise Damaged(tile_path(level, index, width), f"{len(data)} of {width * HASH_BYTES} bytes")
        return hashes_of(data[: width * HASH_BYTES])

    def _widest(self, path: Callable[[int], str], width: int) -> bytes:
        """The file of a tile, or of a wider one that has taken its place meanwhile."""
        for _ in range(ATTEMPTS):
            for wide in self._widths(path, width):
                try:
                    return (self.folder / path(wide)).read_bytes()
                except FileNotFoundError:
                    continue
                except OSError as error:
                    raise Damaged(path(wide), error.strerror or str(error)) from error
        raise Damaged(path(width), "missing")

    def _widths(self, path: Callable[[int], str], width: int) -> Iterator[int]:
        yield width
        if width < TILE_WIDTH:
            names = [file.name for file in (self.folder / path(width)).parent.glob("*")]
            yield from sorted(int(name) for name in names if name.isdigit() and width < int(name) < TILE_WIDTH)
            yield TILE_WIDTH

    def root(self, size: int) -> bytes:
        """The root of the first `size` leaves by the tiles. Raises Damaged."""
        return root_of(size, self._hash_at)

    def _hash_at(self, level: int, index: int) -> bytes:
        tile_level, height = divmod(level, TILE_HEIGHT)
        first = index << height
        key = (tile_level, first // TILE_WIDTH)
        if key not in self._kept:
            self._kept[key] = self.tile(*key)
        start = first % TILE_WIDTH
        return folded(self._kept[key][start : start + (1 << height)])


@dataclass(frozen=True, slots=True)
class Fault:
    """A tile above level 0 that differs from what stands below it, or with a `reason` that cannot be read."""

    path: str
    reason: str = ""


class Growth:
    """The tree above the leaves, hashed anew; each tile that is full, and those at the end, held against the folder.

    What stands before `first` is taken from the folder as it is.
    """

    def __init__(self, folder: Folder, first: int) -> None:
        self.folder, self.size = folder, first
        self.faults: list[Fault] = []
        self.levels: list[list[bytes]] = []
        while first := first >> TILE_HEIGHT:
            index, begun = divmod(first, TILE_WIDTH)
            self.levels.append(self._tile(len(self.levels) + 1, index)[:begun] if begun else [])

    def add(self, hashes: list[bytes]) -> list[Fault]:
        """The hashes of the next tile of level 0; what is wrong with the tiles that this fills."""
        self.size += len(hashes)
        level = 1
        while len(hashes) == TILE_WIDTH:
            if len(self.levels) < level:
                self.levels.append([])
            kept = self.levels[level - 1]
            kept.append(folded(hashes))
            if hashes := kept if len(kept) == TILE_WIDTH else []:
                self._compare(level, kept)
                self.levels[level - 1] = []
            level += 1
        return self._told()

    def end(self) -> list[Fault]:
        """The same for the tiles at the right edge, which are not full."""
        for level, kept in enumerate(self.levels, start=1):
            if kept:
                self._compare(level, kept)
        return self._told()

    def _compare(self, level: int, kept: list[bytes]) -> None:
        index = ((self.size >> TILE_HEIGHT * level) - 1) // TILE_WIDTH
        known = len(self.faults)
        if self._tile(level, index) != kept and len(self.faults) == known:
            self.faults.append(Fault(tile_path(level, index, len(kept))))

    def _tile(self, level: int, index: int) -> list[bytes]:
        try:
            return self.folder.tile(level, index)
        except Damaged as error:
            self.faults.append(Fault(error.path, error.reason))
            return [NOTHING] * TILE_WIDTH

    def _told(self) -> list[Fault]:
        faults, self.faults = self.faults, []
        return faults
