"""The worked examples of docs/algorithms are run."""

import doctest
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

DOCS = Path(__file__).resolve().parents[2] / "docs" / "algorithms"


@pytest.mark.parametrize("name", ["working-days.md", "three-rates.md"])
def test_the_worked_example_is_true(name: str) -> None:
    outcome = doctest.testfile(str(DOCS / name), module_relative=False)
    assert outcome.attempted > 0
    assert outcome.failed == 0
