"""The order of names as people count: lamp 2 comes before lamp 10, and so where the numbers are Chinese signs."""

import unicodedata
from itertools import groupby

KEY_MOST = 360
"""A name of 80 signs of which every second is a digit, each written out, still fits."""
WIDTH, TEN = 8, 10


def sorted_by(name: str) -> str:
    """What a name is sorted by as text: each number in it, in digits or up to ninety-nine in Chinese, eight wide."""
    runs = groupby(unicodedata.normalize("NFKC", name), key=lambda sign: _value(sign) is not None)
    return "".join(_wide("".join(run)) if counts else "".join(run) for counts, run in runs)[:KEY_MOST]


def _value(sign: str) -> int | None:
    """What a sign counts, from nought to ten; None for any other."""
    value = unicodedata.numeric(sign, -1)
    return int(value) if value in range(TEN + 1) else None


def _wide(run: str) -> str:
    values = [value for sign in run if (value := _value(sign)) is not None]
    if TEN in values:
        place = values.index(TEN)
        tens, ones = values[:place] or [1], values[place + 1 :] or [0]
        values = [*tens, *ones]
    return "".join(map(str, values)).zfill(WIDTH)
