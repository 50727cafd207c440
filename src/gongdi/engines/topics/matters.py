"""Which messages are about one matter: like in words, like outside the names of places too, and not at two places."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from gongdi.engines.likeness.linking import Links, Numbers, grouped, united
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.pairs import EXACT_UP_TO, blocks, likenesses
from gongdi.engines.likeness.weighing import Views, views

THRESHOLD = 0.03
"""How like two groups must be on the average. Anything from .025 to .035 gives the same well-known matters."""
ROUNDS = 3

Pairs = Iterable[tuple[int, int]]


def matters(messages: Sequence[Message], *, together: Pairs = (), apart: Pairs = ()) -> tuple[Numbers, Views]:
    """The matter of each message, named by the position of one of its messages, and the views it rests on."""
    seen = views(messages)
    together, apart = list(together), list(apart)
    links = likenesses(seen, len(messages))
    label = _large(seen, grouped(links, THRESHOLD, apart=apart), apart)
    joined = united(label, together)
    if any(joined[one] == joined[other] for one, other in apart):
        # Whole groups cannot be joined without breaking what was parted: then only the named messages come together.
        joined = _large(seen, grouped(links, THRESHOLD, together=together, apart=apart), apart)
    return joined, seen


def _large(seen: Views, label: Numbers, apart: list[tuple[int, int]]) -> Numbers:
    """The groups of very many messages once more, as wholes."""
    for _ in range(ROUNDS if len(label) > EXACT_UP_TO else 0):
        label = _joined_as_wholes(seen, label, apart)
    return label


def _joined_as_wholes(seen: Views, label: Numbers, apart: list[tuple[int, int]]) -> Numbers:
    """Groups compared by the sums of their messages: what keeping only the nearest could not see."""
    names, place = np.unique(label, return_inverse=True)
    size = np.bincount(place).astype(np.float64)
    onto = sparse.csr_array((np.ones(len(label), dtype=np.float32), (place, np.arange(len(label)))))
    large = np.flatnonzero(size > 1)
    if not len(large):
        return label
    summed = Views(*(sparse.csr_array((onto @ view)[large]) for view in (seen.words, seen.names, seen.rest)))
    return label if summed.words.nnz == 0 else _merged(summed, size[large], names[large], label, apart)


def _merged(
    summed: Views, size: NDArray[np.float64], names: Numbers, label: Numbers, apart: list[tuple[int, int]]
) -> Numbers:
    count = len(size)
    parts = list(blocks(summed, size, None))
    key = np.concatenate([key for key, _ in parts])
    weight = np.concatenate([weight for _, weight in parts])
    first, second = key // count, key % count
    mean = Links(count, first, second, weight / (size[first] * size[second]))
    position = {int(name): at for at, name in enumerate(names)}
    kept_apart = [(position.get(int(label[a]), -1), position.get(int(label[b]), -1)) for a, b in apart]
    group = grouped(mean, THRESHOLD, apart=[(a, b) for a, b in kept_apart if a >= 0 and b >= 0])
    onto = np.arange(len(label))
    onto[names] = names[group]
    return onto[label]
