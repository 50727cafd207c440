"""Changing places: files and folders are renamed, and renamed back when one of them cannot be."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path


@contextmanager
def moves() -> Iterator[Callable[[Path, Path], Path]]:
    """A way to move things to where nothing is yet; when an error leaves the block, all of them go back."""
    done: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> Path:
        if target.exists():
            raise FileExistsError(EEXIST, "something is there already", str(target))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(source, target)
        done.append((source, target))
        return target

    try:
        yield move
    except BaseException:
        for source, target in reversed(done):
            shutil.move(target, source)
        raise
