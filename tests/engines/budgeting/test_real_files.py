"""Real elections: totals and winners of the files themselves, and published results."""

from fractions import Fraction
from functools import cache

import pytest

from gongdi.engines.budgeting.completion import Completion, Shared, Stop
from gongdi.engines.budgeting.deciding import Choice, Outcome, Rule, decide
from gongdi.engines.budgeting.election import Kind
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.greedy import RULES
from gongdi.engines.budgeting.welfare import Best
from tests.engines.budgeting.data import FILES, absent, real

pytestmark = absent
NAMES = [file.stem for file in FILES]


@cache
def shares(name: str, completion: Completion) -> Outcome:
    return decide(real(name), Choice(Rule.EQUAL_SHARES, Utility.COST, completion))


def selected(name: str) -> set[str]:
    return {project.id for project in real(name).projects if project.told.get("selected") == "1"}


@pytest.mark.parametrize("name", NAMES)
def test_totals_are_those_of_the_file(name):
    assert real(name).notes == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_greedy_city_is_reproduced(name):
    election = real(name)
    if election.meta["rule"] not in RULES or not selected(name):
        pytest.skip("the city used another rule, or the file does not tell what was done")
    assert {*decide(election, Choice(Rule.GREEDY)).winners} == selected(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_keeps_within_the_budget(name):
    election = real(name)
    for rule in Rule:
        if rule != Rule.PHRAGMEN or election.kind == Kind.APPROVAL:
            outcome = decide(election, Choice(rule))
            assert outcome.cost == election.cost(outcome.places) <= election.budget


@pytest.mark.parametrize(
    ("name", "completion", "count", "cost", "endowment"),
    [
        ("Poland_Swiecie_2023", Completion.NONE, 13, 647_787, Fraction(1_070_000, 2553)),
        ("Poland_Swiecie_2023", Completion.ADD1, 17, 1_040_337, Fraction(1_070_000, 2553) + 242),
        ("Poland_Swiecie_2023", Completion.ADD1_EXHAUSTIVE, 17, 1_040_337, Fraction(1_070_000, 2553) + 226),
        ("Netherlands_Assen_2024", Completion.NONE, 7, 60_700, Fraction(100_000, 84)),
        ("Netherlands_Assen_2024", Completion.ADD1, 9, 76_700, Fraction(100_000, 84) + 843),
        ("Poland_Lodz_2022", Completion.NONE, 29, 2_987_680, Fraction(6_112_868, 90_494)),
        ("Poland_Lodz_2022", Completion.ADD1, 44, 5_985_880, Fraction(6_112_868, 90_494) + 58),
    ],
)
def test_published_results_of_equal_shares(name, completion, count, cost, endowment):
    outcome = shares(name, completion)
    assert (len(outcome.places), outcome.cost, outcome.endowment) == (count, cost, endowment)


@pytest.mark.parametrize("name", ["Poland_Swiecie_2023", "Netherlands_Assen_2024"])
def test_towns_that_use_equal_shares_are_reproduced(name):
    outcome = shares(name, Completion.ADD1)
    assert {*outcome.winners} == selected(name)
    assert isinstance(outcome.detail, Shared)
    assert outcome.detail.stop == Stop.OVERSPEND


def test_lodz_by_the_other_rules():
    election = real("Poland_Lodz_2022")
    listed, earned = decide(election, Choice(Rule.GREEDY)), decide(election, Choice(Rule.PHRAGMEN))
    assert (len(listed.places), listed.cost) == (16, 6_112_868)
    assert (len(earned.places), earned.cost) == (55, 6_047_180)
    best = [decide(election, Choice(Rule.WELFARE, utility)).detail for utility in (Utility.VOTES, Utility.COST)]
    assert [one.welfare for one in best if isinstance(one, Best)] == [173_785, 71_229_559_320]
