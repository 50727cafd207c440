"""What is done around a charter: the only writers of this room."""

from gongdi.practices.charters.actions.adopting import file, order, put
from gongdi.practices.charters.actions.appealing import appeal, decide, retract
from gongdi.practices.charters.actions.beginning import Bodies, amend, begin, take_over
from gongdi.practices.charters.actions.checking import Answer, check
from gongdi.practices.charters.actions.finding import find
from gongdi.practices.charters.actions.freezing import drop, freeze, reopen
from gongdi.practices.charters.actions.hearing import answer, dismiss, hear, report, take_up, withdraw_case
from gongdi.practices.charters.actions.proposing import comment, propose, withdraw
from gongdi.practices.charters.actions.repealing import ask_repeal
from gongdi.practices.charters.actions.replying import accept, decline
from gongdi.practices.charters.actions.signing import sign, unsign
from gongdi.practices.charters.actions.writing import choose, raise_, strike, write

__all__ = [
    "Answer",
    "Bodies",
    "accept",
    "amend",
    "answer",
    "appeal",
    "ask_repeal",
    "begin",
    "check",
    "choose",
    "comment",
    "decide",
    "decline",
    "dismiss",
    "drop",
    "file",
    "find",
    "freeze",
    "hear",
    "order",
    "propose",
    "put",
    "raise_",
    "reopen",
    "report",
    "retract",
    "sign",
    "strike",
    "take_over",
    "take_up",
    "unsign",
    "withdraw",
    "withdraw_case",
    "write",
]
