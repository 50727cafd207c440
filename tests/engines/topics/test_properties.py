"""What holds for every set of messages."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.likeness import Message
from gongdi.engines.topics import topics
from tests.engines.topics.making import LIFT, MIXER, START, told, town

pytestmark = pytest.mark.once

WORDS = st.sampled_from([*MIXER, *LIFT, "望江花园", "和平里小区", "请加快", "A3区", "light", ""])
TEXTS = st.lists(WORDS, max_size=6).map("".join)
MESSAGES = st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 9), st.integers(0, 3_000)), max_size=25).map(
    lambda rows: [Message(f"{at}", *row[:2], START, f"p{row[2]}", row[3]) for at, row in enumerate(rows)]
)


@given(MESSAGES, st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_the_order_of_messages_changes_nothing_and_each_is_in_one_topic(messages, chance):
    shuffled = messages.copy()
    chance.shuffle(shuffled)
    found = topics(messages)
    assert topics(shuffled) == found
    ids = [each for topic in found for each in topic.ids]
    assert len(ids) == len(set(ids))
    assert all(topic.weight.people >= 3 for topic in found)
    assert [topic.weight.score for topic in found] == sorted((topic.weight.score for topic in found), reverse=True)


def test_the_order_of_a_whole_town_changes_nothing():
    messages = town()
    random.Random(5).shuffle(messages)
    assert topics(messages) == topics(town())


@given(st.integers(0, 2), st.integers(0, 1_000_000))
@settings(max_examples=8, deadline=None)
def test_the_likes_of_one_message_never_lead(which, likes):
    small = told("和平里小区", LIFT, 3, first=500, seed=2)
    small[which] = replace(small[which], likes=likes)
    assert "m0" in topics([*told("望江花园", MIXER, 30), *small])[0].ids
