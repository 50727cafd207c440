"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.dividends.actions.deciding import ask, decide
from gongdi.instruments.dividends.actions.drafting import Rule, Said, draft, withdraw
from gongdi.instruments.dividends.actions.listing import Correction, amend, publish
from gongdi.instruments.dividends.actions.objecting import drop, object_to, reject, uphold
from gongdi.instruments.dividends.actions.paying import give_back, pay_again, release, send_back, sign

__all__ = [
    "Correction",
    "Rule",
    "Said",
    "amend",
    "ask",
    "decide",
    "draft",
    "drop",
    "give_back",
    "object_to",
    "pay_again",
    "publish",
    "reject",
    "release",
    "send_back",
    "sign",
    "uphold",
    "withdraw",
]
