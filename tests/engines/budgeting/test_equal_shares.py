"""Equal Shares: textbook cases, exact boundaries, and what it promises."""

import random
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.budgeting.completion import Completion, Shared, Stop, equal_shares
from gongdi.engines.budgeting.deciding import Choice, Rule, decide
from gongdi.engines.budgeting.election import Election, Kind, Project, election
from gongdi.engines.budgeting.equal_shares import EqualShares, Utility
from gongdi.engines.budgeting.faults import BadElection
from tests.engines.budgeting.elections import made, told


def projects(**costs: int) -> list[Project]:
    return [Project(name, cost) for name, cost in costs.items()]


def run(one: Election, completion: Completion = Completion.NONE, utility: Utility = Utility.COST) -> Shared:
    return equal_shares(one, utility=utility, completion=completion)


def winners(one: Election, shared: Shared) -> list[str]:
    return [one.projects[place].id for place in shared.run.places]


def test_a_minority_gets_its_share():
    """Greedy spends everything on the larger district, Equal Shares on both by size."""
    one = election(projects(n1=30, n2=30, n3=30, s1=30), 90, [(["n1", "n2", "n3"], 60), (["s1"], 40)])
    assert decide(one, Choice(Rule.GREEDY)).winners == ["n1", "n2", "n3"]
    assert winners(one, run(one)) == ["n1", "s1"]
    assert run(one).run.endowment == Fraction(9, 10)


def test_who_pays_exactly_all_they_have_is_spent():
    """Three people have 1/3 each, the project takes just that: nothing is left for the next, not even by rounding."""
    one = election(projects(a=1, b=1), 1, [(["a", "b"], 3)])
    first = run(one).run
    assert first.places == (0,)
    assert (first.rounds[0].price, first.rounds[0].emptied, first.rounds[0].less) == (Fraction(1, 3), 3, 0)
    assert (first.purses.held == 0).all()


def test_who_has_less_pays_all_and_the_others_the_rest():
    one = election(projects(a=6, b=9), 24, [(["a", "b"], 1), (["b"], 1), (["a"], 1), ([], 1)])
    rounds = run(one).run.rounds
    told = [(each.project, each.price, each.full, each.less, each.emptied) for each in rounds]
    assert told == [("a", 3, 2, 0, 0), ("b", 6, 1, 1, 2)]


def test_a_cent_short_is_short():
    """Together they have 99 of 100 parts: no tolerance buys the project."""
    one = election(projects(a=100), 198, [(["a"], 1), ([], 1)])
    assert winners(one, run(one)) == []
    one = election(projects(a=99), 198, [(["a"], 1), ([], 1)])
    assert winners(one, run(one)) == ["a"]


def test_figures_closer_than_any_float_are_told_apart():
    """a and b differ by one part in 10**17: a float calls them equal."""
    big = 10**17
    one = election(projects(a=big + 1, b=big), 4 * big, [(["a"], 1), (["b"], 1)])
    votes = run(one, utility=Utility.VOTES).run
    assert [each.project for each in votes.rounds] == ["b", "a"]
    assert votes.rounds[0].tied == ("b",)


def test_a_tie_is_decided_by_the_order_given_and_told():
    one = election(projects(a=10, b=10), 10, [(["a", "b"], 2)])
    for ties in (["a", "b"], ["b", "a"]):
        outcome = decide(one, Choice(Rule.EQUAL_SHARES), ties=ties)
        assert outcome.winners == ties[:1]
        assert isinstance(outcome.detail, Shared)
        assert outcome.detail.run.rounds[0].tied == tuple(ties)


def test_without_an_order_more_votes_win_then_who_is_listed_first():
    one = election(projects(p10=4, p2=4, p3=2), 10, [(["p2", "p10", "p3"], 1), (["p10", "p2"], 1)])
    assert decide(one, Choice(Rule.GREEDY)).winners == ["p10", "p2", "p3"]


