"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.practices.questions.actions.answering import answer
from gongdi.practices.questions.actions.drawing import draw
from gongdi.practices.questions.actions.handing import follow, hand_on, may_hand_on, see
from gongdi.practices.questions.actions.judging import hide, restore, show
from gongdi.practices.questions.actions.opening import close, open_
from gongdi.practices.questions.actions.proposing import propose

__all__ = [
    "answer",
    "close",
    "draw",
    "follow",
    "hand_on",
    "hide",
    "may_hand_on",
    "open_",
    "propose",
    "restore",
    "see",
    "show",
]
