"""The rights of this room, and how its three living things live: things, bookings, draws."""

from enum import Enum


class Right(Enum):
    """What somebody may be allowed to do."""

    OFFER = "bookings.offer"
    KEEP = "bookings.keep"
    BOOK = "bookings.book"
    CANCEL = "bookings.cancel"
    USE = "bookings.use"
    MISS = "bookings.miss"
    COLLECT = "bookings.collect"
    ASK = "bookings.ask"
    LEAVE = "bookings.leave"
    COMMIT = "bookings.commit"
    ASSIGN = "bookings.assign"
