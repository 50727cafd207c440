"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.panels.actions.answering import answer, cancel, seat
from gongdi.instruments.panels.actions.committing import commit
from gongdi.instruments.panels.actions.drawing import confirm, enter
from gongdi.instruments.panels.actions.joining import Bounds, join, leave, open_

__all__ = ["Bounds", "answer", "cancel", "commit", "confirm", "enter", "join", "leave", "open_", "seat"]
