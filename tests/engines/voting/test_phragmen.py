"""Several seats by approvals: the textbook example, every round recomputed, an independent implementation."""

import json
import random
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.voting import PhragmenRule, Tie, VotingError, phragmen
from tests.engines.voting.make import COUNTS, OPTIONS, approvals, one_by_one, orders

pytestmark = pytest.mark.once

ORACLE = Path(__file__).resolve().parents[3] / ".venv-rivals" / "bin" / "python"
ASK = """
import json, sys
from abcvoting.preferences import Profile
from abcvoting import abcrules
answers = []
for election in json.load(sys.stdin):
    profile = Profile(election["options"])
    profile.add_voters([paper for paper in election["papers"]])
    found = abcrules.compute_seqphragmen(profile, election["seats"], algorithm="standard-fractions", resolute=False)
    answers.append([sorted(committee) for committee in found])
json.dump(answers, sys.stdout)
"""


def count(papers, counts=None, *, seats, options=OPTIONS, ties=OPTIONS, most=None):
    return phragmen(papers, options=tuple(options), ties=tuple(ties), rule=PhragmenRule(seats, most), counts=counts)


def test_the_textbook_example():
    """Lackner and Skowron, Multi-Winner Voting with Approval Preferences, the running example (2.9)."""
    papers = ["ab"] * 3 + ["ac"] * 3 + ["ad"] * 2 + ["bcf", "e", "f", "g"]
    counted = count(papers, seats=4, options="abcdefg", ties="abcdefg")
    assert counted.winners == ("a", "b", "c", "d")
    assert counted.rounds[0].loads["a"] == Fraction(1, 8)
    assert counted.rounds[1].loads["b"] == counted.rounds[1].loads["c"] == Fraction(1 + Fraction(3, 8), 4)
    assert counted.ties == (Tie(("b", "c"), "b", "seat 2"),)


def test_six_voters_five_options():
    papers = ["abc", "d", "abcd", "abce", "ab", "e"]
    counted = count(papers, seats=3, options="abcde", ties="abcde")
    assert counted.winners == ("a", "b", "d")
    assert counted.ties == (Tie(("a", "b"), "a", "seat 1"), Tie(("d", "e"), "d", "seat 3"))


def test_who_is_approved_by_nobody_is_not_elected():
    assert count([("a",)], seats=3).winners == ("a",)
    assert count([], seats=3).winners == ()


@pytest.mark.parametrize(
    ("paper", "seats", "code"),
    [
        (("x",), 1, "option_unknown"),
        (("a", "a"), 1, "option_twice"),
        (("a", "b", "c"), 1, "marks_too_many"),
        (("a",), 61, "seats_wrong"),
    ],
)
def test_what_cannot_be_is_refused(paper, seats, code):
    with pytest.raises(VotingError) as caught:
        count([paper], seats=seats, most=2)
    assert caught.value.code == code


def by_hand(papers, ties, seats):
    """The rule as it is written down: every voter carries a load, every option is tried."""
    loads, winners = [Fraction(0)] * len(papers), []
    for _ in range(seats):
        tried = {}
        for option in ties:
            backers = [n for n, paper in enumerate(papers) if option in paper]
            if backers and option not in winners:
                tried[option] = (1 + sum(loads[n] for n in backers)) / Fraction(len(backers))
        if not tried:
            break
        winner = min(tried, key=lambda option: (tried[option], ties.index(option)))
        winners.append(winner)
        loads = [tried[winner] if winner in paper else load for paper, load in zip(papers, loads, strict=True)]
    return tuple(winners)


elections = st.lists(st.tuples(approvals, COUNTS), max_size=7)


@given(elections, orders, st.integers(1, 4))
def test_it_is_what_the_definition_says(pairs, ties, seats):
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    counted = count(papers, counts, seats=seats, ties=ties)
    assert counted.winners == by_hand(one_by_one(papers, counts), ties, seats)
    assert counted == count(one_by_one(papers, counts), seats=seats, ties=ties)
    reached = [one.loads[one.elected] for one in counted.rounds]
    assert reached == sorted(reached)


@given(elections, orders)
def test_a_united_half_fills_half_of_the_seats(pairs, ties):
    """Justified representation of a group: a k-th of all, agreeing on one option, is not left empty-handed."""
    papers, counts = [p for p, _ in pairs], [c for _, c in pairs]
    winners = set(count(papers, counts, seats=2, ties=ties).winners)
    total = sum(counts)
    for option in OPTIONS:
        united = [(p, c) for p, c in pairs if option in p]
        if total and 2 * sum(c for _, c in united) >= total:
            assert any(winners & set(p) for p, _ in united)


def test_an_independent_implementation_agrees_on_five_hundred_elections():
    if not ORACLE.exists():
        pytest.skip("abcvoting is not here; tools/rivals-setup.sh brings it")
    draw = random.Random(20261122)
    elections_ = []
    for _ in range(500):
        options, voters = draw.randint(2, 7), draw.randint(1, 12)
        papers = [sorted(draw.sample(range(options), draw.randint(1, options))) for _ in range(voters)]
        approved = {option for paper in papers for option in paper}
        elections_.append({"options": options, "papers": papers, "seats": draw.randint(1, len(approved))})
    done = subprocess.run(
        [ORACLE, "-c", ASK], input=json.dumps(elections_), capture_output=True, text=True, check=True, timeout=120
    )
    for one, answers in zip(elections_, json.loads(done.stdout), strict=True):
        names = [str(option) for option in range(one["options"])]
        papers = [[str(option) for option in paper] for paper in one["papers"]]
        counted = count(papers, seats=one["seats"], options=names, ties=names)
        assert sorted(int(winner) for winner in counted.winners) in answers
