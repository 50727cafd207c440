"""What is done around a round: the only writers of this room."""

from gongdi.practices.rounds.actions.announcing import Days, Money, announce, cancel, close
from gongdi.practices.rounds.actions.costing import cost, refuse
from gongdi.practices.rounds.actions.proposing import agree, decline, object_, propose, see, suggest, withdraw
from gongdi.practices.rounds.actions.voting import put

__all__ = [
    "Days",
    "Money",
    "agree",
    "announce",
    "cancel",
    "close",
    "cost",
    "decline",
    "object_",
    "propose",
    "put",
    "refuse",
    "see",
    "suggest",
    "withdraw",
]
