"""The same over a whole file."""

import random
from dataclasses import replace

import pytest

from gongdi.engines.likeness import Kind, Message, same
from tests.engines.topics.making import START, strangers

pytestmark = pytest.mark.once

LIFT = Message("a", "望江花园三号楼电梯又停了", "望江花园三号楼的电梯这个月第三次停运，老人上不去楼。", START, "p1")
TWICE = replace(LIFT, id="b", title="电梯", person="p2")
NEARLY = replace(LIFT, id="c", detail="望江花园三号楼的电梯这个月第三次停运了，老人上不去楼，请尽快解决。", person="p3")
RETOLD = Message("d", "望江花园电梯坏了", "电梯停运好几天，三号楼老人出不了门", START, "p4")
LAMPS = Message("e", "东门街路灯全灭了", "东门街从桥头到菜场的路灯一个星期不亮，孩子放学害怕", START, "p5")
AGAIN = replace(LAMPS, id="f", title="再次反映东门街路灯")


def test_groups_with_kinds_people_and_reasons():
    found = same([*strangers(40), LAMPS, LIFT, AGAIN, RETOLD, NEARLY, TWICE])
    assert [(group.kind, group.ids, group.people) for group in found] == [
        (Kind.RETOLD, ("a", "b", "c", "d"), 4),
        (Kind.EXACT, ("e", "f"), 1),
    ]
    assert all(pair.likeness.reasons.places or pair.likeness.reasons.words for pair in found[0].pairs)


def test_the_order_changes_nothing():
    messages = [*strangers(40), LAMPS, LIFT, AGAIN, RETOLD, NEARLY, TWICE]
    shuffled = messages.copy()
    random.Random(4).shuffle(shuffled)
    assert same(shuffled) == same(messages)


@pytest.mark.parametrize("messages", [[], [LIFT], [LIFT, LAMPS], strangers(30)])
def test_nothing_that_is_the_same(messages):
    assert same(messages) == ()


def test_empty_messages_are_the_same_as_one_another_only():
    blanks = [Message("x", "", ""), Message("y", " ", "")]
    assert [group.ids for group in same([LIFT, *blanks])] == [("x", "y")]
