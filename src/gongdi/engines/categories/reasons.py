"""The words that spoke for a category: what a message's signs and pairs added to it, told by whole words."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from gongdi.engines.categories.features import VIEWS, Floats, found
from gongdi.engines.categories.private import impersonal
from gongdi.engines.categories.signs import NUMBER, plain, signs_in
from gongdi.engines.categories.vocabulary import Vocabulary
from gongdi.engines.categories.weights import Weights

SIGNS_LEAST = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the message, and what it added to the category's score beyond what it adds to all in the mean."""

    word: str
    weight: float


class Speech:
    """A message of which is asked what spoke for a category. What points at a person is hidden before it is read."""

    def __init__(self, text: str, known: Vocabulary, weights: Weights) -> None:
        import rjieba

        self._words = [signs for word in rjieba.cut(plain(impersonal(text))) if (signs := signs_in(word))]
        signs = [sign for word in self._words for sign in word]
        self._codes = known.signs_known(signs)
        self._pairs = known.pairs_known(self._codes)
        self._views, self._weights = found(signs, known), weights

    def reasons(self, category: int, most: int) -> tuple[Reason, ...]:
        """The words that spoke loudest, the loudest first, at most so many."""
        by_place, spoken = self._by_place(category), defaultdict[str, float](float)
        ends = accumulate(map(len, self._words), initial=0)
        for word, (begin, end) in zip(self._words, pairwise(ends), strict=True):
            if len("".join(word)) >= SIGNS_LEAST and NUMBER not in word:
                spoken["".join(word).strip()] += float(by_place[begin:end].sum())
        best = sorted(spoken.items(), key=lambda each: (-each[1], each[0]))[:most]
        return tuple(Reason(word, weight) for word, weight in best if weight > 0)

    def _by_place(self, category: int) -> Floats:
        """What stands at each place of the message added; of a pair half at each of its signs."""
        added = np.zeros(len(self._codes))
        shares = self._weights.shares(self._views, category)
        for upto, view, share in zip(VIEWS, self._views, shares, strict=True):
            signs, pairs = self._codes[:upto], self._pairs[: upto - 1 if upto else None]
            ids = np.append(0, view.ids)  # 0 is what is unknown: it adds nothing
            places = ids.searchsorted(np.concatenate((signs, pairs)))
            each = np.append(0, share)[places] / np.bincount(places)[places]
            alone, together = np.split(each, [len(signs)])
            added[: len(signs)] += alone
            added[: len(pairs)] += together / 2
            added[1 : len(pairs) + 1] += together / 2
        return added
