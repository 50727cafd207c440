"""Messages as sparse rows of unit length: what is rare weighs more, what stands in the title three times as much.

Three views of the same words: all of them, only those inside names of places, only those outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from gongdi.engines.likeness.grams import Grams, grams, inside
from gongdi.engines.likeness.messages import Message
from gongdi.engines.likeness.wording import ELSE, NAME, beginning, worded

TITLE_WEIGHT = 3.0
FEWEST = 2
SHARES = (0.03, 0.03, 0.05)
"""What stands in more than this share of all messages tells none from another: all words, names, the rest."""
LEAST_CEILING = 60
WORK_MAX = 600_000_000
"""Products that comparing everything may cost; the ceiling comes down until it costs no more."""
CHUNK = 5_000
BEYOND = 500
"""Messages of the world outside the file, which say other things: in a file of one matter its words are rare too."""

Rows = sparse.csr_array


@dataclass(frozen=True, slots=True)
class Views:
    """Three matrices, one row per message."""

    words: Rows
    names: Rows
    rest: Rows


def views(messages: Sequence[Message]) -> Views:
    """The messages weighed against one another."""
    parts: list[list[_Counted]] = [[], [], []]
    for start in range(0, max(len(messages), 1), CHUNK):
        chunk = messages[start : start + CHUNK]
        title = grams([worded(message.title) for message in chunk])
        detail = grams([worded(beginning(message.detail)) for message in chunk])
        for view, where in enumerate((None, NAME, ELSE)):
            parts[view].append(_counted(title, detail, where, len(chunk)))
    return Views(*(_weighed(parts.pop(0), len(messages), share) for share in SHARES))


@dataclass(frozen=True, slots=True)
class _Counted:
    """Some messages, and which run each column of theirs stands for."""

    runs: NDArray[np.uint32]
    rows: Rows


def _counted(title: Grams, detail: Grams, where: int | None, rows: int) -> _Counted:
    pieces = [(found, _chosen(found, where), weight) for found, weight in ((title, TITLE_WEIGHT), (detail, 1.0))]
    text = np.concatenate([found.text[mask] for found, mask, _ in pieces])
    number = np.concatenate([found.number[mask] for found, mask, _ in pieces])
    weight = np.concatenate([np.full(int(mask.sum()), value, dtype=np.float32) for _, mask, value in pieces])
    runs, column = np.unique(number, return_inverse=True)
    counted: Rows = sparse.coo_array((weight, (text, column.astype(np.int32))), shape=(rows, len(runs))).tocsr()
    counted.sum_duplicates()
    return _Counted(runs, counted)


def _chosen(found: Grams, where: int | None) -> NDArray[np.bool_]:
    return np.ones(len(found.text), dtype=bool) if where is None else inside(found, where)


def _weighed(parts: list[_Counted], count: int, share: float) -> Rows:
    runs = _distinct(np.concatenate([part.runs for part in parts]))
    seen = np.zeros(len(runs), dtype=np.int32)
    for part in parts:  # each of its runs is there once
        seen[np.searchsorted(runs, part.runs)] += np.bincount(part.rows.indices, minlength=len(part.runs))
    kept = np.flatnonzero(seen <= _ceiling(seen, count, share))
    column = np.full(len(runs), -1, dtype=np.int32)
    column[kept] = np.arange(len(kept), dtype=np.int32)
    often = seen[kept]
    rarity = np.log(np.float32(count + BEYOND) / often.astype(np.float32))
    rows = (_unit(_narrowed(part.rows, column[np.searchsorted(runs, part.runs)], rarity)) for part in _used_up(parts))
    stacked: Rows = sparse.vstack([_told(each, often) for each in rows], format="csr")
    return stacked


def _distinct(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The numbers, sorted in place, each once: sorting takes a tenth of the time and memory of a table of hashes."""
    numbers.sort()
    first = np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]
    runs: NDArray[np.uint32] = numbers[first]
    return runs


def _used_up(parts: list[_Counted]) -> Iterator[_Counted]:
    """The parts in their order; none is held longer than it is looked at."""
    parts.reverse()
    while parts:
        yield parts.pop()


def _told(rows: Rows, seen: NDArray[np.int32]) -> Rows:
    """Rows without what nobody else says. It has made them longer, and so less like others."""
    mask = seen[rows.indices] >= FEWEST
    return sparse.csr_array((rows.data[mask], rows.indices[mask], _ends(mask, rows)), shape=rows.shape)


def _ceiling(seen: NDArray[np.int32], count: int, share: float) -> int:
    """In how many messages a run may stand at most."""
    ceiling = max(LEAST_CEILING, int(count * share))
    runs = np.bincount(np.minimum(seen, ceiling + 1), minlength=ceiling + 2)[: ceiling + 1]
    times = np.arange(ceiling + 1)
    work = np.cumsum(np.where(times < FEWEST, 0, runs * times**2))
    affordable = int(np.searchsorted(work, WORK_MAX))
    return ceiling if affordable > ceiling else max(LEAST_CEILING, affordable)


def _narrowed(part: Rows, column: NDArray[np.int32], rarity: NDArray[np.float32]) -> Rows:
    """Only the columns that tell, under their numbers among all messages."""
    found = column[part.indices]
    mask = found >= 0
    weight = (1 + np.log(part.data[mask])) * rarity[found[mask]]
    return sparse.csr_array((weight, found[mask], _ends(mask, part)), shape=(part.shape[0], len(rarity)))


def _ends(mask: NDArray[np.bool_], rows: Rows) -> NDArray[np.int32]:
    """Where the rows end when only these are kept; in 32 bits, or the columns too would take 64."""
    ends: NDArray[np.int32] = np.append(0, np.cumsum(mask))[rows.indptr].astype(np.int32)
    return ends


def _unit(rows: Rows) -> Rows:
    """Each row with length one; empty ones stay empty."""
    per_row = np.diff(rows.indptr)
    owner = np.repeat(np.arange(rows.shape[0]), per_row)
    length = np.sqrt(np.bincount(owner, rows.data.astype(np.float64) ** 2, minlength=rows.shape[0]))
    rows.data = (rows.data / np.maximum(length, 1e-12)[owner]).astype(np.float32)
    return rows
