"""All pairs of messages that are alike: in words, in words outside the names of places too, and not at two places."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from gongdi.engines.likeness.linking import Links, Numbers
from gongdi.engines.likeness.weighing import Rows, Views

FAINT = 0.0075
"""Pairs less alike are not listed; a fourth of what makes two groups one matter."""
OTHER_PLACE = 0.1
"""What is left of a likeness when both name places and none in common."""
SAME_PLACE = 0.12
ENOUGH_ELSE = 0.05
"""How like the words outside names must be for a likeness to count whole: one place alone is no matter."""
ROWS_AT_ONCE = 100
EXACT_UP_TO = 20_000
NEAREST = 60
"""Neighbours that are kept of each message when there are more than `EXACT_UP_TO`."""


def likenesses(seen: Views, count: int) -> Links:
    """Every pair that is like enough to matter; of many messages only the nearest of each."""
    size = np.ones(count)
    parts = list(blocks(seen, size, NEAREST if count > EXACT_UP_TO else None))
    key = np.concatenate([key for key, _ in parts]) if parts else np.zeros(0, dtype=np.int64)
    weight = np.concatenate([weight for _, weight in parts]) if parts else np.zeros(0)
    key, place = np.unique(key, return_index=True)
    return Links(count, key // max(count, 1), key % max(count, 1), weight[place].astype(np.float64))


def blocks(
    seen: Views, size: NDArray[np.float64], nearest: int | None
) -> Iterator[tuple[Numbers, NDArray[np.float64]]]:
    count = seen.words.shape[0]
    turned = sparse.csr_array(seen.words.T)
    named = np.diff(seen.names.indptr) > 0
    for start in range(0, count, ROWS_AT_ONCE):
        block = sparse.coo_array(seen.words[start : start + ROWS_AT_ONCE] @ turned)
        row, column = block.row.astype(np.int64) + start, block.col.astype(np.int64)
        kept = (block.data >= FAINT * size[row] * size[column]) & (row != column)
        if nearest is None:
            kept &= row < column
        row, column, weight = row[kept], column[kept], block.data[kept].astype(np.float64)
        if nearest is not None:
            row, column, weight = _nearest(row, column, weight, nearest)
        weight *= _factor(seen, row, column, named, size)
        kept = weight >= FAINT * size[row] * size[column]
        low, high = np.minimum(row, column)[kept], np.maximum(row, column)[kept]
        yield low * count + high, weight[kept]


def _nearest(
    row: Numbers, column: Numbers, weight: NDArray[np.float64], most: int
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    order = np.lexsort((column, -weight, row))
    row, column, weight = row[order], column[order], weight[order]
    starts = np.flatnonzero(np.concatenate([[True], row[1:] != row[:-1]])) if len(row) else np.zeros(0, dtype=np.int64)
    rank = np.arange(len(row)) - np.repeat(starts, np.diff(np.append(starts, len(row))))
    return row[rank < most], column[rank < most], weight[rank < most]


def _factor(
    seen: Views, row: Numbers, column: Numbers, named: NDArray[np.bool_], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What places and the other words make of a likeness."""
    whole = size[row] * size[column]
    place = _products(seen.names, row, column) / whole
    rest = _products(seen.rest, row, column) / whole
    both = named[row] & named[column]
    factor = np.where(both, np.where(place >= SAME_PLACE, 1 + place, OTHER_PLACE), 1.0)
    return factor * np.minimum(1.0, rest / ENOUGH_ELSE)


def _products(rows: Rows, first: Numbers, second: Numbers) -> NDArray[np.float64]:
    """The product of row and row, pair by pair."""
    found = np.zeros(len(first))
    for start in range(0, len(first), 50_000):
        some = slice(start, start + 50_000)
        found[some] = rows[first[some]].multiply(rows[second[some]]).sum(axis=1)
    return found
