"""The rights of this room; how rounds and ideas live stands in a file for each."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do around a round."""

    ANNOUNCE = "rounds.announce"
    PROPOSE = "rounds.propose"
    WITHDRAW = "rounds.withdraw"
    SUGGEST = "rounds.suggest"
    AGREE = "rounds.agree"
    CLOSE = "rounds.close"
    COST = "rounds.cost"
    OBJECT = "rounds.object"
    SEE = "rounds.see"
    PUT = "rounds.put"
    DECIDE = "rounds.decide"
    CANCEL = "rounds.cancel"
    COMPARE = "rounds.compare"
