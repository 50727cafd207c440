"""Hold the lock files: every line hashed, no index address, nothing asked for that is not locked."""

import re
import sys
from collections.abc import Iterator

from tools.ground_plan import ROOT, end

FOLDER = ROOT / "requirements"
ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links|file:")
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(\[[^]]*\])?\s*==", re.MULTILINE)
ASKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def wrong(name: str) -> Iterator[str]:
    """Yield what is wrong with the lock of one set of requirements."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    asked = ASKED.findall((FOLDER / f"{name}.in").read_text(encoding="utf-8"))
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    if ADDRESS.search(code):
        yield f"requirements/{name}.txt names an index; lock with `make lock`"
    locked = {found.lower() for found, _ in NAME.findall(code)}
    for block in re.split(r"\n(?=\S)", code.strip()):
        if "--hash=sha256:" not in block:
            yield f"requirements/{name}.txt: no hash for {block.split()[0]}"
    for package in asked:
        if package.lower() not in locked:
            yield f"requirements/{name}.in asks for {package}, which is not locked; run `make lock`"


def main() -> int:
    return end(
        (line for name in ("base", "test", "dev", "oracles", "rivals") for line in wrong(name)),
        "every dependency is hashed",
    )


if __name__ == "__main__":
    sys.exit(main())
