"""The life of a thing that is booked: open to bookings, or closed for good."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.bookings.states import Right


class Status(models.TextChoices):
    """Where a thing is."""

    OPEN = "open", _("可以预约")
    CLOSED = "closed", _("不再预约")


class Turn(models.TextChoices):
    """Whose turn it is."""

    EVERYBODY = "everybody", _("等大家预约")
    NOBODY = "nobody", _("不用再办")


class Clock(Enum):
    """Which promise runs: every day has its hours."""

    DAY = "day"


OWNERS: dict[Status, Turn] = {Status.OPEN: Turn.EVERYBODY, Status.CLOSED: Turn.NOBODY}
OPEN = (Status.OPEN,)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.DAY}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("offer", (), Status.OPEN, Right.OFFER, "bookings.offered", _("开放预约"), ("title", "text")),
        Move("except", OPEN, None, Right.KEEP, "bookings.day_changed", _("改一天的开放时间"), ("reason",)),
        Move("hold", OPEN, None, Right.KEEP, "bookings.held", _("单位留用"), ("reason",)),
        Move("book", OPEN, None, Right.BOOK, "bookings.booked", pgettext_lazy("button", "预约")),
        Move("collect", OPEN, None, Right.COLLECT, "bookings.collecting", _("这一天抽签"), ("reason",)),
        Move("close", OPEN, Status.CLOSED, Right.KEEP, "bookings.closed", _("不再预约"), ("reason",)),
    )
}
