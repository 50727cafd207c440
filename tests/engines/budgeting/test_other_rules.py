"""Greedy, Phragmén and exact welfare: textbook cases, brute force, refusals."""

import random
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.budgeting.comparing import compare
from gongdi.engines.budgeting.deciding import Choice, Effort, Rule, decide
from gongdi.engines.budgeting.election import Election, Kind, Project, election
from gongdi.engines.budgeting.equal_shares import Utility
from gongdi.engines.budgeting.faults import BadElection
from gongdi.engines.budgeting.greedy import Fate, greedy, variant
from gongdi.engines.budgeting.phragmen import phragmen
from gongdi.engines.budgeting.reading import read
from gongdi.engines.budgeting.welfare import welfare
from tests.engines.budgeting.elections import made, told
from tests.engines.budgeting.test_reading import APPROVAL


def one(budget: int = 10) -> Election:
    """Votes a 5, b 4, c 3, d 1; costs 6, 5, 4, 1."""
    projects = [Project("a", 6), Project("b", 5), Project("c", 4), Project("d", 1)]
    return election(
        projects, budget, [(["a"], 2), (["a", "b"], 2), (["a", "b", "c"], 1), (["b", "c", "d"], 1), (["c"], 1)]
    )


def ids(election: Election, places: tuple[int, ...]) -> list[str]:
    return [election.projects[place].id for place in places]


def test_greedy_passes_over_what_does_not_fit():
    listed = greedy(one())
    assert ids(one(), listed.places) == ["a", "c"]
    assert [turn.fate for turn in listed.turns] == [Fate.DONE, Fate.TOO_DEAR, Fate.DONE, Fate.TOO_DEAR]


def test_greedy_without_skipping_stops_there():
    listed = greedy(one(), skip=False)
    assert ids(one(), listed.places) == ["a"]
    assert [turn.fate for turn in listed.turns][1:] == [Fate.TOO_DEAR, Fate.AFTER_THE_END, Fate.AFTER_THE_END]


def test_a_threshold_keeps_a_project_out():
    listed = greedy(one(11), threshold=Fraction(4))
    assert ids(one(11), listed.places) == ["a", "b"]
    assert [turn.fate for turn in listed.turns][2:] == [Fate.BELOW_THRESHOLD] * 2


def test_a_withdrawn_project_does_not_stop_the_others():
    """Files of Pabulib say so by a cost of 999,999,999."""
    gone = election([Project("x", 999_999_999), Project("b", 5)], 10, [(["x"], 3), (["b"], 1)])
    listed = greedy(gone, skip=False)
    assert (ids(gone, listed.places), listed.turns[0].fate) == (["b"], Fate.WITHDRAWN)


def test_a_threshold_of_one_keeps_out_what_nobody_wants():
    lone = election([Project("x", 1), Project("b", 5)], 10, [(["b"], 1)])
    assert ids(lone, greedy(lone).places) == ["b", "x"]
    assert ids(lone, greedy(lone, threshold=Fraction(1)).places) == ["b"]


def test_the_file_tells_the_variant():
    text = APPROVAL.replace("rule;greedy", "rule;greedy-no-skip\nmin_project_score_threshold;2")
    assert variant(read(text)) == (False, 2)
    assert variant(read(APPROVAL)) == (True, 0)
    with pytest.raises(BadElection):
        variant(read(text.replace("threshold;2", "threshold;two")))


def test_phragmen_buys_as_soon_as_supporters_have_the_cost():
    earned = phragmen(one(100))
    assert [(each.project, each.moment) for each in earned.purchases] == [
        ("d", 1),
        ("a", Fraction(6, 5)),
        ("c", Fraction(4 + 1 + Fraction(6, 5), 3)),
        ("b", Fraction(173, 60)),
    ]
    assert earned.stopped_by == ()


def test_phragmen_stops_at_the_first_that_does_not_fit():
    earned = phragmen(one(11))
    assert ids(one(11), earned.places) == ["d", "a", "c"]
    assert (earned.stopped_by, earned.stopped_at) == (("b",), Fraction(173, 60))


