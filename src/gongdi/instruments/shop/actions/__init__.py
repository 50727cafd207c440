"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.shop.actions.issuing import redeem, redeem_for
from gongdi.instruments.shop.actions.joining import join, part
from gongdi.instruments.shop.actions.offering import Terms, draft, end, open_, pause, restock, resume, revise
from gongdi.instruments.shop.actions.passing import cancel
from gongdi.instruments.shop.actions.settling import answer, confirm, dispute, draw, prepare, release, send_back
from gongdi.instruments.shop.actions.taking import look, take, undo

__all__ = [
    "Terms",
    "answer",
    "cancel",
    "confirm",
    "dispute",
    "draft",
    "draw",
    "end",
    "join",
    "look",
    "open_",
    "part",
    "pause",
    "prepare",
    "redeem",
    "redeem_for",
    "release",
    "restock",
    "resume",
    "revise",
    "send_back",
    "take",
    "undo",
]
