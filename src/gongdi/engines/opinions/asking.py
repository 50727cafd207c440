"""Which statement to show next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.opinions.matrix import Counts
from gongdi.engines.opinions.placing import Floats

IMPORTANT = 7.0  # what a statement about the speaker rather than the matter ("meta") weighs


@dataclass(frozen=True)
class Asked:
    """The statement to show, how likely it was to be drawn, and among how many."""

    statement: int
    chance: float
    among: int


def priorities(agree: Counts, disagree: Counts, seen: Counts, extreme: Floats, about: NDArray[np.bool_]) -> Floats:
    """How much a vote on each statement would tell (the published metric; higher is shown more).

    Statements few passed on, many agreed with, that part people, and that few have seen yet. about: statements about
    the speaker ("meta"), which weigh the same always.
    """
    passed, agreed = (seen - agree - disagree + 1) / (seen + 2), (agree + 1) / (seen + 2)
    fresh = 1 + 8 * 2.0 ** (-seen / 5)
    return np.asarray(np.where(about, IMPORTANT, (1 - passed) * (extreme + 1) * agreed * fresh) ** 2)


def ask(
    statements: Sequence[int], weights: Sequence[float], answered: Collection[int], quantile: float
) -> Asked | None:
    """Draw the next statement for somebody who has answered some, each as likely as it weighs.

    quantile: a number in [0, 1) that decides the draw; the same number gives the same statement. None when everything
    is answered.
    """
    if not 0 <= quantile < 1:
        raise ValueError("the quantile lies in [0, 1)")
    done = set(answered)
    left = [(each, weight) for each, weight in zip(statements, weights, strict=True) if each not in done]
    if not left:
        return None
    reached = list(accumulate(weight for _, weight in left))
    spot = quantile * reached[-1]
    index = next((place for place, sum_ in enumerate(reached) if spot < sum_), len(left) - 1)
    return Asked(left[index][0], left[index][1] / reached[-1] if reached[-1] else 1 / len(left), len(left))
