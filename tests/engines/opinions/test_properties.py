"""What holds for every conversation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.opinions import ABSENT, Conversation, OpinionMap, Votes, opinion_map, votes_of
from gongdi.engines.opinions.agreeing import group_aware
from gongdi.engines.opinions.plain import plain
from gongdi.engines.opinions.speaking import tally
from tests.engines.opinions.conversations import parties

pytestmark = pytest.mark.once

ROWS = st.dictionaries(
    st.tuples(st.integers(0, 45), st.integers(0, 11)), st.sampled_from([1, 0, -1]), min_size=1, max_size=400
)


def told(found: OpinionMap):
    """Everything but figures that a last bit of the plane shows in."""
    return {key: value for key, value in plain(found).items() if key not in {"positions", "explained", "priorities"}}


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_and_columns_changes_nothing(cells, chance):
    rows = [(who, what, vote) for (who, what), vote in cells.items()]
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    assert plain(opinion_map(votes_of(rows))) == plain(opinion_map(votes_of(shuffled)))


@given(ROWS)
@settings(max_examples=40, deadline=None)
def test_the_counts_of_the_groups_are_those_of_their_members(cells):
    found = opinion_map(votes_of([(who, what, vote) for (who, what), vote in cells.items()]))
    counted = [(cells.get((who, what)), what) for group in found.groups for who in group.members for what in range(12)]
    if found.groups:
        for column, statement in enumerate(found.votes.statements):
            given_ = [vote for vote, what in counted if what == statement and vote is not None]
            assert found.counted.agree[:, column].sum() == given_.count(1)
            assert found.counted.disagree[:, column].sum() == given_.count(-1)
            assert found.counted.seen[:, column].sum() == len(given_)


@given(st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_vote_after_vote_is_what_computing_from_nothing_gives(seed):
    draw = np.random.default_rng(seed)
    rows = parties(sizes=(30, 25, 15), statements=14, density=0.6, seed=seed)
    conversation = Conversation(votes_of(rows), hidden={3})
    for _ in range(6):
        who, what, vote = int(draw.integers(72)), int(draw.integers(15)), int(draw.integers(-1, 2))
        step = conversation.take(who, what, vote)
        whole = opinion_map(step.votes, hidden={3})
        assert step.points == pytest.approx(whole.points, abs=1e-5)
        assert step.priorities == pytest.approx(whole.priorities, rel=1e-9)
        assert told(step) == told(whole)


def test_vote_after_vote_in_a_large_conversation():
    # Above 160 statements the plane is turned on from the former one instead of computed whole.
    rows = parties(sizes=(130, 120, 90), statements=200, density=0.3, seed=9)
    conversation = Conversation(votes_of(rows))
    draw = np.random.default_rng(2)
    for _ in range(25):
        conversation.take(int(draw.integers(340)), int(draw.integers(200)), int(draw.integers(-1, 2)))
    whole = opinion_map(conversation.map.votes)
    assert conversation.map.points == pytest.approx(whole.points, abs=1e-5)
    assert [group.members for group in conversation.map.groups] == [group.members for group in whole.groups]
    assert told(conversation.map)["groups"][0]["statements"] == told(whole)["groups"][0]["statements"]


def test_a_vote_taken_twice_counts_once_and_the_later_stands():
    conversation = Conversation(votes_of(parties()))
    before = conversation.map.votes
    conversation.take(0, 0, 1)
    conversation.take(0, 0, -1)
    after = conversation.map.votes
    assert after.cells[0, 0] == -1
    assert after.count == before.count + (before.cells[0, 0] == ABSENT)
    assert np.array_equal(after.totals, Votes.of(after.participants, after.statements, after.cells).totals)


def test_an_unknown_vote_is_refused():
    with pytest.raises(ValueError, match="1, 0 or -1"):
        Conversation(votes_of(parties())).take(0, 0, 2)


@given(ROWS, st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_group_aware_agreement_is_the_product_of_smoothed_shares(cells, groups):
    votes = votes_of([(who, what, vote) for (who, what), vote in cells.items()])
    group_of = np.arange(len(votes.participants)) % groups
    expected = np.ones(len(votes.statements))
    for group in range(groups):
        for column in range(len(votes.statements)):
            given_ = [vote for vote in votes.cells[group_of == group, column].tolist() if vote != ABSENT]
            expected[column] *= (given_.count(1) + 1) / (len(given_) + 2)
    assert group_aware(tally(votes, group_of, groups)) == pytest.approx(expected, abs=1e-12)
