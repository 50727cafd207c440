"""Tiles of 256 hashes and bundles of 256 entries, and their addresses (C2SP tlog-tiles)."""

import struct
from collections.abc import Iterable, Iterator

from gongdi.engines.merkle.hashing import HASH_BYTES

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
LARGEST_ENTRY = 65_535


class BundleError(ValueError):
    """A bundle of entries that cannot be read, and why."""


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """The address of the tile `index` of a tile level, such as `tile/0/x001/067` or `tile/1/000.p/12`."""
    return f"tile/{level}/{_number(index)}{_partial(width)}"


def entries_path(index: int, width: int = TILE_WIDTH) -> str:
    """The address of the bundle of entries that belongs to the tile `index` of level 0."""
    return f"tile/entries/{_number(index)}{_partial(width)}"


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes the tile has in a tree of `size` leaves: 0 … 256."""
    return max(0, min(TILE_WIDTH, (size >> TILE_HEIGHT * level) - index * TILE_WIDTH))


def new_tiles(old: int, new: int) -> Iterator[tuple[int, int, int]]:
    """Level, index and width of every tile that a tree of `new` leaves has and one of `old` has not."""
    level = 0
    while new >> TILE_HEIGHT * level:
        before, now = old >> TILE_HEIGHT * level, new >> TILE_HEIGHT * level
        if now > before:
            for index in range(before // TILE_WIDTH, (now - 1) // TILE_WIDTH + 1):
                yield level, index, width_of(level, index, new)
        level += 1


def hashes_of(data: bytes) -> list[bytes]:
    """The hashes that stand one after the other in a tile, or in a part of one."""
    return [data[start : start + HASH_BYTES] for start in range(0, len(data), HASH_BYTES)]


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries one after the other, each behind its length as two bytes. Raises BundleError for one that is too long."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise BundleError(f"an entry has {len(entry)} bytes; a log takes at most {LARGEST_ENTRY}")
        parts += (struct.pack(">H", len(entry)), entry)
    return b"".join(parts)


def entries_of(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises BundleError when it ends in the middle of one."""
    entries: list[bytes] = []
    start = 0
    while start < len(data):
        end = start + 2 + int.from_bytes(data[start : start + 2], "big")
        if start + 2 > len(data) or end > len(data):
            raise BundleError(f"the bundle ends in the middle of its entry {len(entries)}")
        entries.append(data[start + 2 : end])
        start = end
    return entries


def _number(index: int) -> str:
    digits = f"{index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[step : step + 3] for step in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _partial(width: int) -> str:
    if not 1 <= width <= TILE_WIDTH:
        raise ValueError(f"a tile has 1 to {TILE_WIDTH} hashes, not {width}")
    return "" if width == TILE_WIDTH else f".p/{width}"
