"""What is done around a project: the only writers of this room."""

from gongdi.practices.projects.actions.asking import Asked, poll, poll_owners, put
from gongdi.practices.projects.actions.building import Bill, accept, call, note, photo, spend, task, tick
from gongdi.practices.projects.actions.copying import answer, ask, publish
from gongdi.practices.projects.actions.living import hand_over, judge, redo, share, thank
from gongdi.practices.projects.actions.offering import Cost, offer
from gongdi.practices.projects.actions.pausing import delay, pause, resume, stop
from gongdi.practices.projects.actions.planning import (
    Words,
    back,
    begin_project,
    change_plan,
    comment,
    decide,
    sign,
)
from gongdi.practices.projects.actions.shares import Given, Terms, collect, divide, take_on

__all__ = [
    "Asked",
    "Bill",
    "Cost",
    "Given",
    "Point",
    "Terms",
    "Words",
    "accept",
    "answer",
    "ask",
    "back",
    "begin_project",
    "call",
    "change_plan",
    "collect",
    "comment",
    "decide",
    "delay",
    "divide",
    "hand_over",
    "judge",
    "note",
    "offer",
    "pause",
    "photo",
    "poll",
    "poll_owners",
    "publish",
    "put",
    "redo",
    "resume",
    "share",
    "sign",
    "spend",
    "stop",
    "take_on",
    "task",
    "thank",
    "tick",
]
