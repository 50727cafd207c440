"""Where things stand in this repository; every check starts here."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "gongdi"
FLOORS = ("site", "windows", "journeys", "practices", "instruments", "ledger", "ground", "engines")


def tracked(*suffixes: str) -> list[Path]:
    """List the files git knows or would take, with one of the suffixes (all files without)."""
    run = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split("\0")
    paths = (ROOT / name for name in sorted(set(names)) if name)
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def handwritten(*suffixes: str) -> list[Path]:
    """List tracked files that people write: no migrations, nothing vendored."""
    return [path for path in tracked(*suffixes) if not {"migrations", "vendor"} & set(path.parts)]


def rooms() -> list[Path]:
    """List the folders of all rooms: a folder with `__init__.py` on a floor that holds rooms."""
    floors = (PACKAGE / floor for floor in FLOORS if floor not in {"site", "engines"})
    return sorted(mark.parent for floor in floors for mark in floor.glob("*/__init__.py"))


def module_of(room: Path) -> str:
    """Return a room's import name, as in `gongdi.ground.record`."""
    return ".".join(room.relative_to(PACKAGE.parent).parts)


def shown(path: Path) -> str:
    """Return a path as people write it: from the root of the repository."""
    return str(path.relative_to(ROOT))


def end(complaints: Iterable[str], praise: str) -> int:
    """Print what is wrong, or the praise when nothing is; return the exit code."""
    said = list(complaints)
    print("\n".join(said) if said else praise)
    return 1 if said else 0
