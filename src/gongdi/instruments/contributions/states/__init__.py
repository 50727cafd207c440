"""The rights of this room, and how its three living things live: calls, pledges, receipts."""

from dataclasses import dataclass
from enum import Enum

from gongdi.ground.record.words import Words


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


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a table: name, from where to where, the right, the act, the word on the button, what it needs."""

    name: str
    origins: tuple[str, ...]
    to: str
    right: Right
    act: str
    label: Words
    needs: tuple[str, ...] = ()
