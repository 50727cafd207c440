"""The worked examples of docs/algorithms are run; the page on column maps says what the engine does."""

import doctest
import re
from pathlib import Path

import pytest

from gongdi.engines.tables import FIELDS, Mapping
from gongdi.engines.tables.drafts import Kind
from gongdi.engines.tables.mapping import MAP_KEYS, RULE_KEYS
from gongdi.engines.tables.times import KNOWN

pytestmark = pytest.mark.once

DOCS = Path(__file__).resolve().parents[2] / "docs" / "algorithms"


EXAMPLES = "working-days three-rates opinion-map cost-shares reply-signs categories same-matter hot-topics".split()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_example_is_true(name: str) -> None:
    outcome = doctest.testfile(str(DOCS / f"{name}.md"), module_relative=False)
    assert outcome.attempted > 0
    assert outcome.failed == 0


# Every rule of the four engines that decide about rights or read opinions.
RULES = (
    "approval budget-equal-shares budget-greedy budget-phragmen budget-welfare drawing-panels instant-run-off "
    "opinion-map owners-vote phragmen-seats schulze score transferable-vote yes-or-no"
).split()
HEADINGS = ("Idea", "Worked example", "Guarantees", "Known paradoxes", "Source")


@pytest.mark.parametrize("name", RULES)
def test_the_page_of_a_rule_tells_its_paradoxes_and_its_source(name: str) -> None:
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    there = [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading in HEADINGS]
    assert there == [*HEADINGS]
    assert ">>> " in text.split("## Worked example")[1].split("## Guarantees")[0]


def page() -> str:
    return (DOCS.parent / "reference" / "column-map.md").read_text(encoding="utf-8")


def test_the_map_on_the_page_is_good():
    example = re.search(r"```toml\n(.*?)```", page(), re.DOTALL)[1]
    mapping = Mapping.from_toml(example)
    assert mapping.columns == {"工单编号", "受理时间", "诉求内容", "补充说明", "事发地址", "联系地址", "办理状态"}


def test_the_page_names_every_key_and_every_field_with_its_ceiling():
    rows = dict(re.findall(r"^\| `(\w+)`(?:, `join`)? \| .*?(\d*)(?: characters)? \|$", page(), re.MULTILINE))
    for name, spec in FIELDS.items():
        assert name in rows
        assert spec.kind == Kind.TIME or rows[name] == str(spec.ceiling)
    assert {*MAP_KEYS, *RULE_KEYS} - {"fields", "join"} <= rows.keys()


def test_the_page_explains_every_way_of_writing_dates():
    assert [part for part in KNOWN if f"`{part}`" not in page()] == []
