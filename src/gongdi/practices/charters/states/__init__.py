"""The rights around a charter; how versions, proposals and cases live stands in a file for each."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do around a charter. Those around a case stand in `states.cases`."""

    BEGIN = "charters.begin"
    TAKE_OVER = "charters.take_over"
    AMEND = "charters.amend"
    WRITE = "charters.write"
    PROPOSE = "charters.propose"
    COMMENT = "charters.comment"
    REPLY = "charters.reply"
    WITHDRAW = "charters.withdraw"
    FREEZE = "charters.freeze"
    CHECK = "charters.check"
    REOPEN = "charters.reopen"
    DROP = "charters.drop"
    PUT = "charters.put"
    DECIDE = "charters.decide"
    FILE = "charters.file"
    ORDER = "charters.order"
    ASK_REPEAL = "charters.ask_repeal"
    SIGN = "charters.sign"
    UNSIGN = "charters.unsign"
