"""Ballots with their options, the roll, the papers, and the register of owners."""

from gongdi.instruments.ballots.models.ballots import (
    PLAIN,
    PRIVACY_OF_BALLOTS,
    Ballot,
    Electorate,
    Kind,
    Mode,
    Option,
)
from gongdi.instruments.ballots.models.owners import PRIVACY_OF_OWNERS, Owner, Register, Unit
from gongdi.instruments.ballots.models.papers import PRIVACY_OF_PAPERS, NamedPaper, Paper, Sheet, Slip, random_number
from gongdi.instruments.ballots.models.roll import PRIVACY_OF_ROLL, Origin, Voter

PRIVACY = PRIVACY_OF_BALLOTS | PRIVACY_OF_ROLL | PRIVACY_OF_PAPERS | PRIVACY_OF_OWNERS

__all__ = [
    "PLAIN",
    "PRIVACY",
    "Ballot",
    "Electorate",
    "Kind",
    "Mode",
    "NamedPaper",
    "Option",
    "Origin",
    "Owner",
    "Paper",
    "Register",
    "Sheet",
    "Slip",
    "Unit",
    "Voter",
    "random_number",
]
