"""Draw the life of every room's things from its table of moves: docs/reference/states-ROOM.md.

Without an argument the pages are written; `--check` only says which are stale.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import django
from django.utils import translation

from tools.ground_plan import ROOT, end, module_of, rooms, shown

DOCS = ROOT / "docs" / "reference"


def tables() -> Iterator[tuple[str, ModuleType]]:
    """Yield name and states of every room that has a table of moves."""
    for room in rooms():
        if (room / "states.py").exists():
            yield room.name, importlib.import_module(f"{module_of(room)}.states")


def both(words: object) -> str:
    """Say a text in Chinese and English."""
    spoken = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            spoken.append(str(words))
    return " · ".join(dict.fromkeys(spoken))


def arrows(states: ModuleType) -> Iterator[str]:
    """Yield the arrows; moves possible from every open status stand below the drawing instead."""
    for move in states.MOVES.values():
        if not move.origins:
            yield f"    [*] --> {move.to.value}: {move.name}"
        if move.to is None or everywhere(states, move):
            continue
        for origin in move.origins:
            yield f"    {origin.value} --> {move.to.value}: {move.name}"
    for status in states.ENDED:
        yield f"    {status.value} --> [*]"


def everywhere(states: ModuleType, move: object) -> bool:
    """Tell a move that can be made from every open status."""
    return set(getattr(move, "origins", ())) == set(states.OPEN)


def page(name: str, states: ModuleType) -> str:
    """Return the page of one room: drawing, statuses, moves."""
    lines = [f"# States: {name}", "", "Drawn by `make states` from the table of moves; do not edit.", "", "```mermaid"]
    lines += ["stateDiagram-v2", *arrows(states), "```", ""]
    free = [move for move in states.MOVES.values() if everywhere(states, move)]
    lines += [f"From every open status: {', '.join(f'`{move.name}`' for move in free)}.", ""] if free else []
    lines += ["| Status | Name | Whose turn |", "|---|---|---|"]
    lines += [
        f"| `{status.value}` | {both(status.label)} | {both(states.OWNERS[status].label)} |" for status in states.Status
    ]
    lines += ["", "| Move | Button | From | To | Right | Needs | Act |", "|---|---|---|---|---|---|---|"]
    for move in states.MOVES.values():
        origins = "every open status" if everywhere(states, move) else ", ".join(each.value for each in move.origins)
        goal = move.to.value if move.to else "stays"
        needs = ", ".join(move.needs) or "nothing"
        cells = (
            f"`{move.name}`",
            both(move.label),
            origins or "nowhere yet",
            goal,
            move.right.value,
            needs,
            f"`{move.act}`",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every page as it should read now."""
    return {DOCS / f"states-{name}.md": page(name, states) for name, states in tables()}


def stale() -> list[str]:
    """List the pages that no longer say what the tables say."""
    wrong = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [f"{shown(path)} is stale; run `make states`" for path in wrong]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
    django.setup()
    if "--check" in sys.argv[1:]:
        return end(stale(), "every diagram says what its table says")
    DOCS.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(shown(path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
