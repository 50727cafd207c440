"""Draw the life of every room's things from its tables of moves: docs/reference/states-ROOM.md.

A room whose things live differently has a folder `states` with a file for each: states-ROOM-THINGS.md.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from django.utils import translation

from tools.ground_plan import ROOT, module_of, rooms

DOCS = ROOT / "docs" / "reference"


def tables() -> Iterator[tuple[str, ModuleType]]:
    """Yield name and states of every room that has a table of moves, and of each where it has several."""
    for room in rooms():
        if (room / "states.py").exists():
            yield room.name, importlib.import_module(f"{module_of(room)}.states")
        for file in sorted((room / "states").glob("[a-z]*.py")):
            states = importlib.import_module(f"{module_of(room)}.states.{file.stem}")
            if hasattr(states, "MOVES"):
                yield f"{room.name}-{file.stem}", states


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
        if not move.origins and move.to is not None:
            yield f"    [*] --> {move.to.value}: {move.name}"
        if move.to is None or everywhere(states, move):
            continue
        for origin in move.origins:
            yield f"    {origin.value} --> {move.to.value}: {move.name}"
    for status in states.Status:
        if status not in states.OPEN:
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
            move.right.value if move.right else "follows by itself",
            needs,
            f"`{move.act}`",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every page as it should read now."""
    return {DOCS / f"states-{name}.md": page(name, states) for name, states in tables()}
