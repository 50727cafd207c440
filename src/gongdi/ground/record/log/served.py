"""What of the log's folder is answered to an address: checkpoints, tiles and bundles of entries (C2SP tlog-tiles).

Nothing else of the folder can be named: an address is read by its grammar and spelled again before a file is opened.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from gongdi.engines.merkle.hashing import HASH_BYTES
from gongdi.engines.merkle.tiles import TILE_WIDTH, bundle, entries_of, entries_path, tile_path

ENTRIES = "entries"
# Level 0 to 63; the number in groups of three digits, as many as 2**63 entries need; the width of a partial tile.
ADDRESS = re.compile(r"([0-9]|[1-5][0-9]|6[0-3]|entries)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of hashes, or with `level` None a bundle of entries."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Its address in the folder and behind the prefix of the log."""
        if self.level is None:
            return entries_path(self.index, self.width)
        return tile_path(self.level, self.index, self.width)

    @property
    def full(self) -> "Tile":
        """The full tile that a partial one becomes."""
        return Tile(self.level, self.index)

    def cut(self, full: bytes) -> bytes:
        """The bytes of this tile, out of those of the full one."""
        return bundle(entries_of(full)[: self.width]) if self.level is None else full[: self.width * HASH_BYTES]


def tile_of(address: str) -> Tile | None:
    """The tile that an address such as `0/x001/067.p/5` or `entries/000` names; None when it is spelled otherwise."""
    found = ADDRESS.fullmatch(address)
    if found is None or int(found[3] or 1) >= TILE_WIDTH:
        return None
    level = None if found[1] == ENTRIES else int(found[1])
    tile = Tile(level, int(re.sub("[x/]", "", found[2])), int(found[3] or TILE_WIDTH))
    return tile if tile.path == f"tile/{address}" else None


def read_tile(tile: Tile) -> bytes | None:
    """The bytes of a tile; None when the log has none such.

    A partial tile may be removed once the full one is there; then it is cut out of that: the bytes are the same.
    """
    data = read(tile.path)
    if data is None and tile != tile.full and (full := read(tile.full.path)) is not None:
        return tile.cut(full)
    return data


def read(path: str) -> bytes | None:
    """A file of the log's folder; None when it is not there."""
    try:
        return (Path(settings.LOG_FOLDER) / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
