"""Groups of people who stand close together on the plane."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.rules import Rules

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
ROUNDS_CELLS, ROUNDS = 6, 100
FEWEST = 2  # so many groups at least; they need more places than that
DIGITS = 9


@dataclass(frozen=True)
class Grouping:
    """Groups and why so many.

    labels: group of each point. centres: groups × 2. tried: silhouette of each number of groups. cells: how many points
    the groups were sought on. reason: best_silhouette, given, given_centres, under_minimum or one_place.
    """

    labels: Labels
    centres: Floats
    tried: tuple[tuple[int, float], ...]
    cells: int
    reason: str


def none(points: Floats, reason: str) -> Grouping:
    """Everybody in one group, because there is no ground to claim more."""
    centres = points.mean(axis=0, keepdims=True) if len(points) else np.zeros((0, 2))
    return Grouping(np.zeros(len(points), dtype=np.int64), centres, (), len(points), reason)


def by_centres(points: Floats, centres: Floats) -> Grouping:
    """Each point in the group of its nearest centre; of equally near ones the first."""
    return Grouping(nearest(points, centres), centres, (), len(points), "given_centres")


def grouped(points: Floats, rules: Rules, k: int | None = None) -> Grouping:
    """Groups of the points: as many as give the clearest silhouette, or `k`.

    Above `cells_max` people, neighbours are first pooled into so many cells (the base clusters of the published
    method); a cell weighs as much as it has people. Of two equally clear numbers of groups the smaller is taken.
    """
    cells, weights, cell_of = pooled(points, rules.cells_max)
    places = len(np.unique(cells, axis=0))
    if places <= FEWEST:
        return none(points, "one_place")
    most = min(rules.groups_max, FEWEST + len(cells) // rules.people_a_group, places - 1)
    apart = _distances(cells)
    tried = {}
    for count in [k] if k else range(FEWEST, most + 1):
        labels, centres = split(cells, weights, count)
        tried[count] = (round(silhouette(apart, weights, labels, len(centres)), DIGITS), labels, centres)
    count = max(tried, key=lambda number: (tried[number][0], -number))
    _, labels, centres = tried[count]
    silhouettes = tuple((number, found[0]) for number, found in tried.items())
    return _ordered(labels[cell_of], centres, silhouettes, len(cells), "given" if k else "best_silhouette")


def _ordered(labels: Labels, centres: Floats, tried: tuple[tuple[int, float], ...], cells: int, why: str) -> Grouping:
    """The largest group first; of equals the one further left, then lower."""
    sizes = np.bincount(labels, minlength=len(centres))
    order = np.lexsort((centres[:, 1], centres[:, 0], -sizes))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return Grouping(place[labels], centres[order], tried, cells, why)


def pooled(points: Floats, cells_max: int) -> tuple[Floats, Floats, Labels]:
    """Cells (points × 2), how many people each holds, and each person's cell."""
    if len(points) <= cells_max:
        return points, np.ones(len(points)), np.arange(len(points))
    weights = np.ones(len(points))
    centres, labels = lloyd(points, weights, spread(points, weights, cells_max), ROUNDS_CELLS)
    return centres, np.bincount(labels, minlength=len(centres)).astype(np.float64), labels


def split(points: Floats, weights: Floats, k: int) -> tuple[Labels, Floats]:
    """k-means from two starts that need no chance: points far apart, and slices along the first axis; the tighter."""
    best: tuple[float, Labels, Floats] | None = None
    for start in (spread(points, weights, k), sliced(points, weights, k)):
        centres, labels = lloyd(points, weights, start, ROUNDS)
        loose = round(float((weights * ((points - centres[labels]) ** 2).sum(axis=1)).sum()), DIGITS)
        if best is None or loose < best[0]:
            best = (loose, labels, centres)
    assert best is not None
    return best[1], best[2]


def spread(points: Floats, weights: Floats, k: int) -> Floats:
    """At most k distinct points, each as far as can be from those before; first the one furthest from the mean.

    T. Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985. Of equally far points the first.
    """
    middle = np.average(points, axis=0, weights=weights)
    x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    chosen = [int(_squared(x, y, middle).argmax())]
    far = _squared(x, y, points[chosen[0]])
    for _ in range(k - 1):
        furthest = int(far.argmax())
        if far[furthest] <= 0:
            break
        chosen.append(furthest)
        np.minimum(far, _squared(x, y, points[furthest]), out=far)
    return points[chosen]


def sliced(points: Floats, weights: Floats, k: int) -> Floats:
    """The means of k slices along the first axis, as equal in people as can be."""
    order = np.lexsort((points[:, 1], points[:, 0]))
    reached = np.cumsum(weights[order]) - weights[order] / 2
    piece = np.minimum((reached * k / weights.sum()).astype(np.int64), k - 1)
    kept = [np.average(points[order[piece == each]], axis=0, weights=weights[order[piece == each]])
            for each in range(k) if (piece == each).any()]  # fmt: skip
    return np.array(kept)


def lloyd(points: Floats, weights: Floats, centres: Floats, rounds: int) -> tuple[Floats, Labels]:
    """Lloyd's rounds of k-means until nobody changes the group; a group that lost everybody is dropped."""
    labels = nearest(points, centres)
    heavy = points * weights[:, None]
    for _ in range(rounds):
        held = np.bincount(labels, weights, len(centres))
        sums = np.stack([np.bincount(labels, heavy[:, axis], len(centres)) for axis in (0, 1)], axis=1)
        centres = sums[held > 0] / held[held > 0][:, None]
        again = nearest(points, centres)
        if len(centres) == len(held) and np.array_equal(again, labels):
            break
        labels = again
    return centres, labels


def nearest(points: Floats, centres: Floats) -> Labels:
    """The nearest centre of each point; of equally near ones the first."""
    return np.asarray((points @ (-2 * centres.T) + (centres**2).sum(axis=1)).argmin(axis=1))


def silhouette(apart: Floats, weights: Floats, labels: Labels, k: int) -> float:
    """Mean silhouette (P. Rousseeuw, 1987) of weighted points: 1 well apart, 0 at the border, −1 in the wrong group.

    apart: distances between the points. A person alone in a group has 0.
    """
    member = np.zeros((len(labels), k))
    member[np.arange(len(labels)), labels] = weights
    held = member.sum(axis=0)
    if (held > 0).sum() < FEWEST:
        return 0.0
    sums = apart @ member
    own = sums[np.arange(len(labels)), labels] / np.maximum(held[labels] - 1, 1e-12)
    means = sums / np.maximum(held, 1e-12)
    means[np.arange(len(labels)), labels] = np.inf
    means[:, held == 0] = np.inf
    other = means.min(axis=1)
    widest = np.maximum(np.maximum(own, other), 1e-300)
    values = np.where(held[labels] > 1, (other - own) / widest, 0.0)
    return float(np.average(values, weights=weights))


def _distances(points: Floats) -> Floats:
    return np.asarray(np.hypot(points[:, :1] - points[:, 0], points[:, 1:] - points[:, 1]))


def _squared(x: Floats, y: Floats, point: Floats) -> Floats:
    return np.asarray((x - point[0]) ** 2 + (y - point[1]) ** 2)