def test_phragmen_counts_approvals_only():
    points = election([Project("a", 1)], 2, [({"a": 2}, 1)], kind=Kind.CUMULATIVE)
    with pytest.raises(BadElection, match="type “cumulative”"):
        phragmen(points)
    assert [row.outcome.choice.rule for row in compare(points)].count(Rule.PHRAGMEN) == 0


def subsets(election: Election) -> list[tuple[int, ...]]:
    places = range(len(election.projects))
    every = chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
    return [subset for subset in every if election.cost(subset) <= election.budget]


@given(st.integers(0, 10**6), st.sampled_from(Utility))
@settings(max_examples=120, deadline=None)
def test_no_set_is_better_than_the_best(seed, utility):
    some = told(seed)
    small = made(some)
    best = welfare(small, utility=utility, ties=[some["ties"].index(project.id) for project in small.projects])

    def worth(subset: tuple[int, ...]) -> int:
        return sum(best.worth(small, place) for place in subset)

    most = max(map(worth, subsets(small)))
    assert best.welfare == worth(best.places) == most <= best.bound
    cheapest = min(small.cost(subset) for subset in subsets(small) if worth(subset) == most)
    assert best.cost == cheapest, "of equal welfare the cheaper set"


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=8, max_size=14), st.integers(40, 300))
@settings(max_examples=60, deadline=None)
def test_hard_knapsacks_are_solved_exactly(items, budget):
    hard = election(
        [Project(f"p{number}", cost) for number, (cost, _) in enumerate(items)],
        budget,
        [({f"p{number}": score for number, (_, score) in enumerate(items)}, 1)],
        kind=Kind.SCORING,
    )
    reached = [0] * (budget + 1)
    for cost, score in items:
        for room in range(budget, cost - 1, -1):
            reached[room] = max(reached[room], reached[room - cost] + score)
    assert welfare(hard, utility=Utility.VOTES).welfare == reached[budget]


def test_ties_of_welfare_are_decided_by_cost_and_then_by_the_order():
    equal = election([Project("a", 5), Project("b", 4), Project("c", 4)], 8, [(["a", "b", "c"], 3)])
    for ties, done in ((["a", "b", "c"], {"b", "c"}), (["c", "b", "a"], {"b", "c"})):
        assert {*decide(equal, Choice(Rule.WELFARE, Utility.VOTES), ties=ties).winners} == done
    two = election([Project("a", 4), Project("b", 4)], 4, [(["a", "b"], 3)])
    assert decide(two, Choice(Rule.WELFARE), ties=["b", "a"]).winners == ["b"]


def test_rules_are_compared_on_the_same_votes():
    rows = compare(one())
    first = rows[0]
    assert first.outcome.choice.rule == Rule.GREEDY
    assert (first.outcome.winners, first.reached) == (["a", "c"], 7)
    assert first.each == Fraction(5 + 3, 7)
    assert first.spent == Fraction(5 * 6 + 3 * 4, 7)
    assert first.better[0] == 0


@pytest.mark.parametrize("rule", [*Rule])
def test_an_election_in_which_nobody_votes_does_nothing(rule):
    none = election([Project("a", 5), Project("b", 6)], 10, [])
    winners = decide(none, Choice(rule)).winners
    assert winners == (["a"] if rule == Rule.GREEDY else [])
    assert [row.reached for row in compare(none)] == [0] * 5


def test_parts_that_no_cost_can_spend_do_not_hide_that_a_set_is_the_best():
    """Even costs and an odd budget: the whole budget cannot be spent, and nobody need search for that."""
    chance = random.Random(1)
    even = [Project(f"p{number}", 2 * chance.randint(500, 1_000)) for number in range(40)]
    whole = election(even, sum(each.cost for each in even) // 2 | 1, [([each.id for each in even], 100)])
    best = welfare(whole)
    assert best.cost == whole.budget - 1
    assert best.states < 10_000


def test_what_would_take_too_much_memory_is_given_up():
    chance = random.Random(1)
    wild = [Project(f"p{number}", 2 * chance.randint(5 * 10**8, 10**9)) for number in range(60)]
    whole = election(wild, sum(each.cost for each in wild) // 2, [([each.id for each in wild], 100)])
    with pytest.raises(BadElection, match="not found within"):
        welfare(whole)
    assert [row.outcome.choice.rule for row in compare(whole, effort=Effort(states=1_000))].count(Rule.WELFARE) == 0
