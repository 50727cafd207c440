"""The worked examples of the pages on budget rules are run, and every rule has its page."""

import doctest
from pathlib import Path

import pytest

from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import Rule

pytestmark = pytest.mark.once

DOCS = Path(__file__).resolve().parents[3] / "docs" / "algorithms"


@pytest.mark.parametrize("rule", [*Rule])
def test_the_worked_example_is_true(rule: Rule):
    path = DOCS / f"budget-{rule}.md"
    outcome = doctest.testfile(str(path), module_relative=False)
    assert outcome.attempted > 4
    assert outcome.failed == 0
    assert f"`gongdi.engines.budgeting.{rule.replace('-', '_')}`" in path.read_text(encoding="utf-8")


def test_every_completion_is_explained():
    text = (DOCS / "budget-equal-shares.md").read_text(encoding="utf-8")
    assert all(f"| `{completion}` |" in text for completion in Completion)
