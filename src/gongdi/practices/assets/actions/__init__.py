"""What is done around public things: the only writers of this room."""

from gongdi.practices.assets.actions.caring import Promise, adopt, end, pay
from gongdi.practices.assets.actions.findings import (
    again,
    confirm,
    contest,
    decline,
    give_back,
    mend,
    pass_on,
    passed_to,
    report,
    settle,
)
from gongdi.practices.assets.actions.importing import Outcome, take_over
from gongdi.practices.assets.actions.keeping import Keeper, end_chief, entrust, name_chief, release
from gongdi.practices.assets.actions.photos import add_photos
from gongdi.practices.assets.actions.register import Thing, change, define, register, register_many, retire
from gongdi.practices.assets.actions.walking import Look, close, finish, lay, see, see_on, start

__all__ = [
    "Keeper",
    "Look",
    "Outcome",
    "Promise",
    "Thing",
    "add_photos",
    "adopt",
    "again",
    "change",
    "close",
    "confirm",
    "contest",
    "decline",
    "define",
    "end",
    "end_chief",
    "entrust",
    "finish",
    "give_back",
    "lay",
    "mend",
    "name_chief",
    "pass_on",
    "passed_to",
    "pay",
    "register",
    "register_many",
    "release",
    "report",
    "retire",
    "see",
    "see_on",
    "settle",
    "start",
    "take_over",
]
