"""Average link over a sparse list of likenesses: exact, without a matrix of everything by everything.

Two groups are as like as their members are on the average; a pair that is not listed counts as nought, so that a chain
of neighbours never becomes a group. Groups that are each other's nearest are joined, many at once; for this kind of
link (it is reducible) that ends where joining the nearest two at a time ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs `first` < `second` of things 0 … `count` - 1 and how like they are, each pair once."""

    count: int
    first: Numbers
    second: Numbers
    weight: NDArray[np.float64]


Pairs = Iterable[tuple[int, int]]


def grouped(links: Links, threshold: float, *, together: Pairs = (), apart: Pairs = ()) -> Numbers:
    """The group of each thing, named by its first member. `together` are joined whatever they say, `apart` never."""
    label = united(np.arange(links.count), together)
    size: NDArray[np.float64] = np.bincount(label, minlength=links.count).astype(np.float64)
    forbidden = sorted({(min(pair), max(pair)) for pair in apart})
    first = np.concatenate([links.first, np.array([a for a, _ in forbidden], dtype=np.int64)])
    second = np.concatenate([links.second, np.array([b for _, b in forbidden], dtype=np.int64)])
    weight = np.concatenate([links.weight, np.full(len(forbidden), -np.inf)])
    now = _joined(Links(links.count, first, second, weight), label)
    while True:
        onto = _nearest_of_each_other(now, size, threshold)
        if onto is None:
            return label
        size = np.bincount(onto, size, minlength=links.count).astype(np.float64)
        label = onto[label]
        now = _joined(now, onto)


def united(label: Numbers, pairs: Pairs) -> Numbers:
    """The groups with those of each pair made one."""
    label = label.copy()
    for one, other in pairs:
        low, high = sorted((int(label[one]), int(label[other])))
        label[label == high] = low
    return label


def _joined(links: Links, onto: Numbers) -> Links:
    """The links between groups: sums of those between their members."""
    first, second = onto[links.first], onto[links.second]
    low, high = np.minimum(first, second), np.maximum(first, second)
    between = low != high
    key, place = np.unique(low[between] * links.count + high[between], return_inverse=True)
    weight = np.zeros(len(key))
    np.add.at(weight, place, links.weight[between])
    return Links(links.count, key // links.count, key % links.count, weight)


def _nearest_of_each_other(links: Links, size: NDArray[np.float64], threshold: float) -> Numbers | None:
    """What each group becomes when those that are each other's nearest are joined; None when nobody is near enough."""
    mean = links.weight / (size[links.first] * size[links.second])
    near = mean >= threshold
    if not near.any():
        return None
    source = np.concatenate([links.first[near], links.second[near]])
    target = np.concatenate([links.second[near], links.first[near]])
    order = np.lexsort((target, -np.concatenate([mean[near], mean[near]]), source))
    source, target = source[order], target[order]
    leads = np.concatenate([[True], source[1:] != source[:-1]])
    nearest = np.full(links.count, -1)
    nearest[source[leads]] = target[leads]
    some = np.flatnonzero(nearest >= 0)
    pair = some[(nearest[nearest[some]] == some) & (some < nearest[some])]
    onto = np.arange(links.count)
    onto[nearest[pair]] = pair
    return onto
