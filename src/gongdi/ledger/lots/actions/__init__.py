"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.ledger.lots.actions.committing import cancel, commit
from gongdi.ledger.lots.actions.drawing import confirm, enter

__all__ = ["cancel", "commit", "confirm", "enter"]