@pytest.mark.parametrize("ties", [["a"], ["a", "b", "b"], ["a", "b", "c"]])
def test_an_order_names_every_project_once(ties):
    one = election(projects(a=10, b=10), 10, [(["a"], 1)])
    with pytest.raises(BadElection, match="does not name each project once"):
        decide(one, Choice(Rule.GREEDY), ties=ties)


def test_utilities_differ():
    """By votes what is cheap for each supporter comes first, by cost what brings much for what each pays."""
    one = election(projects(dear=40, cheap=6), 50, [(["dear"], 4), (["cheap", "dear"], 1)])
    assert winners(one, run(one, utility=Utility.VOTES)) == ["cheap", "dear"]
    assert winners(one, run(one, utility=Utility.COST)) == ["dear"]
    assert [each.per_utility for each in run(one, utility=Utility.VOTES).run.rounds] == [6, 9]
    assert [each.per_utility for each in run(one, utility=Utility.COST).run.rounds] == [Fraction(8, 40)]


def test_a_project_that_costs_nothing_is_done_if_anybody_wants_it():
    one = election(projects(free=0, unwanted=0, a=5), 5, [(["free", "a"], 1)])
    assert winners(one, run(one)) == ["free", "a"]


def test_points_weigh_what_each_pays():
    one = election(projects(a=6), 12, [({"a": 2}, 1), ({"a": 1}, 1)], kind=Kind.CUMULATIVE)
    bought = run(one, utility=Utility.VOTES).run.rounds[0]
    assert (bought.price, bought.per_utility) == (2, 2)
    assert run(one, utility=Utility.COST).run.rounds[0].per_utility == Fraction(1, 3)


def test_points_below_zero_are_refused():
    one = election(projects(a=6), 12, [({"a": -1}, 1)], kind=Kind.SCORING)
    with pytest.raises(BadElection, match="points below zero"):
        run(one)


def test_add1_stops_before_it_overspends_and_says_so():
    one = election(projects(a=6, b=6, c=6), 13, [(["a", "b"], 1), (["c"], 1)])
    shared = run(one, Completion.ADD1)
    assert winners(one, shared) == ["a", "c"]
    assert (shared.stop, shared.steps, shared.run.endowment) == (Stop.OVERSPEND, 5, Fraction(23, 2))
    assert shared.overspend == 18
    assert run(one, Completion.ADD1_EXHAUSTIVE).stop == Stop.EXHAUSTIVE


def test_add1_ends_when_everything_is_bought():
    one = election(projects(a=6, unwanted=1), 100, [(["a"], 1), ([], 9)])
    shared = run(one, Completion.ADD1)
    assert (winners(one, shared), shared.stop) == (["a"], Stop.EVERYTHING)


def test_add1_adds_a_unit_of_the_currency_not_its_smallest_part():
    one = election([Project("a", 1250)], 10000, [(["a"], 1), ([], 9)], unit=100)
    assert run(one, Completion.ADD1).run.endowment == 1000 + 3 * 100


