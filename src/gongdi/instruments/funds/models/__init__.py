"""The nouns of this room, and how each of their fields is classed."""

from gongdi.instruments.funds.models import bank, foundation, giving, relief, spending
from gongdi.instruments.funds.models.bank import BankAccount, BankLine, BankStatement, Match, MatchSort, Period
from gongdi.instruments.funds.models.foundation import Foundation, Fund, FundSort, FundStage, Motion, MotionSort
from gongdi.instruments.funds.models.giving import (
    Donation,
    DonorSort,
    Drive,
    GiftKind,
    Over,
    Refund,
    Shown,
    Way,
    Wish,
)
from gongdi.instruments.funds.models.relief import Criterion, Relief
from gongdi.instruments.funds.models.spending import (
    Allocation,
    BudgetLine,
    Grant,
    GrantMember,
    Instalment,
    Receipt,
    SpendingRule,
)

PRIVACY = foundation.PRIVACY | giving.PRIVACY | spending.PRIVACY | relief.PRIVACY | bank.PRIVACY

__all__ = [
    "PRIVACY",
    "Allocation",
    "BankAccount",
    "BankLine",
    "BankStatement",
    "BudgetLine",
    "Criterion",
    "Donation",
    "DonorSort",
    "Drive",
    "Foundation",
    "Fund",
    "FundSort",
    "FundStage",
    "GiftKind",
    "Grant",
    "GrantMember",
    "Instalment",
    "Match",
    "MatchSort",
    "Motion",
    "MotionSort",
    "Over",
    "Period",
    "Receipt",
    "Refund",
    "Relief",
    "Shown",
    "SpendingRule",
    "Way",
    "Wish",
]
