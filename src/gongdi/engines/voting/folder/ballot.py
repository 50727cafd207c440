"""ballot.json: what was asked, of whom, by which rule, and in which order ties fall."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gongdi.engines.voting.approval import ApprovalRule
from gongdi.engines.voting.owners import OwnersRule
from gongdi.engines.voting.phragmen import PhragmenRule
from gongdi.engines.voting.runoff import RunoffRule
from gongdi.engines.voting.schulze import SchulzeRule
from gongdi.engines.voting.score import ScoreRule
from gongdi.engines.voting.transferable import TransferableRule
from gongdi.engines.voting.yes_no import YesNoRule

FORMAT = "gongdi-ballot-1"


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """A budget of `money` (smallest parts) decided by approvals; methods and words are those of `engines.budgeting`.

    A paper names at most `most` projects (None: any number); `within_money`: what it names must fit the budget.
    `utility` and `completion` are read by Equal Shares only.
    """

    method: str
    money: int
    most: int | None = None
    within_money: bool = False
    utility: str = "cost"
    completion: str = "none"


SeatsRule = ApprovalRule | ScoreRule | SchulzeRule | RunoffRule | TransferableRule | PhragmenRule
Rule = YesNoRule | OwnersRule | SeatsRule | BudgetRule


class Origin(StrEnum):
    """How a paper came in. Only sums of it are published."""

    WEB = "web"
    PAPER = "paper"
    HELPER = "helper"
    TELEPHONE = "telephone"
    HALL = "hall"


class Mode(StrEnum):
    """`NAMED`: each line of votes.csv says who (or which unit) voted. `CONFIDENTIAL`: a random token instead."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Option:
    """`id` stands in votes.csv (letters, digits, - and _), `title` is what people read; `cost` for budgets only."""

    id: str
    title: str
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """What ballot.json says. Yes/no and owners' votes have no options.

    `roll` is how many may vote (owners: people), `roll_area` in 0.01 m² for owners only; `turnout` how many papers came
    in which way, its sum is the number of lines in votes.csv. `ties` names every option once; `ties_source` says where
    the order came from. Times are aware.
    """

    id: str
    title: str
    rule: Rule
    mode: Mode
    roll: int
    turnout: Mapping[Origin, int]
    opened_at: datetime
    closed_at: datetime
    options: tuple[Option, ...] = ()
    ties: tuple[str, ...] = ()
    ties_source: str = ""
    roll_area: int | None = None
    roll_day: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
