"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records, tells the room that asked."""

from gongdi.ledger.resolutions.actions.deciding import vote, withdraw
from gongdi.ledger.resolutions.actions.opening import AlreadyOpen, Meeting, NotPut, TooFew, TooLittleTime, open_

__all__ = ["AlreadyOpen", "Meeting", "NotPut", "TooFew", "TooLittleTime", "open_", "vote", "withdraw"]
