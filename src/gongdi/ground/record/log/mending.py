"""Mending the folder of the log from the database: tiles that were lost or damaged are written again.

Nothing is signed here and nothing is believed: the root over the acts must be the one that was signed.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from django.conf import settings

from gongdi.engines.merkle.proofs import ProofError
from gongdi.engines.merkle.tiles import BundleError
from gongdi.ground.record.log.folder import Log, LogError, alone, here
from gongdi.ground.record.log.holds import held, release
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act, Head

CHUNK = 100 * 256


class CannotMend(Exception):
    """The acts do not give what was signed, and where."""


def mend(at: datetime, report: Callable[[int], object] = lambda done: None) -> int:
    """Write all tiles again from the acts; how many entries. The old tiles stay beside them.

    Raises CannotMend when an act is missing that the old tiles do not know either, or when the root differs.
    """
    folder = settings.LOG_FOLDER
    with alone(folder):
        old, head = here(), Head.objects.get(id=1)
        fresh = Log(folder / "mending", 0)
        shutil.rmtree(fresh.folder, ignore_errors=True)
        leaves = _leaves(old, old.size)
        while chunk := list(islice(leaves, CHUNK)):
            fresh = fresh.extend(chunk)
            report(len(chunk))
        if fresh.root != old.signed_root or (old.size == head.signed and fresh.root.hex() != head.signed_root):
            shutil.rmtree(fresh.folder, ignore_errors=True)
            raise CannotMend(
                f"the {old.size} acts give another root than the one that was signed: see gongdi record verify"
            )
        _swap(old, at)
    if (found := held()) and found.kind == "differs":
        release()
    return old.size


def _leaves(old: Log, size: int) -> Iterator[bytes]:
    """The leaves in order; those of acts that the database has lost come from the old bundles."""
    position = 0
    for act in Act.objects.filter(position__lte=size).order_by("position").iterator(chunk_size=2_000):
        while position + 1 < (act.position or 0):
            yield _kept(old, position)
            position += 1
        yield leaf_of(act)
        position += 1
    while position < size:
        yield _kept(old, position)
        position += 1


def _kept(old: Log, index: int) -> bytes:
    try:
        return old.leaf(index)
    except (LogError, BundleError, ProofError) as error:
        raise CannotMend(f"the act at position {index + 1} is neither in the database nor in the log") from error


def _swap(old: Log, at: datetime) -> None:
    tiles = old.folder / "tile"
    if tiles.exists():
        tiles.rename(old.folder / f"tile.damaged-{at:%Y%m%dT%H%M%SZ}")
    if old.size:
        (old.folder / "mending" / "tile").rename(tiles)
    shutil.rmtree(old.folder / "mending", ignore_errors=True)
