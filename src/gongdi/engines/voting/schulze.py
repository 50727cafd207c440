"""Schulze: options compared pair by pair, and by the strongest path of wins where the pairs go round in a circle.

Strength of a win is the number of papers for it ("winning votes"). Idea, worked example, guarantees, paradoxes:
docs/algorithms/schulze.md. Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.voting.rankings import Ranking
from gongdi.engines.voting.ties import Tie


@dataclass(frozen=True, slots=True)
class SchulzeRule:
    """Equal and missing ranks are allowed: options put equal are not compared by that paper, what is missing is last.

    `seats` takes the first of the ranking; it is no proportional rule.
    """

    seats: int = 1


@dataclass(frozen=True, slots=True)
class Schulze:
    """`pairs[a][b]`: papers that put a before b. `paths[a][b]`: the strongest path from a to b, 0 when there is none.

    `potential`: the options that no path beats, before the order for ties. `circles` is whether pairs went round.
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
    raise NotImplementedError
