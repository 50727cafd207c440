"""Read from a table or the long way: the same numbers of the same signs, whatever stands beside them."""

import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongdi.engines.categories.quick import ASCII, CHINESE, MARKS, STRANGE, QuickReader
from gongdi.engines.categories.signs import CHARS_MOST, NUMBER, signs_of
from gongdi.engines.categories.vocabulary import Vocabulary
from tests.engines.categories.messages import examples, model

KNOWN = Vocabulary(
    ("street ", "a ", NUMBER, "路", "灯", "市", "一", "龥", "é ", "〇", "の"), np.array([], dtype=np.int64)
)
TABLED = st.sampled_from([*map(chr, ASCII), *MARKS, *"路灯市区县州一龥鿿中"])
PIECES = st.sampled_from(
    ["A市", "K3区", "B12县路", "A１市", "street", "Street", "3.5", "㎡", "é", "e\u0301", "1\u20e3", "３"]
)
TEXTS = st.lists(st.one_of(TABLED, PIECES, st.text(max_size=2)), max_size=30).map("".join)


def long_way(text, known):
    return known.signs_known(signs_of(text)).tolist()


@given(TEXTS)
@settings(deadline=None, max_examples=400)
@example("")
@example("<\u0338路が=\u0338灯\u3099")
@example("\ud800路")
@example("路" * CHARS_MOST + "灯A市")
@example("A路B市" * (CHARS_MOST // 4) + "B市")
def test_both_ways_give_the_same_numbers(text):
    assert QuickReader(KNOWN).codes(text).tolist() == long_way(text, KNOWN)


def test_every_sign_alone_and_in_between_has_the_same_number_both_ways():
    reader = QuickReader(KNOWN)
    table = [chr(point) for point in (*ASCII, *map(ord, MARKS), *CHINESE)]
    others = [chr(point) for point in range(0, sys.maxunicode, 97)]
    for sign in table + others:
        for text in (sign, f"路{sign}灯"):
            assert reader.codes(text).tolist() == long_way(text, KNOWN), hex(ord(sign))


@pytest.mark.parametrize("sign", ["が", "㎡", "Ａ", "é", "\u0301", "😀"])
def test_what_may_change_with_its_neighbours_is_read_the_long_way(sign):
    assert QuickReader(KNOWN)._table[min(ord(sign), 0xFFFF)] == STRANGE


def test_a_model_tells_what_it_told_the_long_way():
    known = model().vocabulary
    texts = [f"{text}，A市K3区，共 3.5 ㎡" for text, _label in examples(seed=5)] + [text for text, _label in examples()]
    for text in texts:
        assert QuickReader(known).codes(text).tolist() == long_way(text, known)
