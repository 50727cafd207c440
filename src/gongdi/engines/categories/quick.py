"""The numbers of a message's signs from one table, without making the signs: most messages need no more.

A message of Chinese signs, ASCII and common punctuation is read point by point: none of these changes what its
neighbours become in one width. A message in which anything else stands is read the long way, by `signs`. Both give the
same numbers.
"""

import re

import numpy as np

from gongdi.engines.categories.signs import CHARS_MOST, MASKED_PLACE, NUMBER, signs_of
from gongdi.engines.categories.vocabulary import Ids, Vocabulary

CHINESE = range(0x4E00, 0xA000)
ASCII = range(0x80)
MARKS = "　，。！？：；、（）“”‘’《》【】〈〉「」『』…—～·"
"""Punctuation that is dropped, as is what of ASCII is neither letter nor digit."""
POINTS = 0x10000
WORD = re.compile("[A-Za-z]+")
DROPPED, DIGIT, LETTER, STRANGE = -1, -2, -3, -4


class QuickReader:
    """Reads messages for one vocabulary."""

    def __init__(self, known: Vocabulary) -> None:
        self._known, self._table = known, np.full(POINTS, STRANGE, dtype=np.int32)
        self._table[CHINESE] = 0
        for sign in (*map(chr, ASCII), *MARKS):
            self._table[ord(sign)] = LETTER if sign.isalpha() else DIGIT if sign.isdigit() else DROPPED
        for sign, number in known.numbers.items():
            if ord(sign[0]) in CHINESE:
                self._table[ord(sign)] = number

    def codes(self, text: str) -> Ids:
        """The number of each sign in reading order, 0 of one that is unknown."""
        read = MASKED_PLACE.sub("", text[:CHARS_MOST])
        points = np.frombuffer(read.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = self._table.take(points, mode="clip")
        least = codes.min(initial=0)
        if least == STRANGE:
            return self._known.signs_known(signs_of(text))
        if least <= DIGIT:
            self._tell_numbers(codes)
        if least <= LETTER:
            for word in WORD.finditer(read):
                codes[word.start()] = self._known.numbers[word[0].lower() + " "]
        return codes[codes >= 0].astype(np.int64)

    def _tell_numbers(self, codes: np.ndarray) -> None:
        """Put the number of numbers where one begins."""
        begins = codes == DIGIT
        begins[1:] &= ~begins[:-1]
        codes[begins] = self._known.numbers[NUMBER]
