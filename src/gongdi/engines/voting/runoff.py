"""Instant run-off: the option with the fewest first places leaves, until one has more than half of what is left.

Idea, worked example, guarantees, paradoxes: docs/algorithms/instant-run-off.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongdi.engines.voting.rankings import Ranking
from gongdi.engines.voting.ties import Tie


@dataclass(frozen=True, slots=True)
class RunoffRule:
    """Equal ranks are refused; a paper may end early, and is exhausted when nobody it names is left."""


@dataclass(frozen=True, slots=True)
class RunoffRound:
    """Papers with each option that is left; `exhausted` papers have nobody left; `leaves` goes out (None: decided)."""

    votes: dict[str, int]
    exhausted: int
    leaves: str | None


@dataclass(frozen=True, slots=True)
class Runoff:
    """The rounds, and the options in the order in which they left, the winner first."""

    winners: tuple[str, ...]
    ranking: tuple[str, ...]
    rounds: tuple[RunoffRound, ...]
    papers: int
    ties: tuple[Tie, ...]


def instant_runoff(
    papers: Sequence[Ranking],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: RunoffRule,
    counts: Sequence[int] | None = None,
) -> Runoff:
    """Count rankings; `counts` says how many there are of each. Raises VotingError."""
    raise NotImplementedError
