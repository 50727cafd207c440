"""Voting: rules that turn papers into a decision, with the whole reasoning. Exact; ties by an order given beforehand.

`yes_no`, `owners` (Civil Code 278), `approval`, `score`, `schulze`, `instant_runoff`; several seats in proportion:
`transferable_vote` (ranked papers) and `phragmen` (approvals). Each takes papers, options, the order for ties and its
rule, and returns a frozen result. `folder` is a whole ballot as anybody may publish, check and recount it. Input that
cannot be counted raises `VotingError`, with a code and words; nothing is guessed or dropped.
"""

from gongdi.engines.voting.approval import Approval, ApprovalRule, approval
from gongdi.engines.voting.bars import MORE_THAN_HALF, THREE_QUARTERS, TWO_THIRDS, Bar, Measure
from gongdi.engines.voting.faults import MESSAGES, VotingError
from gongdi.engines.voting.owners import MATTERS, Choice, Owners, OwnersRule, UnitVote, owners
from gongdi.engines.voting.phragmen import Phragmen, PhragmenRound, PhragmenRule, phragmen
from gongdi.engines.voting.rankings import Ranking
from gongdi.engines.voting.runoff import Runoff, RunoffRound, RunoffRule, instant_runoff
from gongdi.engines.voting.schulze import Schulze, SchulzeRule, schulze
from gongdi.engines.voting.score import Score, ScoreRule, score
from gongdi.engines.voting.ties import Tie
from gongdi.engines.voting.transferable import Stage, Transferable, TransferableRule, transferable_vote
from gongdi.engines.voting.yes_no import Base, YesNo, YesNoRule, yes_no

__all__ = [
    "MATTERS",
    "MESSAGES",
    "MORE_THAN_HALF",
    "THREE_QUARTERS",
    "TWO_THIRDS",
    "Approval",
    "ApprovalRule",
    "Bar",
    "Base",
    "Choice",
    "Measure",
    "Owners",
    "OwnersRule",
    "Phragmen",
    "PhragmenRound",
    "PhragmenRule",
    "Ranking",
    "Runoff",
    "RunoffRound",
    "RunoffRule",
    "Schulze",
    "SchulzeRule",
    "Score",
    "ScoreRule",
    "Stage",
    "Tie",
    "Transferable",
    "TransferableRule",
    "UnitVote",
    "VotingError",
    "YesNo",
    "YesNoRule",
    "approval",
    "instant_runoff",
    "owners",
    "phragmen",
    "schulze",
    "score",
    "transferable_vote",
    "yes_no",
]
