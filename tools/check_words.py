"""Hold the words: identifiers are English, and nothing names the place where it was written."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.ground_plan import end, handwritten, shown, tracked

PINYIN = frozenset(Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8").split())
MACHINE = re.compile(r"(?<![\w/.-])/(?:work|root|home/\w+|Users/\w+)/|\bshared/(?:handbook|data)\b")
TEXT = {".py", ".md", ".html", ".toml", ".sh", ".in", ".txt", ".css", ".js", ".po", ".yml", ""}


def identifiers(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything a Python file names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        line = getattr(node, "lineno", 1)
        for field in ("id", "name", "arg", "attr"):
            word = getattr(node, field, None)
            if isinstance(word, str):
                yield line, word


def words(identifier: str) -> list[str]:
    """Split snake_case and CamelCase into lower-case words."""
    return [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)]


def pinyin(path: Path) -> Iterator[str]:
    """Yield identifiers written in pinyin."""
    for line, name in identifiers(path):
        if PINYIN & set(words(name)):
            yield f"{shown(path)}:{line}: {name} is pinyin; the glossary has the English word"


def machine(path: Path) -> Iterator[str]:
    """Yield lines that name a folder of somebody's machine."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if MACHINE.search(line):
            yield f"{shown(path)}:{number}: names a folder of one machine: {line.strip()[:80]}"


def main() -> int:
    python = [line for path in handwritten(".py") for line in pinyin(path)]
    places = [line for path in tracked() if path.suffix in TEXT for line in machine(path)]
    return end(python + places, "every word is at home")


if __name__ == "__main__":
    sys.exit(main())