def people_of_means(budget: int) -> Election:
    """Thirty people who decide over a large sum."""
    chance = random.Random(7)
    listed = [Project(f"p{number}", chance.randint(budget // 50, budget // 5)) for number in range(24)]
    names = [project.id for project in listed]
    return election(listed, budget, [(chance.sample(names, chance.randint(2, 8)), 1) for _ in range(30)])


@pytest.mark.parametrize("utility", [*Utility])
def test_a_large_sum_of_few_people_takes_millions_of_steps_and_few_runs(utility):
    one = people_of_means(10**12)
    shared = equal_shares(one, utility=utility, completion=Completion.ADD1, runs_most=2_000)
    assert (shared.stop, shared.steps > 10**10) == (Stop.OVERSPEND, True)
    rule = EqualShares(one, utility)
    assert rule.run(shared.run.endowment).places == shared.run.places
    assert rule.run(shared.run.endowment + 1).cost == shared.overspend


def test_too_many_runs_are_refused():
    with pytest.raises(BadElection, match="not found within 20"):
        equal_shares(people_of_means(10**12), completion=Completion.ADD1, runs_most=20)


seeds = st.integers(10_000, 10**6)


@given(seeds, st.sampled_from([1, 7, 60]), st.sampled_from(Utility), st.sampled_from(Completion))
@settings(max_examples=80, deadline=None)
def test_leaps_end_where_single_steps_end(seed, scale, utility, completion):
    one = told(seed)
    costs = {name: cost * scale + seed % 3 for name, cost in one["costs"].items()}
    scaled = made(one | {"costs": costs, "budget": one["budget"] * scale})
    shared, rule = run(scaled, completion, utility), EqualShares(scaled, utility)
    plain, steps = rule.run(Fraction(scaled.budget, scaled.voters)), 0
    while completion != Completion.NONE and {*rule.wanted} - {*plain.places}:
        left = [scaled.projects[place].cost for place in {*rule.wanted} - {*plain.places}]
        if completion == Completion.ADD1_EXHAUSTIVE and min(left) > scaled.budget - plain.cost:
            break
        following = rule.run(plain.endowment + 1)
        if following.cost > scaled.budget:
            break
        plain, steps = following, steps + 1
    assert (shared.run.rounds, shared.run.endowment, shared.steps) == (plain.rounds, plain.endowment, steps)


@given(seeds, st.sampled_from(Utility))
@settings(max_examples=60, deadline=None)
def test_nobody_pays_more_than_their_endowment_and_supporters_pay_in_full(seed, utility):
    one = made(told(seed))
    first = run(one, utility=utility).run
    purses = first.purses
    paid = [Fraction(0)] * len(one.weights)
    for number, each in enumerate(first.rounds):
        total = Fraction(0)
        for ballot in range(len(one.weights)):
            due = each.price * int(purses.paid[ballot, number])
            due = min(due, first.endowment - paid[ballot])
            paid[ballot] += due
            total += due * int(one.weights[ballot])
        assert total == one.projects[first.places[number]].cost
    assert all(amount <= first.endowment for amount in paid)
    for place, group in enumerate(one.supporters):
        if place not in first.places and group.total:
            left = sum((first.endowment - paid[ballot] for ballot in group.ballots.tolist()), Fraction(0))
            assert left < one.projects[place].cost, "what supporters can pay is bought"


@given(seeds, st.sampled_from(Completion))
@settings(max_examples=40, deadline=None)
def test_equal_ballots_may_be_merged(seed, completion):
    one = told(seed)
    merged: dict[str, list[object]] = {}
    for ballot in one["ballots"]:
        entry = merged.setdefault(repr(sorted(ballot.items() if isinstance(ballot, dict) else ballot)), [ballot, 0])
        entry[1] += 1
    whole = made(one)
    joined = election(whole.projects, whole.budget, [tuple(entry) for entry in merged.values()], kind=whole.kind)
    choice = Choice(Rule.EQUAL_SHARES, None, completion)
    first, second = (decide(each, choice, ties=one["ties"]) for each in (whole, joined))
    assert (first.winners, first.endowment) == (second.winners, second.endowment)


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_groups_that_agree_are_represented(seed):
    """Extended justified representation: with projects of one cost, a group of people that deserves k projects and
    agrees on k of them has a member who gets k."""
    one = told(3 * seed)
    names = [*one["costs"]]
    ballots = [{*ballot} for ballot in one["ballots"]]
    seats = max(1, len(names) // 2)
    unit = election([Project(name, 1) for name in names], seats, [([*ballot], 1) for ballot in one["ballots"]])
    done = {*winners(unit, run(unit))}
    for many in range(1, seats + 1):
        for agreed in combinations(names, many):
            group = [ballot for ballot in ballots if ballot >= {*agreed}]
            if len(group) * seats >= many * len(ballots):
                assert any(len(ballot & done) >= many for ballot in group)
