"""The sentences of a reply in a form in which copies are alike: without numbers, what is quoted, and signs."""

import re
from collections.abc import Sequence
from hashlib import blake2b

SHORTEST = 8
"""A sentence of fewer signs is a greeting or a heading; that it is like others says nothing."""
ENDS = re.compile(r"(?<=[。！？；!?;])|(?<=[.])(?=\s)|\n")
QUOTED = re.compile(r"[“\"「『《][^”\"」』》]{0,40}[”\"」』》]")
NUMBERS = re.compile(r"\d+")
SIGNS = re.compile(r"[\W_]+")


def sentences(text: str) -> list[str]:
    """The sentences as written, without blanks around them and without those that are too short to be told apart."""
    found = (piece.strip() for piece in ENDS.split(text) if piece)
    return [piece for piece in found if len(plain(piece)) >= SHORTEST]


def plain(sentence: str) -> str:
    """What is left of a sentence for comparing: copies that differ in a date, a name or a comma are alike."""
    return SIGNS.sub("", NUMBERS.sub("0", QUOTED.sub("", sentence))).lower()


def digests(pieces: Sequence[str]) -> list[int]:
    """A number of 63 bits for each sentence, alike for copies; the words cannot be read from it."""
    hashed = (blake2b(plain(piece).encode(), digest_size=8).digest() for piece in pieces)
    return [int.from_bytes(each, "big") >> 1 for each in hashed]
