"""What a model has learnt, and the scores that it gives."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.categories.features import Floats, Found

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """View by view a table of shape (grams, 1 + categories): the rarity of a gram, then its weight for each category.

    A category's score begins at its `start`; each view adds the mean weight of what it found, by rarity and count.
    """

    tables: tuple[Singles, ...]
    start: Floats

    def scores(self, views: Sequence[Found]) -> Floats:
        """The score of each category; above zero the category's line is crossed."""
        total = self.start.copy()
        for view, table in zip(views, self.tables, strict=True):
            own = table[view.ids]
            total += view.counts @ own[:, 1:] / _length(view, own)
        return total

    def shares(self, views: Sequence[Found], category: int) -> tuple[Floats, ...]:
        """What each gram found adds to a category beyond what it adds to all of them in the mean, view by view."""
        found = []
        for view, table in zip(views, self.tables, strict=True):
            own = table[view.ids]
            beyond = own[:, 1 + category] - own[:, 1:].mean(axis=1)
            found.append((view.counts * beyond / _length(view, own)).astype(np.float64))
        return tuple(found)


def _length(view: Found, own: Singles) -> float:
    """The Euclidean length of what was found, 1 of nothing."""
    weighed = view.counts * own[:, 0]
    return float(np.sqrt(weighed @ weighed)) or 1.0
