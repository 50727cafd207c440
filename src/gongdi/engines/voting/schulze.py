"""Schulze: options compared pair by pair, and by the strongest path of wins where the pairs go round in a circle.

Strength of a win is the number of papers for it ("winning votes"). Idea, worked example, guarantees, paradoxes:
docs/algorithms/schulze.md. Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gongdi.engines.voting.limits import OPTIONS_MAX, check_options, check_seats, check_times
from gongdi.engines.voting.rankings import Levels, Ranking, levels
from gongdi.engines.voting.ties import Tie, among, places

Matrix = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class SchulzeRule:
    """Equal and missing ranks are allowed: options put equal are not compared by that paper, what is missing is last.

    `seats` takes the first of the ranking; it is no proportional rule.
    """

    seats: int = 1


@dataclass(frozen=True, slots=True)
class Schulze:
    """`pairs[a][b]`: papers that put a before b. `paths[a][b]`: the strongest path from a to b, 0 when there is none.

    `potential`: the options that no path beats, before the order for ties. `condorcet`: the option that wins every
    pair, None when there is none. `ranking`: by paths, equals in the order for ties. Nobody wins when no paper puts
    any option before another.
    """

    winners: tuple[str, ...]
    ranking: tuple[str, ...]
    potential: tuple[str, ...]
    pairs: dict[str, dict[str, int]]
    paths: dict[str, dict[str, int]]
    condorcet: str | None
    papers: int
    ties: tuple[Tie, ...]


def schulze(
    papers: Sequence[Ranking],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: SchulzeRule,
    counts: Sequence[int] | None = None,
) -> Schulze:
    """Count rankings; `counts` says how many there are of each. Raises VotingError."""
    check_options(options, ties)
    check_seats(rule.seats, OPTIONS_MAX)
    times = check_times(papers, counts)
    pairs = _pairs(levels(papers, options), times)
    paths = _strongest_paths(np.where(pairs > pairs.T, pairs, 0))
    ranking, met = _rank(paths, options, ties)
    unbeaten = [option for number, option in enumerate(options) if not (paths[:, number] > paths[number]).any()]
    # A single option is before no other; whoever names it wants it.
    is_said = pairs.any() or (len(options) == 1 and any(papers))
    beats_all = (pairs > pairs.T).sum(axis=1) == len(options) - 1
    return Schulze(
        winners=ranking[: rule.seats] if is_said else (),
        ranking=ranking,
        potential=among(unbeaten, places(ties)),
        pairs=_named(pairs, options),
        paths=_named(paths, options),
        condorcet=options[int(beats_all.argmax())] if beats_all.any() else None,
        papers=sum(times),
        ties=met,
    )


def _pairs(level: Levels, times: Sequence[int]) -> Matrix:
    """How many papers put the row's option before the column's: whole numbers, one bit of the multiplicities a time."""
    count = len(level)
    pairs = np.zeros((count, count), dtype=np.int64)
    weights = np.asarray(times, dtype=np.int64)
    for bit in range(int(weights.max(initial=0)).bit_length()):
        chosen = (weights >> bit) & 1 == 1
        part = level if chosen.all() else np.ascontiguousarray(level[:, chosen])
        for row in range(count):
            for column in range(row):
                pairs[row, column] += int(np.count_nonzero(part[row] < part[column])) << bit
                pairs[column, row] += int(np.count_nonzero(part[column] < part[row])) << bit
    return pairs


def _strongest_paths(wins: Matrix) -> Matrix:
    """The strength of the strongest path between any two: Floyd and Warshall, a path being as strong as its weakest."""
    paths = wins.copy()
    for through in range(len(paths)):
        np.maximum(paths, np.minimum(paths[:, through, None], paths[through]), out=paths)
    np.fill_diagonal(paths, 0)
    return paths


def _rank(paths: Matrix, options: Sequence[str], ties: Sequence[str]) -> tuple[tuple[str, ...], tuple[Tie, ...]]:
    """Again and again the unbeaten of those that are left; among several the order for ties takes one."""
    index = {option: number for number, option in enumerate(options)}
    left, ranking, met = list(ties), list[str](), list[Tie]()
    while left:
        numbers = [index[option] for option in left]
        part = paths[np.ix_(numbers, numbers)]
        unbeaten = [left[number] for number in np.flatnonzero(np.all(part >= part.T, axis=1))]
        if len(unbeaten) > 1:
            met.append(Tie(tuple(unbeaten), unbeaten[0], f"place {len(ranking) + 1}"))
        ranking.append(unbeaten[0])
        left.remove(unbeaten[0])
    return tuple(ranking), tuple(met)


def _named(matrix: Matrix, options: Sequence[str]) -> dict[str, dict[str, int]]:
    rows = matrix.tolist()
    return {
        option: {other: number for other, number in zip(options, row, strict=True) if other != option}
        for option, row in zip(options, rows, strict=True)
    }
