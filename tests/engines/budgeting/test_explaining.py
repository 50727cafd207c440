"""Why a project is done or not: the figures add up to the last part."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.budgeting.completion import Completion
from gongdi.engines.budgeting.deciding import Choice, Outcome, Rule, decide
from gongdi.engines.budgeting.election import Project, election
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.explaining import WhyBest, WhyEarned, WhyListed, WhyShares, explain
from gongdi.engines.budgeting.faults import BadElection
from gongdi.engines.budgeting.greedy import Fate
from tests.engines.budgeting.elections import made, told


def missed_by_two() -> Outcome:
    """Project 16 costs 20: four people with 9 each paid 18 for the bench, so that 18 are left and 2 are missing."""
    projects = [Project("bench", 24), Project("16", 20)]
    ballots = [(["bench", "16"], 2), (["16"], 1), (["bench"], 2), ([], 2)]
    return decide(election(projects, 63, ballots), Choice(Rule.EQUAL_SHARES, Utility.VOTES))


def test_a_project_missed_by_two():
    reason = explain(missed_by_two(), "16")
    assert isinstance(reason, WhyShares)
    assert (reason.round, reason.people, reason.endowment) == (None, 3, 9)
    assert [(each.project, each.people, each.amount, each.behind) for each in reason.spent] == [("bench", 2, 12, 27)]
    assert (reason.held, reason.empty, reason.missing) == (15, 0, 5)


def test_a_project_that_is_done_says_who_paid():
    reason = explain(missed_by_two(), "bench")
    assert isinstance(reason, WhyShares)
    assert (reason.round, reason.missing) == (1, 0)
    assert [(each.project, each.people, each.amount) for each in reason.spent] == [("bench", 4, 24)]


@given(st.integers(0, 10**6), st.sampled_from(Completion))
@settings(max_examples=60, deadline=None)
def test_what_supporters_had_is_what_they_paid_and_what_is_left(seed, completion):
    one = told(seed)
    outcome = decide(made(one), Choice(Rule.EQUAL_SHARES, None, completion), ties=one["ties"])
    for project in outcome.election.projects:
        reason = explain(outcome, project.id)
        assert isinstance(reason, WhyShares)
        assert (
            reason.held + sum((each.amount for each in reason.spent), Fraction(0)) == reason.people * reason.endowment
        )
        assert reason.held >= 0
        if reason.round is None:
            assert reason.missing > 0 or not reason.people
        else:
            assert reason.spent[[each.project for each in reason.spent].index(project.id)].amount == project.cost


def test_phragmen_tells_when_it_would_have_been_bought():
    projects = [Project("a", 6), Project("b", 5)]
    outcome = decide(election(projects, 6, [(["a", "b"], 2), (["a"], 1), (["b"], 1)]), Choice(Rule.PHRAGMEN))
    done, lost = explain(outcome, outcome.winners[0]), explain(outcome, "a")
    assert isinstance(done, WhyEarned)
    assert isinstance(lost, WhyEarned)
    assert (outcome.winners, done.number, done.moment) == (["b"], 1, Fraction(5, 3))
    assert (lost.moment, lost.ended, lost.missing, lost.beyond_budget) == (Fraction(28, 9), Fraction(28, 9), 0, True)


def test_greedy_tells_what_was_missing_at_its_turn():
    projects = [Project("a", 6), Project("b", 5)]
    outcome = decide(election(projects, 10, [(["a"], 2), (["b"], 1)]), Choice(Rule.GREEDY))
    reason = explain(outcome, "b")
    assert isinstance(reason, WhyListed)
    assert (reason.rank, reason.left, reason.missing, reason.fate, reason.tied) == (2, 4, 1, Fate.TOO_DEAR, False)


def test_welfare_tells_what_deciding_otherwise_would_cost():
    projects = [Project("a", 6), Project("b", 5), Project("c", 4), Project("d", 100)]
    outcome = decide(
        election(projects, 10, [(["a", "c"], 3), (["b"], 4), (["d"], 9)]), Choice(Rule.WELFARE, Utility.VOTES)
    )
    found = {name: explain(outcome, name) for name in "abcd"}
    assert all(isinstance(reason, WhyBest) for reason in found.values())
    assert {name: (reason.done, reason.welfare, reason.otherwise) for name, reason in found.items()} == {
        "a": (False, 7, 6),
        "b": (True, 7, 6),
        "c": (True, 7, 4),
        "d": (False, 7, None),
    }


def test_a_project_that_is_not_there_is_refused():
    with pytest.raises(BadElection, match="no project “17”"):
        explain(missed_by_two(), "17")
