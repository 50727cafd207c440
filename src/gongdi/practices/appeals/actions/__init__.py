"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records, announces."""

from gongdi.practices.appeals.actions.dispatching import NotAdmitted, accept, dispatch, return_to_desk
from gongdi.practices.appeals.actions.duties import AlreadyListed, admit_duty, end_duty
from gongdi.practices.appeals.actions.handling import add, answer, ask, reply, resume, start
from gongdi.practices.appeals.actions.intake import KeyTaken, Plea, follow, raise_appeal
from gongdi.practices.appeals.actions.judging import Verdict, close, disagree, rate, visit, withdraw
from gongdi.practices.appeals.actions.photos import TooMany, add_photos
from gongdi.practices.appeals.actions.triage import contest, merge, refuse, triage
from gongdi.practices.appeals.actions.unasked import raise_unasked

__all__ = [
    "AlreadyListed",
    "KeyTaken",
    "NotAdmitted",
    "Plea",
    "TooMany",
    "Verdict",
    "accept",
    "add",
    "add_photos",
    "admit_duty",
    "answer",
    "ask",
    "close",
    "contest",
    "disagree",
    "dispatch",
    "end_duty",
    "follow",
    "merge",
    "raise_appeal",
    "raise_unasked",
    "rate",
    "refuse",
    "reply",
    "resume",
    "return_to_desk",
    "start",
    "triage",
    "visit",
    "withdraw",
]
