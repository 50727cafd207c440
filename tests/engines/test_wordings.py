"""Differences of wordings: complete, in order, readable; the same in plain signs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.wordings import Fate, differences, plain

WORDS = st.text(alphabet="的一条不晚上十点ab12 ，。", max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("晚上十点以后安静。", "晚上九点以后安静。", "晚上[-十-]{+九+}点以后安静。"),
        ("定时投放。", "定时投放。", "定时投放。"),
        ("", "狗要牵绳。", "{+狗要牵绳。+}"),
        ("狗要牵绳。", "", "[-狗要牵绳。-]"),
        ("每月100元", "每月120元", "每月[-100-]{+120+}元"),
        ("use WeChat 群", "use QQ 群", "use [-WeChat-]{+QQ+} 群"),
        ("甲丙乙丁", "子丙丑丁", "[-甲丙乙-]{+子丙丑+}丁"),
    ],
)
def test_reads_as_people_would_mark_it(old, new, said):
    assert plain(differences(old, new)) == said


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_both_wordings_can_be_read_back(old, new):
    passages = differences(old, new)
    assert "".join(each.text for each in passages if each.fate != Fate.NEW) == old
    assert "".join(each.text for each in passages if each.fate != Fate.GONE) == new
    assert all(each.text for each in passages)


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_what_did_not_change_is_one_passage(words):
    assert [each.fate for each in differences(words, words)] == ([Fate.SAME] if words else [])


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_neighbours_differ(old, new):
    fates = [each.fate for each in differences(old, new)]
    assert all(one != other for one, other in pairwise(fates))
