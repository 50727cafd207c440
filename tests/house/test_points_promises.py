"""Points open no right: no law of any room looks at points or at what an account holds."""

import ast
from pathlib import Path

import pytest

from gongdi.instruments.points.promises import PROMISES
from tools.ground_plan import PACKAGE, rooms, shown

LAWS = sorted(path for room in rooms() for path in (room / "law.py", *(room / "law").glob("*.py")) if path.exists())
OUTSIDE = ("gongdi.instruments.points", "gongdi.instruments.standings")
HELD = {"balance", "available", "purse", "purses", "tally", "awards"}
OWN = PACKAGE / "instruments" / "points"


def imported(tree: ast.AST) -> set[str]:
    """The modules that a file imports."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def looked_at(tree: ast.AST) -> set[str]:
    """The attributes that a file looks at."""
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("path", LAWS, ids=shown)
def test_no_law_looks_at_points(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if OWN not in path.parents:
        assert not [name for name in imported(tree) if name.startswith(OUTSIDE)]
    assert not [name for name in imported(tree) if name == "gongdi.ledger.books.queries"], (
        "a law counts nobody's points"
    )
    assert not HELD & looked_at(tree), "a law counts nobody's points"


def test_there_are_laws_to_look_at():
    assert len(LAWS) > 5
    assert len(PROMISES) >= 5
