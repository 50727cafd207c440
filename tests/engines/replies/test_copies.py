"""Which of many replies say the same, whole or in part."""

from datetime import date
from fractions import Fraction

import pytest

from gongdi.engines.replies import Copies, signs

pytestmark = pytest.mark.once
DAY = date(2026, 11, 23)
FORM = "您好，您的留言已转相关部门处理，感谢您对我们工作的支持。"
OWN = "三号楼的路灯线路受潮，电工今天换了电缆和灯泡。"


def test_replies_that_differ_in_numbers_quotes_and_signs_are_alike():
    copies = Copies.among(["“路灯”在11月3日修好了。", "“井盖”在12月30日修好了！", OWN])
    assert copies.alike == (2, 2, 1)


def test_a_sentence_of_two_replies_is_known_and_one_said_twice_in_a_single_one_is_not():
    copies = Copies.among([FORM + OWN, FORM, OWN.replace("三", "四") * 2])
    assert len(copies.known) == 1
    assert signs("", "", FORM + OWN, on=DAY, known=copies.known).copied == Fraction(len(FORM), len(FORM + OWN))


def test_what_has_no_word_is_like_nothing():
    assert Copies.among(["。", "！", "1", "2"]).alike == (1, 1, 1, 1)


def test_none_and_one():
    assert Copies.among([]) == Copies(frozenset(), ())
    assert Copies.among([FORM]) == Copies(frozenset(), (1,))
