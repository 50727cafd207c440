"""The index: what it finds, and that it does not matter how the messages came in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.likeness import Index, Message
from gongdi.engines.likeness.index import SEGMENT
from tests.engines.topics.making import MIXER, START, strangers, told, town

pytestmark = pytest.mark.once


def test_the_nearest_come_first():
    messages = town()
    index = Index(messages)
    found = index.look(messages[4], most=10)
    assert found[0].number == 4
    assert found[0].share == pytest.approx(1)
    assert all(each.number < 30 for each in found)
    assert [each.share for each in found] == sorted((each.share for each in found), reverse=True)


def test_a_message_is_found_as_soon_as_it_is_added():
    index = Index(strangers(50))
    new = told("望江花园", MIXER, 2)
    number = index.add(new[0])
    assert number == 50
    assert len(index) == 51
    assert index.look(new[0])[0].number == 50
    assert index.look(new[1])[0].number == 50


def test_nothing_is_found_in_an_empty_index_or_for_an_empty_message():
    assert Index().look(town()[0]) == ()
    assert Index(strangers(30)).look(Message("x", "", "")) == ()


@pytest.mark.parametrize("at_once", [0, 100, SEGMENT + 40])
def test_adding_one_by_one_gives_what_the_whole_gives(at_once):
    messages = [*town(), *strangers(SEGMENT, first=20_000, seed=9)]
    whole, grown = Index(messages), Index(messages[:at_once])
    for message in messages[at_once:]:
        grown.add(message)
    asked = [*messages[::29], *told("望江花园", MIXER, 3, seed=8)]
    answers = [whole.look(each) for each in asked]
    assert [grown.look(each) for each in asked] == answers
    grown.compact()
    assert [grown.look(each) for each in asked] == answers
    assert grown.bytes == whole.bytes


TEXTS = st.text("望江花园小区电梯停运噪音请加快路灯不亮abc，", max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=20), st.integers(0, 20))
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_when_messages_came(rows, at):
    messages = [Message(f"{number}", *row, START) for number, row in enumerate(rows)]
    whole, grown = Index(messages), Index(messages[:at])
    for message in messages[at:]:
        grown.add(message)
    for message in messages:
        assert whole.look(message) == grown.look(message)
        if whole.look(message):
            best = messages[whole.look(message)[0].number]
            assert whole.look(message)[0].share == pytest.approx(whole.look(best)[0].share)
