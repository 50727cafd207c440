"""The worked examples of the pages on voting rules are run, and every rule has its page."""

import doctest
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

DOCS = Path(__file__).resolve().parents[3] / "docs" / "algorithms"
PAGES = {
    "yes_no": "yes-or-no",
    "owners": "owners-vote",
    "approval": "approval",
    "score": "score",
    "schulze": "schulze",
    "instant_runoff": "instant-run-off",
    "transferable_vote": "transferable-vote",
    "phragmen": "phragmen-seats",
}


@pytest.mark.parametrize(("rule", "page"), PAGES.items())
def test_the_worked_example_is_true(rule: str, page: str):
    path = DOCS / f"{page}.md"
    outcome = doctest.testfile(str(path), module_relative=False)
    assert outcome.attempted > 1
    assert outcome.failed == 0
    text = path.read_text(encoding="utf-8")
    assert f"`gongdi.engines.voting.{rule}`" in text
    for part in ("## Idea", "## Worked example", "## Guarantees", "## Known paradoxes", "## Source"):
        assert part in text
