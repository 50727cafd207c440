"""The life of a booking: booked, then used or missed; or cancelled before it begins."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.bookings.states import Right


class Status(models.TextChoices):
    """Where a booking is."""

    BOOKED = "booked", _("约好了")
    USED = "used", _("用过了")
    MISSED = "missed", _("没有来")
    CANCELLED = "cancelled", pgettext_lazy("booking", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    PERSON = "person", _("等本人来用")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs: until the slot is over."""

    SLOT = "slot"


OWNERS: dict[Status, Turn] = {
    Status.BOOKED: Turn.PERSON,
    Status.USED: Turn.NOBODY,
    Status.MISSED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = (Status.BOOKED,)
CLOCKS: dict[Status, Clock] = {Status.BOOKED: Clock.SLOT}

_USED = (Status.USED,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("book", (), Status.BOOKED, Right.BOOK, "bookings.booked", pgettext_lazy("button", "预约")),
        Move("cancel", OPEN, Status.CANCELLED, Right.CANCEL, "bookings.cancelled", _("取消预约")),
        Move("use", OPEN, Status.USED, Right.USE, "bookings.used", _("用过了")),
        Move("miss", OPEN, Status.MISSED, Right.MISS, "bookings.missed", _("没有来")),
    )
}
