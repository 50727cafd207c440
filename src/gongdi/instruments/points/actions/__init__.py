"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.points.actions.budgets import ask_budget
from gongdi.instruments.points.actions.claims import (
    Telling,
    appeal,
    approve,
    claim,
    lapse,
    overturn,
    refuse,
    uphold,
    withdraw,
    witness,
)
from gongdi.instruments.points.actions.programmes import end_programme, open_programme
from gongdi.instruments.points.actions.rules import ask_preview, draft_rules, drop_rule, propose, save_rule, set_terms
from gongdi.instruments.points.checking import RuleRefused

__all__ = [
    "RuleRefused",
    "Telling",
    "appeal",
    "approve",
    "ask_budget",
    "ask_preview",
    "claim",
    "draft_rules",
    "drop_rule",
    "end_programme",
    "lapse",
    "open_programme",
    "overturn",
    "propose",
    "refuse",
    "save_rule",
    "set_terms",
    "uphold",
    "withdraw",
    "witness",
]
