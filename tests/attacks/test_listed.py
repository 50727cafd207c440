"""The page that lists the attacks names tests that exist, in both languages the same, and every test of this folder."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent.relative_to(ROOT)
PAGES = [ROOT / "docs" / "explanation" / name for name in ("attacks.md", "attacks.zh-CN.md")]
ATTACKS = 11


def named(page):
    """File and name of every test on a page; a name belongs to the file before it."""
    found, file = [], ""
    for code in re.findall(r"`(tests/\S+\.py|test_\w+)`", page.read_text(encoding="utf-8")):
        file = code if code.startswith("tests/") else file
        found += [(file, code)] if code.startswith("test_") else []
    return found


def names_in(path):
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_on_the_page_exists(page):
    missing = [(file, name) for file, name in named(page) if name not in names_in(file)]
    assert missing == []
    assert len(set(named(page))) == len(named(page)) > 5 * ATTACKS


def test_both_languages_list_the_same_attacks():
    assert named(PAGES[0]) == named(PAGES[1])
    sections = [len(re.findall(r"^## ", page.read_text(encoding="utf-8"), re.MULTILINE)) for page in PAGES]
    assert sections == [ATTACKS + 1] * 2, "and what is not held"


def test_every_test_of_this_folder_is_on_the_page():
    listed = set(named(PAGES[0]))
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / HERE).glob("test_*.py") if path != Path(__file__)]
    assert {(file, name) for file in files for name in names_in(file)} - listed == set()
