"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records, tells the room that asked."""

from gongdi.instruments.ballots.actions.casting import cast
from gongdi.instruments.ballots.actions.closing import cancel, close
from gongdi.instruments.ballots.actions.counting import count
from gongdi.instruments.ballots.actions.opening import AlreadyOpen, NotOpened, Offer, open_
from gongdi.instruments.ballots.actions.registers import NO_REGISTER, UnitLine, import_register
from gongdi.instruments.ballots.actions.roll import admit, strike
from gongdi.instruments.ballots.actions.sheets import enter_sheet, settle_sheet, take_sheet

__all__ = [
    "NO_REGISTER",
    "AlreadyOpen",
    "NotOpened",
    "Offer",
    "UnitLine",
    "admit",
    "cancel",
    "cast",
    "close",
    "count",
    "enter_sheet",
    "import_register",
    "open_",
    "settle_sheet",
    "strike",
    "take_sheet",
]
