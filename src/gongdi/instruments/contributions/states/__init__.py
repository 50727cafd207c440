"""The rights of this room, and how its three living things live: calls, pledges, receipts."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do."""

    CALL = "contributions.call"
    CLOSE = "contributions.close"
    PLEDGE = "contributions.pledge"
    WITHDRAW = "contributions.withdraw"
    SHOW = "contributions.show"
    SEE = "contributions.see"
    RECORD = "contributions.record"
    WITNESS = "contributions.witness"
    EXPIRE = "contributions.expire"
    SET_TARIFF = "contributions.set_tariff"
