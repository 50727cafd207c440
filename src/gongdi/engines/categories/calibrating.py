"""Scores become confidences: one temperature, chosen so that what was held out is least surprising.

C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On calibration of modern neural networks", 2017; the targets are softened as
by J. Platt, "Probabilistic outputs for support vector machines", 1999, so that few examples do not make a model sure.
"""

import numpy as np

from gongdi.engines.categories.features import Floats
from gongdi.engines.categories.vocabulary import Ids

SHARPNESS = np.geomspace(0.25, 32, 141)
"""What scores may be multiplied with: halvings and doublings in twentieths."""


def sharpness(scores: Floats, labels: Ids) -> float:
    """The factor for scores of shape (messages, categories) whose right categories are `labels`."""
    count, categories = scores.shape
    soft = 1 / (count + 2)
    target = np.full(scores.shape, soft / max(categories - 1, 1))
    target[np.arange(count), labels] = 1 - soft
    surprise = [-float((target * np.log(confidences(scores, each))).sum()) for each in SHARPNESS]
    return float(SHARPNESS[int(np.argmin(surprise))])


def confidences(scores: Floats, factor: float) -> Floats:
    """Shares that sum to one over the last axis, none of them nothing."""
    raised = np.exp(factor * (scores - scores.max(axis=-1, keepdims=True)))
    shares: Floats = np.maximum(raised / raised.sum(axis=-1, keepdims=True), 1e-12)
    return shares
