"""Several seats by ranked papers: single transferable vote, weighted inclusive Gregory, Droop quota, exact fractions.

The variant is that of the Scottish Local Government Elections Order 2007 (rules 45 to 52) with two differences: no
value is cut to five decimals, and ties go by the given order. Idea, worked example, paradoxes:
docs/algorithms/transferable-vote.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongdi.engines.voting.rankings import Ranking
from gongdi.engines.voting.ties import Tie

SEATS_MAX = 12


@dataclass(frozen=True, slots=True)
class TransferableRule:
    """`seats` to fill, at most 12. Equal ranks are refused; a paper may end early."""

    seats: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Votes at one stage and what happened: `elected` now, and whose papers then move on.

    `factor` is what the value of each paper of `surplus_of` is multiplied with; `lost` is the value that has ended.
    """

    votes: dict[str, Fraction]
    elected: tuple[str, ...]
    surplus_of: str | None
    factor: Fraction | None
    leaves: str | None
    lost: Fraction


@dataclass(frozen=True, slots=True)
class Transferable:
    """The winners in the order of their election, the quota and every stage."""

    winners: tuple[str, ...]
    quota: int
    stages: tuple[Stage, ...]
    papers: int
    ties: tuple[Tie, ...]


def transferable_vote(
    papers: Sequence[Ranking],
    *,
    options: Sequence[str],
    ties: Sequence[str],
    rule: TransferableRule,
    counts: Sequence[int] | None = None,
) -> Transferable:
    """Fill the seats from rankings; `counts` says how many there are of each. Raises VotingError."""
    raise NotImplementedError
