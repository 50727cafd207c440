"""How well categories were told: F1 and its kind for each, who was taken for whom, and whether confidence is honest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the confidences that are looked at together."""


@dataclass(frozen=True, slots=True)
class OfCategory:
    """Of one category: which share of what was taken for it was it, which share of it was found, and their F1."""

    label: str
    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages with confidences from `low` to `high`: how many, their mean confidence, and the share that was right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Report:
    """What came of telling the categories of `n` messages. `confusion[i][j]`: of category i, taken for category j.

    `macro_f1` is the mean of all categories' F1, whatever their size. `said` is the share of messages on which the
    model did not stay silent, `said_right` the share of these that was right. `calibration_error` is the mean
    distance between confidence and what was right, over `bins`, by their size.
    """

    n: int
    macro_f1: float
    accuracy: float
    per_class: tuple[OfCategory, ...]
    confusion: tuple[tuple[int, ...], ...]
    said: float
    said_right: float
    calibration_error: float
    bins: tuple[Bin, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The categories, in the order of the confusion."""
        return tuple(each.label for each in self.per_class)


def measured(truths: Sequence[str], told: Sequence[str], confidences: Sequence[float], *, silent_upto: float) -> Report:
    """Compare what was told of each message with what it is. There must be at least one message."""
    labels = sorted({*truths, *told})
    number = {label: place for place, label in enumerate(labels)}
    confusion = np.zeros((len(labels), len(labels)), dtype=np.intp)
    for truth, said in zip(truths, told, strict=True):
        confusion[number[truth], number[said]] += 1
    per_class = tuple(_of(label, confusion, place) for label, place in number.items())
    sure = np.array(confidences)
    right = np.array([truth == said for truth, said in zip(truths, told, strict=True)])
    bins = tuple(_bins(sure, right))
    spoken = sure > silent_upto
    return Report(
        n=len(truths),
        macro_f1=float(np.mean([each.f1 for each in per_class])),
        accuracy=float(right.mean()),
        per_class=per_class,
        confusion=tuple(tuple(map(int, row)) for row in confusion),
        said=float(spoken.mean()),
        said_right=float(right[spoken].mean()) if spoken.any() else 0.0,
        calibration_error=sum(each.n * abs(each.confidence - each.right) for each in bins) / len(truths),
        bins=bins,
    )


def _of(label: str, confusion: NDArray[np.intp], place: int) -> OfCategory:
    hits, there, taken = int(confusion[place, place]), int(confusion[place].sum()), int(confusion[:, place].sum())
    return OfCategory(
        label,
        precision=hits / taken if taken else 0.0,
        recall=hits / there if there else 0.0,
        f1=2 * hits / (there + taken),
        n=there,
    )


def _bins(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> list[Bin]:
    found = []
    for low, high in pairwise(BINS):
        inside = (sure >= low) & ((sure < high) | (high == BINS[-1]))
        if inside.any():
            mean, share = float(sure[inside].mean()), float(right[inside].mean())
            found.append(Bin(low, high, int(inside.sum()), mean, share))
    return found
