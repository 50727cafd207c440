"""Several seats by approvals, proportionally: Phragmén's sequential rule, exact.

Each seat costs one unit of load, shared by those who approve the option; the seat goes where the highest load stays
lowest. Idea, worked example, guarantees: docs/algorithms/phragmen-seats.md.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.voting.ties import Tie

SEATS_MAX = 60


@dataclass(frozen=True, slots=True)
class PhragmenRule:
    """`seats` to fill, at most 60; a paper names at most `most` options (None: any number)."""

    seats: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class PhragmenRound:
    """`loads` that each option not yet elected would bring its voters to; `elected` has the lowest."""

    loads: dict[str, Fraction]
    elected: str


@dataclass(frozen=True, slots=True)
class Phragmen:
    """Winners in the order of their election. Options that nobody approves are never elected: seats may stay empty."""

    winners: tuple[str, ...]
    votes: dict[str, int]
    rounds: tuple[PhragmenRound, ...]
    papers: int
    ties: tuple[Tie, ...]


def phragmen(
    papers: Sequence[Collection[str]],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: PhragmenRule,
    counts: Sequence[int] | None = None,
) -> Phragmen:
    """Fill the seats from approvals; `counts` says how many there are of each. Raises VotingError."""
    raise NotImplementedError
