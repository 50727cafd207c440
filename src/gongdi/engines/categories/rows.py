"""Messages as one sparse matrix, for learning: a row each, the columns of one view after those of the other."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from gongdi.engines.categories.features import VIEWS, Floats, found
from gongdi.engines.categories.vocabulary import Vocabulary

MESSAGES_LEAST = 2


def rows(messages: Sequence[Sequence[str]], known: Vocabulary) -> sparse.csr_matrix:
    """What is found in messages given as signs, of shape (messages, views * len(known))."""
    ends, ids, counts = [0], [], []
    for signs in messages:
        for view, each in enumerate(found(signs, known)):
            ids.append((each.ids + view * len(known)).astype(np.int32))
            counts.append(each.counts)
        ends.append(ends[-1] + sum(map(len, ids[-len(VIEWS) :])))
    shape = (len(messages), len(VIEWS) * len(known))
    return sparse.csr_matrix((np.concatenate(counts).astype(np.float64), np.concatenate(ids), ends), shape=shape)


def rarity(rows: sparse.csr_matrix) -> Floats:
    """How much each column counts for being rare: 1 + ln((1 + n) / (1 + n with it)); 0 when fewer than two have it."""
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    return np.where(spread >= MESSAGES_LEAST, 1 + np.log((1 + rows.shape[0]) / (1 + spread)), 0.0)


def scaled(rows: sparse.csr_matrix, by: Floats) -> sparse.csr_matrix:
    """The rows with each column multiplied by its number; where something stands is shared, not copied."""
    return sparse.csr_matrix((rows.data * by[rows.indices], rows.indices, rows.indptr), shape=rows.shape)


def of_length(rows: sparse.csr_matrix, lengths: Sequence[float]) -> sparse.csr_matrix:
    """The rows with each view of each row brought to the Euclidean length of its view; a view of nothing stays."""
    views = len(lengths)
    place = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)) * views
    place += rows.indices // (rows.shape[1] // views)
    squares = np.bincount(place, weights=rows.data**2, minlength=rows.shape[0] * views)
    squares[squares == 0] = 1
    factor = np.tile(lengths, rows.shape[0]) / np.sqrt(squares)
    return sparse.csr_matrix((rows.data * factor[place], rows.indices, rows.indptr), shape=rows.shape)
