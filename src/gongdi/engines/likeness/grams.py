"""Runs of two, three and four signs as numbers, for many texts at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.likeness.wording import NAME, Wording

LENGTHS = (2, 3, 4)
SPACE = 32
MIX = np.uint64(0x9E3779B97F4A7C15)
NOT_RUN = 255


@dataclass(frozen=True, slots=True)
class Grams:
    """Occurrences: which text, which number, how long, and where it stands: a name, else, or both."""

    text: NDArray[np.int32]
    number: NDArray[np.uint32]
    length: NDArray[np.int8]
    inside: NDArray[np.uint8]


def grams(wordings: Sequence[Wording], lengths: Iterable[int] = LENGTHS) -> Grams:
    """All runs of these lengths; none crosses a space or the end of a text."""
    joined = "".join(wording.text + " " * max(LENGTHS) for wording in wordings)
    signs = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    marks = np.frombuffer(b"".join(wording.marks + bytes(max(LENGTHS)) for wording in wordings), dtype=np.uint8)
    sizes = np.array([len(wording.text) + max(LENGTHS) for wording in wordings], dtype=np.int64)
    owner = np.repeat(np.arange(len(wordings), dtype=np.int32), sizes)
    parts = [_of_length(signs, marks, owner, length) for length in lengths]
    return Grams(*(np.concatenate([getattr(part, name) for part in parts]) for name in Grams.__slots__))


def _of_length(signs: NDArray[np.uint64], marks: NDArray[np.uint8], owner: NDArray[np.int32], length: int) -> Grams:
    count = max(len(signs) - length + 1, 0)
    number = np.full(count, length, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    low = np.full(count, NOT_RUN, dtype=np.uint8)
    high = np.zeros(count, dtype=np.uint8)
    for step in range(length):
        window = slice(step, step + count)
        number = (number ^ signs[window]) * MIX
        number ^= number >> np.uint64(29)
        whole &= signs[window] != SPACE
        np.minimum(low, marks[window], out=low)
        np.maximum(high, marks[window], out=high)
    inside = np.where((low == high) & (low <= NAME), low, NOT_RUN)[whole]
    return Grams(
        owner[:count][whole],
        (number[whole] >> np.uint64(32)).astype(np.uint32),
        np.full(int(whole.sum()), length, dtype=np.int8),
        inside.astype(np.uint8),
    )


def inside(found: Grams, where: int) -> NDArray[np.bool_]:
    """Which occurrences of all but the longest length lie wholly in the name of a place, or wholly outside."""
    chosen: NDArray[np.bool_] = (found.inside == where) & (found.length < max(LENGTHS))
    return chosen
