"""The same winners as an independent implementation, and as the definition computed the plain way."""

import json
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from gongdi.engines.budgeting.completion import Completion, Shared
from gongdi.engines.budgeting.deciding import Choice, Outcome, Rule, decide
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.welfare import Best
from tests.engines.budgeting.data import ROOT
from tests.engines.budgeting.elections import Told, made, shares, told, worth

PYTHON = ROOT / ".venv-oracles" / "bin" / "python"
ELECTIONS = 510


@pytest.fixture(scope="module")
def elections() -> list[Told]:
    return [told(seed) for seed in range(ELECTIONS)]


@pytest.fixture(scope="module")
def judged(elections) -> list[dict[str, list[str]]]:
    if not any((ROOT / ".venv-oracles").glob("lib/*/site-packages/pabutools")):
        pytest.skip("pabutools is not here; see requirements/oracles.in")
    program = Path(__file__).with_name("oracle.py")
    done = subprocess.run(
        [PYTHON, "-W", "ignore", program], input=json.dumps(elections), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: list[dict[str, list[str]]] = json.loads(done.stdout)
    assert len(answers) == ELECTIONS
    return answers


def ours(one: Told, rule: str) -> Outcome:
    word, *completion = rule.split()
    if word == "phragmen":
        return decide(made(one), Choice(Rule.PHRAGMEN), ties=one["ties"])
    choice = Choice(Rule.EQUAL_SHARES, Utility(word), Completion(completion[0]) if completion else Completion.NONE)
    return decide(made(one), choice, ties=one["ties"])


def test_pabutools_chooses_the_same_in_the_same_order(elections, judged):
    compared = 0
    for one, answers in zip(elections, judged, strict=True):
        for rule, winners in answers.items():
            if rule.split()[0] in {"cost", "votes"}:
                compared += 1
                assert ours(one, rule).winners == winners, (rule, one)
    assert compared > 2 * ELECTIONS


def test_phragmen_is_that_of_pabutools_but_for_projects_that_nobody_supports(elections, judged):
    """Pabutools buys those at the end as long as they fit; here nobody's money buys them."""
    for one, answers in zip(elections, judged, strict=True):
        if "phragmen" in answers:
            supported = {name for ballot in one["ballots"] for name in ballot}
            assert sorted(ours(one, "phragmen").winners) == sorted({*answers["phragmen"]} & supported), one


def test_the_welfare_is_that_of_pabutools(elections, judged):
    for one, answers in zip(elections, judged, strict=True):
        election = made(one)
        for rule in answers.keys() & {"welfare cost", "welfare votes"}:
            utility = rule.split()[1]
            best = decide(election, Choice(Rule.WELFARE, Utility(utility))).detail
            assert isinstance(best, Best)
            theirs = sum(election.scored[election.index[name]] * worth(one, name, utility) for name in answers[rule])
            assert best.welfare == theirs, (rule, one)


@pytest.mark.parametrize("utility", [*Utility])
def test_equal_shares_is_its_definition(elections, utility):
    for one in elections:
        election = made(one)
        detail = decide(election, Choice(Rule.EQUAL_SHARES, utility), ties=one["ties"]).detail
        assert isinstance(detail, Shared)
        plain = shares(one, utility.value, Fraction(election.budget, election.voters))
        assert [(each.project, each.per_utility) for each in detail.run.rounds] == plain, one
