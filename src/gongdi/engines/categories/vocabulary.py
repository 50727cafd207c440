"""What a model knows of words: signs and pairs of neighbours that different messages share and that name nobody."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.categories.signs import WORD

Ids = NDArray[np.int64]

MESSAGES_LEAST = 2
"""In so many different messages a sign or pair must stand: what one person wrote is not kept."""
PAIRS_MOST = 200_000
NOBODY = np.iinfo(np.int64).max


class Numbers(dict[str, int]):
    """The number of each sign, 0 of one that is unknown; asked for every sign of every message, so a plain look-up."""

    def __missing__(self, sign: str) -> int:
        return 0


class Vocabulary:
    """Signs have the numbers 1, 2, …, pairs those after them; 0 is what is unknown.

    `pairs` holds first * (signs + 1) + second of each pair, rising. Raises ValueError when they are not that.
    """

    def __init__(self, signs: Sequence[str], pairs: Ids) -> None:
        self.signs, self.pairs = tuple(signs), pairs
        self.base = len(self.signs) + 1
        if len(pairs) and not (self.base < pairs[0] and pairs[-1] < self.base**2 and (np.diff(pairs) > 0).all()):
            raise ValueError("pairs")
        self._searched = np.append(pairs, NOBODY)

    def __len__(self) -> int:
        """One more than the highest number."""
        return self.base + len(self.pairs)

    @cached_property
    def numbers(self) -> Numbers:
        """The number of each sign."""
        return _numbered(self.signs)

    def signs_known(self, signs: Sequence[str]) -> Ids:
        """The number of each sign, 0 of one that is unknown."""
        return _numbers(self.numbers, signs)

    def pairs_known(self, codes: Ids) -> Ids:
        """The number of each pair of neighbours among numbered signs, 0 of one that is unknown."""
        keys = _keys(codes, self.base)
        places = self._searched.searchsorted(keys)
        return np.where(self._searched[places] == keys, places + self.base, 0)

    def pairs_among(self, codes: Ids) -> Ids:
        """The numbers of all known pairs of neighbours, rising: sorted keys are found in half the time of others."""
        keys = _keys(codes, self.base)
        keys.sort()
        places = self._searched.searchsorted(keys)
        found: Ids = places[self._searched[places] == keys] + self.base
        return found


def vocabulary(messages: Sequence[Sequence[str]], words: frozenset[str]) -> Vocabulary:
    """The vocabulary of different messages given as signs. Of Latin words only those in `words` are learnt.

    Of more than 200,000 pairs those in most messages stay.
    """
    spread = Counter(sign for signs in messages for sign in set(signs))
    signs = sorted(sign for sign, times in spread.items() if times >= MESSAGES_LEAST and _may(sign, words))
    numbers, base = _numbered(signs), len(signs) + 1
    pairs, times = np.unique(np.concatenate([*_different_pairs(messages, numbers, base)]), return_counts=True)
    known = (pairs // base > 0) & (pairs % base > 0) & (times >= MESSAGES_LEAST)
    pairs, times = pairs[known], times[known]
    if len(pairs) > PAIRS_MOST:
        pairs = np.sort(pairs[np.argsort(-times, kind="stable")[:PAIRS_MOST]])
    return Vocabulary(signs, pairs)


def _different_pairs(messages: Iterable[Sequence[str]], numbers: Numbers, base: int) -> Iterable[Ids]:
    return (np.unique(_keys(_numbers(numbers, signs), base)) for signs in messages)


def _numbered(signs: Iterable[str]) -> Numbers:
    return Numbers((sign, number) for number, sign in enumerate(signs, 1))


def _numbers(numbers: Numbers, signs: Iterable[str]) -> Ids:
    return np.array(list(map(numbers.__getitem__, signs)), dtype=np.int64)


def _keys(codes: Ids, base: int) -> Ids:
    return codes[:-1] * base + codes[1:]


def _may(sign: str, words: frozenset[str]) -> bool:
    """Whether a sign may be learnt: a Latin word only if it is among the common ones."""
    word = sign.strip()
    return word.isdigit() or WORD.fullmatch(word) is None or word in words
