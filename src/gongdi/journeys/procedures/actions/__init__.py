"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.journeys.procedures.actions.meeting import bring, bring_question
from gongdi.journeys.procedures.actions.raising import Words, accept, decline, join, propose, put, withdraw
from gongdi.journeys.procedures.actions.saying import judge, see
from gongdi.journeys.procedures.actions.stepping import Shown, ask, complete, return_, skip, stop

__all__ = [
    "Shown",
    "Words",
    "accept",
    "ask",
    "bring",
    "bring_question",
    "complete",
    "decline",
    "join",
    "judge",
    "propose",
    "put",
    "return_",
    "see",
    "skip",
    "stop",
    "withdraw",
]
