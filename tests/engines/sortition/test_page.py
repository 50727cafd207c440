"""docs/algorithms/drawing-panels.md is true: its example runs, and it names every key of the command."""

import doctest
import re
from pathlib import Path

import pytest

from tests.engines.sortition import make
from tests.engines.sortition.test_command import kept, told

pytestmark = pytest.mark.once

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "drawing-panels.md"


def test_the_worked_example_is_true():
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert outcome.attempted > 5
    assert outcome.failed == 0


def test_the_page_names_every_key(tmp_path):
    files = kept(tmp_path, *make.csv_of(make.lopsided(10, 4)))
    named = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    assert told(files).keys() | told(files, "--public-value", "x").keys() <= named
