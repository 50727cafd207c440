"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.bookings.actions.booking import book, cancel, miss, use
from gongdi.instruments.bookings.actions.drawing import ask, collect, commit, leave
from gongdi.instruments.bookings.actions.holding import change_day, close, hold
from gongdi.instruments.bookings.actions.offering import Rules, offer

__all__ = [
    "Rules",
    "ask",
    "book",
    "cancel",
    "change_day",
    "close",
    "collect",
    "commit",
    "hold",
    "leave",
    "miss",
    "offer",
    "use",
]
