"""Schulze: his own examples, every path on small elections, and the properties the method is known for."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import SchulzeRule, Tie, VotingError, schulze
from tests.engines.voting.make import COUNTS, OPTIONS, election, one_by_one, orders, weak

pytestmark = pytest.mark.once

# M. Schulze, "The Schulze Method of Voting" (example 1) and the examples of his earlier papers.
EXAMPLES = [
    ("8 acdb 2 badc 4 cdba 4 dbac 3 dcba", "dacb"),
    ("5 acbed 5 adecb 8 bedac 3 cabed 7 caebd 2 cbade 7 dceba 8 ebadc", "eacbd"),
    ("5 acbd 2 acdb 3 adcb 4 bacd 3 cbda 3 cdba 1 dacb 5 dbac 4 dcba", "dacb"),
    ("3 abdec 5 adebc 1 adecb 2 badec 2 bdeca 4 cabde 6 cbade 2 dbeca 5 decab", "badec"),
]


def count(papers, counts=None, *, options=OPTIONS, ties=OPTIONS, seats=1):
    return schulze(papers, options=tuple(options), ties=tuple(ties), rule=SchulzeRule(seats), counts=counts)


@pytest.mark.parametrize(("text", "ranking"), EXAMPLES)
def test_published_examples(text: str, ranking: str):
    papers, counts = election(text)
    for ties in (sorted(ranking), sorted(ranking, reverse=True)):
        counted = count(papers, counts, options=sorted(ranking), ties=ties)
        assert "".join(counted.ranking) == ranking
        assert counted.winners == (ranking[0],)
        assert counted.ties == ()


def test_the_published_figures():
    papers, counts = election(EXAMPLES[1][0])
    counted = count(papers, counts, options="abcde", ties="abcde")
    assert counted.pairs["a"] == {"b": 20, "c": 26, "d": 30, "e": 22}
    assert counted.paths["a"] == {"b": 28, "c": 28, "d": 30, "e": 24}
    assert counted.paths["e"] == {"a": 25, "b": 28, "c": 28, "d": 31}
    assert counted.condorcet is None


def test_where_paths_decide_nothing_the_order_does():
    papers, counts = election("3 abcd 2 dabc 2 dbca 2 cbda")  # his fourth example: b and d are both unbeaten
    first, last = count(papers, counts, ties="abcd"), count(papers, counts, ties="dcba")
    assert set(first.potential) == {"b", "d"}
    assert (first.winners, last.winners) == (("b",), ("d",))
    assert first.ties[0] == Tie(("b", "d"), "b", "place 1")


def test_equal_and_missing_ranks():
    counted = count([("a", ("b", "c"))])
    assert counted.pairs["b"] == {"a": 0, "c": 0, "d": 1}
    assert counted.pairs["a"] == {"b": 1, "c": 1, "d": 1}


def test_blank_papers_elect_nobody():
    assert count([(), ()]).winners == ()
    assert count([(("a", "b", "c", "d"),)]).winners == ()


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (("a", "x"), "option_unknown"),
        (("a", "b", "a"), "option_twice"),
        (("a", ("b", "a")), "option_twice"),
        (("a", ()), "option_unknown"),
        (("a", ""), "option_unknown"),
        ((("a", "x"),), "option_unknown"),
        (("a", "b", "c", "d", "a"), "option_twice"),
    ],
)
def test_papers_that_cannot_be_are_refused(paper, code):
    for papers in ([paper], [("a", "b"), paper, ("b",)]):
        with pytest.raises(VotingError) as caught:
            count(papers)
        assert caught.value.code == code


def strengths(pairs, options):
    """The strongest path by trying every path."""
    found = {}
    for start, end in permutations(options, 2):
        between = [option for option in options if option not in (start, end)]
        routes = [(start, *part, end) for size in range(len(between) + 1) for part in permutations(between, size)]
        steps = [list(pairwise(route)) for route in routes]
        walkable = [route for route in steps if all(pairs[x][y] > pairs[y][x] for x, y in route)]
        found[start, end] = max((min(pairs[x][y] for x, y in route) for route in walkable), default=0)
    return found


elections = st.lists(st.tuples(weak(), COUNTS), min_size=1, max_size=6)


@given(elections, orders)
def test_paths_are_those_of_trying_all(pairs, ties):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    counted = count(papers, counts, ties=ties)
    for (start, end), strength in strengths(counted.pairs, OPTIONS).items():
        assert counted.paths[start][end] == strength
    for place, option in enumerate(counted.ranking):
        for other in counted.ranking[place + 1 :]:
            assert counted.paths[option][other] >= counted.paths[other][option]


@given(elections, orders)
def test_equal_papers_may_be_counted_at_once(pairs, ties):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    assert count(papers, counts, ties=ties) == count(one_by_one(papers, counts), ties=ties)


@given(elections, orders)
def test_who_beats_everybody_wins_and_who_loses_to_everybody_does_not(pairs, ties):
    counted = count([p for p, _ in pairs], [c for _, c in pairs], ties=ties)
    beats = {o: all(counted.pairs[o][x] > counted.pairs[x][o] for x in OPTIONS if x != o) for o in OPTIONS}
    loses = {o: all(counted.pairs[o][x] < counted.pairs[x][o] for x in OPTIONS if x != o) for o in OPTIONS}
    assert counted.condorcet == next((option for option in OPTIONS if beats[option]), None)
    if counted.condorcet:
        assert counted.winners == (counted.condorcet,)
    assert not any(loses[winner] for winner in counted.winners)


@given(elections, orders, st.sampled_from(OPTIONS))
def test_one_paper_that_puts_the_winner_alone_first_does_not_unseat_it(pairs, ties, option):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    before = count(papers, counts, ties=ties)
    if before.winners == (option,):
        assert count([*papers, (option,)], [*counts, 1], ties=ties).winners == (option,)


@given(elections, orders)
def test_reversing_every_paper_unseats_a_winner_that_no_tie_made(pairs, ties):
    full = [(tuple(paper), left) for paper, left in ((p, set(OPTIONS) - set(flat(p))) for p, _ in pairs)]
    papers = [(*paper, tuple(sorted(left))) if left else paper for paper, left in full]
    counts = [c for _, c in pairs]
    before, after = count(papers, counts, ties=ties), count([p[::-1] for p in papers], counts, ties=ties)
    if len(before.potential) == 1:
        assert after.potential != before.potential


def test_a_single_option_wins_with_one_paper_and_not_with_a_blank_one():
    assert count([("a",)], options="a", ties="a").winners == ("a",)
    assert count([()], options="a", ties="a").winners == ()


def flat(paper):
    return [option for place in paper for option in ((place,) if isinstance(place, str) else place)]
