"""Ranked papers: the options a voter names, best first; a tuple inside stands for options put equal.

`("a", ("b", "c"), "d")` puts a first, b and c equal after it, then d. What is not named is behind what is.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from gongdi.engines.voting.faults import VotingError
from gongdi.engines.voting.limits import check_marks

Place = str | tuple[str, ...]
Ranking = tuple[Place, ...]
Levels = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


def named(ranking: Ranking) -> Iterator[str]:
    """All options a paper names, best first."""
    for place in ranking:
        yield from (place,) if isinstance(place, str) else place


def check_strict(papers: Sequence[Ranking], options: Sequence[str]) -> None:
    """Every paper names options of the ballot, each once, and none equal to another. Raises VotingError."""
    known = frozenset(options)
    for paper in papers:
        for place in paper:
            if not isinstance(place, str):
                raise VotingError("equal_refused", option=place[0] if place else "")
        if not (known.issuperset(paper) and len(set(paper)) == len(paper)):
            check_marks(list(named(paper)), known)


def levels(papers: Sequence[Ranking], options: Sequence[str]) -> Levels:
    """Level of each option (row) on each paper (column): 0 is best, equals share a level, what is not named is last.

    Raises VotingError for an option that is unknown or named twice.
    """
    level = np.full((len(papers), len(options)), len(options), dtype=np.uint8)
    index: dict[Place, int] = {option: number for number, option in enumerate(options)}  # a tuple is never in it
    if not _fill_plain(level, papers, index):
        level.fill(len(options))
        _fill_any(level, papers, index)
    return np.ascontiguousarray(level.T)


def _fill_plain(level: Levels, papers: Sequence[Ranking], index: dict[Place, int]) -> bool:
    """All papers at once, if none has equal ranks or a fault: false otherwise, and nothing is said about why."""
    lengths = np.fromiter(map(len, papers), dtype=np.int64, count=len(papers))
    if lengths.max(initial=0) > len(index):
        return False
    try:
        places = map(index.__getitem__, chain.from_iterable(papers))
        chosen = np.fromiter(places, dtype=np.int64, count=int(lengths.sum()))
    except KeyError:
        return False
    rows = np.repeat(np.arange(len(papers)), lengths)
    level[rows, chosen] = np.arange(len(chosen)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return int(np.count_nonzero(level != len(index))) == len(chosen)


def _fill_any(level: Levels, papers: Sequence[Ranking], index: dict[Place, int]) -> None:
    """One paper after the other, with equal ranks; the first fault is raised."""
    known = frozenset(str(option) for option in index)
    for number, paper in enumerate(papers):
        check_marks(list(named(paper)), known)
        for height, place in enumerate(paper):
            if not place:
                raise VotingError("option_unknown", option="")
            for option in (place,) if isinstance(place, str) else place:
                level[number, index[option]] = height
