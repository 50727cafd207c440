"""A message as numbers: how often each known sign and pair stands in the whole message, and in its beginning.

People say first what the matter is, so the first thirty signs are told a second time, as a view of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongdi.engines.categories.vocabulary import Ids, Vocabulary

Floats = NDArray[np.float64]

BEGINNING_SIGNS = 30
VIEWS = (None, BEGINNING_SIGNS)
"""Up to which sign each view of a message reads; None is its end."""
TIMES_MOST = 1_023
DAMPED = np.concatenate(([0.0], 1 + np.log(np.arange(1, TIMES_MOST + 1)))).astype(np.float32)
"""What standing so many times in a message counts."""


@dataclass(frozen=True, slots=True)
class Found:
    """The known grams of one view of a message: their numbers, rising, and what each counts."""

    ids: Ids
    counts: NDArray[np.float32]


def found(signs: Sequence[str], known: Vocabulary) -> tuple[Found, ...]:
    """Each view of a message."""
    return views_of(known.signs_known(signs), known)


def views_of(codes: Ids, known: Vocabulary) -> tuple[Found, ...]:
    """Each view of a message whose signs are numbered."""
    return tuple(_counted(codes[:upto], known) for upto in VIEWS)


def _counted(codes: Ids, known: Vocabulary) -> Found:
    ids = np.concatenate((np.sort(codes), known.pairs_among(codes)))  # pairs have the higher numbers
    ids = ids[ids.searchsorted(1) :]
    if not len(ids):
        return Found(ids, DAMPED[:0])
    ends = np.append(np.flatnonzero(ids[1:] != ids[:-1]) + 1, len(ids))
    times = ends.copy()
    times[1:] -= ends[:-1]
    return Found(ids[ends - 1], DAMPED[np.minimum(times, TIMES_MOST)])
