"""Two messages: the same or not, in what sense, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.likeness import Kind, Message, compared
from tests.engines.topics.making import START

pytestmark = pytest.mark.once

FIRST = Message("1", "望江花园三号楼电梯又停了", "望江花园三号楼的电梯这个月第三次停运，老人上不去楼。", START, "a")


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (replace(FIRST, id="2", person="b"), Kind.EXACT),
        (replace(FIRST, id="2", title="电梯"), Kind.EXACT),
        (replace(FIRST, id="2", detail="望江花园三号楼的电梯这个月第三次停运；\n 老人上不去楼……"), Kind.EXACT),
        (
            replace(FIRST, id="2", detail="望江花园三号楼的电梯这个月第三次停运了，老人上不去楼，请尽快解决。"),
            Kind.NEAR,
        ),
        (Message("2", "望江花园电梯坏了", "电梯停运好几天，三号楼老人出不了门", START, "b"), Kind.RETOLD),
        (
            Message("2", "和平里小区三号楼电梯又停了", "和平里小区三号楼的电梯第三次停运，老人上不去楼", START, "b"),
            None,
        ),
        (Message("2", "望江花园停车收费太贵", "物业涨了停车费，没有公示", START, "b"), None),
        (Message("2", "路灯不亮", "晚上一片漆黑", START, "b"), None),
        (Message("2", "", "", None, ""), None),
    ],
)
def test_the_kinds(other, kind):
    found = compared(FIRST, other)
    assert (found.kind if found else None) == kind


def test_the_reasons_name_place_words_and_days():
    other = Message("2", "望江花园电梯坏了", "电梯停运好几天，三号楼老人出不了门", START + timedelta(days=3), "a")
    reasons = compared(FIRST, replace(other, person="b")).reasons
    assert "望江花园" in reasons.places
    assert any("电梯" in word for word in reasons.words)
    assert (reasons.days, reasons.one_person) == (3, False)


def test_the_same_words_two_years_later_are_another_matter():
    other = Message("2", "望江花园电梯坏了", "电梯停运好几天，三号楼老人出不了门", START + timedelta(days=700), "b")
    assert compared(FIRST, other) is None


def test_no_person_is_named_in_a_reason():
    said = "望江花园物业经理张伟明13812345678不修电梯，联系人张伟明"
    one = Message("1", "望江花园电梯停运没人修", said, START, "a")
    other = Message("2", "望江花园电梯停运很久", said + "，三号楼", START, "b")
    reasons = compared(one, other).reasons
    told = " ".join((*reasons.places, *reasons.words))
    assert "张伟明" not in told
    assert "13812345678" not in told


TEXTS = st.text("望江花园小区电梯停运噪音请加快路灯不亮abc123，。 ", max_size=30)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_which_is_named_first_makes_no_difference(title, detail, other_title, other_detail):
    one, other = Message("1", title, detail, START, "a"), Message("2", other_title, other_detail, START, "b")
    assert compared(one, other) == compared(other, one)
    assert compared(one, replace(one, id="3")).kind == Kind.EXACT
