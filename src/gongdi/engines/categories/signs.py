"""Messages as signs: each Chinese sign, each Latin word and each number is one; what stands between them is dropped.

Width, case and the digits of a number make no difference, nor does the letter that stands for a masked place ("A市",
"K3区"), so that a model learns matters and not places.
"""

import re
from unicodedata import normalize

CHARS_MOST = 20_000
"""Of a longer message only the beginning is read."""
NUMBER = "0 "
"""What stands for every number."""

MASKED_PLACE = re.compile(r"[A-Z]\d{0,2}(?=[市区县州])")
NO_SIGN = re.compile(r"[\W_]+")
WORD = re.compile(r"([a-z\u00df-\u00ff]+|\d+)")


def plain(text: str) -> str:
    """The text in one width and case, with a space for whatever is no sign."""
    return NO_SIGN.sub(" ", MASKED_PLACE.sub("", normalize("NFKC", text[:CHARS_MOST])).lower())


def signs_of(text: str) -> list[str]:
    """The signs in reading order. A Latin word or a number ends in a space, so that joined signs stay apart."""
    return signs_in(plain(text))


def signs_in(plain: str) -> list[str]:
    """The signs of a text that is plain already."""
    signs: list[str] = []
    for place, part in enumerate(WORD.split(plain)):
        if place % 2:
            signs.append(NUMBER if part.isdigit() else part + " ")
        else:
            signs += part.replace(" ", "")
    return signs
