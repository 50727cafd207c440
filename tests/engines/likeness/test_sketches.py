"""Numbers made of words: the same from the same words, alike from alike ones, and ranked as reading would rank."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.likeness import Kind, Message, compared
from gongdi.engines.likeness.sketches import DETAIL_RUNS, TITLE_RUNS, asked, marks, ranked, sketch
from tests.engines.topics.making import strangers

pytestmark = pytest.mark.once
LONG = Message(
    "1",
    "三号楼电梯停运",
    "三号楼的电梯这个月已经第三次停运，维修工说要等配件，楼上住着好几位老人，买菜看病都上不去下不来。",
)


def test_a_sketch_is_small_and_of_the_words_alone():
    assert sketch(LONG) == sketch(replace(LONG, id="2", person="p", likes=9))
    assert all(len(sketch(each)) <= 2 * (TITLE_RUNS + DETAIL_RUNS) for each in strangers(50))
    assert sketch(Message("", "", "")) == b""


def test_one_alike_among_many_strangers_comes_first():
    retold = Message("", "电梯坏了", "三号楼电梯停运好几天，老人上不去")
    sketches = [sketch(each) for each in strangers(400)]
    sketches[137] = sketch(retold)
    assert ranked(asked(LONG), sketches, most=3)[0] == 137
    assert ranked(asked(LONG), [], most=3) == []
    assert ranked(asked(Message("", "停车", "乱收费")), [sketch(LONG)], most=3) == []


def test_the_same_long_text_has_a_mark_in_common_also_with_another_title():
    assert set(marks(LONG)) & set(marks(replace(LONG, title="请求尽快修好三号楼的电梯")))
    changed = LONG.detail.replace("好几位", "三位")
    assert set(marks(LONG)) & set(marks(replace(LONG, detail=changed)))
    assert len(marks(LONG)) == 5
    assert all(0 <= mark < 1 << 63 for mark in marks(LONG))


def test_strangers_have_no_mark_in_common_and_short_texts_none():
    found = [mark for each in strangers(300) for mark in set(marks(each))]
    assert len(found) == len(set(found))
    assert marks(Message("", "路灯不亮", "路灯不亮")) == ()


SHORT = [
    ("门口的路灯不亮了，老人出门害怕", True, Kind.RETOLD),
    ("2栋前面路灯好几天不亮了", True, Kind.RETOLD),
    ("路灯坏了三天，晚上看不见路", True, Kind.EXACT),
    ("路灯坏了三天，晚上看不见路", None, Kind.EXACT),
    ("路灯坏了三天，晚上看不见路", False, None),
    ("晚上广场舞太吵，影响休息", True, None),
    ("楼下停车没人管，晚上堵住门口", True, None),
    ("丁香小区路灯坏了三天", False, None),
]


@pytest.mark.parametrize(("detail", "at_one_place", "kind"), SHORT)
def test_what_is_known_of_the_places_decides_on_short_words(detail, at_one_place, kind):
    one = "路灯坏了三天，晚上看不见路"
    found = compared(Message("", one, one), Message("", detail, detail), at_one_place=at_one_place)
    assert (found.kind if found else None) == kind


def test_the_same_long_text_at_two_places_is_the_same_and_another_building_is_not():
    assert compared(LONG, replace(LONG, id="2"), at_one_place=False).kind == Kind.EXACT
    one = Message("", "望江花园电梯停了", "望江花园电梯停了")
    other = Message("", "和平里小区电梯停了", "和平里小区电梯停了")
    assert compared(one, other, at_one_place=True) is None


TEXTS = st.text("望江花园小区电梯停运噪音路灯不亮晚上三天abc1，。 ", max_size=40)


@given(TEXTS, TEXTS, st.sampled_from([True, False, None]))
@settings(max_examples=60, deadline=None)
def test_which_is_named_first_makes_no_difference_wherever_they_are(first, second, at_one_place):
    one, other = Message("1", first[:9], first), Message("2", second[:9], second)
    found = compared(one, other, at_one_place=at_one_place)
    assert found == compared(other, one, at_one_place=at_one_place)
    if found and at_one_place:
        assert found.kind != Kind.RETOLD or ranked(asked(one), [sketch(other)], most=1) == [0]
