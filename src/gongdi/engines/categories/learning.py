"""Learning the weights: for each category one line between its messages and all others, by a linear support machine.

Before a category's line is drawn its grams are stretched by how differently they stand in it and elsewhere (the
logarithm of the ratio of odds, as in S. Wang and C. Manning, "Baselines and bigrams", 2012), so that the line leans on
what tells and not on what happens to be there. Rare categories count as much as frequent ones.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from gongdi.engines.categories.features import VIEWS, Floats
from gongdi.engines.categories.rows import of_length, rarity, scaled
from gongdi.engines.categories.vocabulary import Ids
from gongdi.engines.categories.weights import Weights

LENGTHS = (1.0, 0.7)
"""How long the row of each view is made."""
HARDNESS = 1.0
"""The C of the support machine."""
NEARNESS = 1e-2
"""When the support machine's line is near enough to the best one."""
TELLING_FREE = 1.0
"""What a gram that tells nothing is stretched by, beside the logarithm of its ratio."""
NEVER_SEEN = -3.0
"""The score of a category of which there was no example."""


def learn(rows: sparse.csr_matrix, labels: Ids, categories: int, *, seed: int) -> Weights:
    """The weights from rows of grams and the number of each row's category. The same in, the same out."""
    rare = rarity(rows)
    rows = of_length(scaled(rows, rare), LENGTHS)
    weights = np.zeros((rows.shape[1], categories))
    start = np.full(categories, NEVER_SEEN)
    for category in np.unique(labels):
        weights[:, category], start[category] = _line(rows, labels == category, rare > 0, seed)
    weights *= (rare.reshape(len(VIEWS), -1) * np.array(LENGTHS)[:, None]).reshape(-1, 1)
    table = np.column_stack((rare, weights)).astype(np.float32)
    return Weights(tuple(np.split(table, len(VIEWS))), start)


def _line(
    rows: sparse.csr_matrix, inside: NDArray[np.bool_], used: NDArray[np.bool_], seed: int
) -> tuple[Floats, float]:
    """The weights and the start of one category's line."""
    from sklearn.svm import LinearSVC

    if inside.all():
        return np.zeros(rows.shape[1]), 0.0
    stretch = _telling(rows, inside, used)
    machine = LinearSVC(C=HARDNESS, tol=NEARNESS, class_weight="balanced", dual=True, random_state=seed)
    machine.fit(scaled(rows, stretch), inside)
    return machine.coef_[0] * stretch, float(machine.intercept_[0])


def _telling(rows: sparse.csr_matrix, inside: NDArray[np.bool_], used: NDArray[np.bool_]) -> Floats:
    """How far apart the odds of each column are in a category and elsewhere; 1 in the mean of squares of those used."""
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    there = np.bincount(rows.indices, np.repeat(inside, np.diff(rows.indptr)), minlength=rows.shape[1])
    within, elsewhere = _share(there, inside.sum()), _share(spread - there, (~inside).sum())
    telling = TELLING_FREE + np.abs(np.log(within * (1 - elsewhere) / (elsewhere * (1 - within))))
    squares: Floats = telling[used] ** 2
    return telling / (np.sqrt(squares.mean()) if len(squares) else 1.0)


def _share(times: NDArray[Any], messages: int) -> Floats:
    """In which share of the messages each column stands, one message with and one without it added."""
    return (times + 1) / (messages + 2)
