"""The life of a draw for one day: people ask, the list is committed to, the lot decides."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.bookings.states import Right


class Status(models.TextChoices):
    """Where a draw is."""

    COLLECTING = "collecting", _("正在登记")
    COMMITTED = "committed", _("名单已公布，等开奖数")
    DRAWN = "drawn", pgettext_lazy("booking", "已抽签")
    EMPTY = "empty", _("没有人登记")


class Turn(models.TextChoices):
    """Whose turn it is."""

    EVERYBODY = "everybody", _("等大家登记")
    OFFICERS = "officers", _("等开奖数公布并登记")
    NOBODY = "nobody", _("不用再办")


class Clock(Enum):
    """Which promise runs: until when people ask, from when the value is known."""

    ASK = "ask"
    VALUE = "value"


OWNERS: dict[Status, Turn] = {
    Status.COLLECTING: Turn.EVERYBODY,
    Status.COMMITTED: Turn.OFFICERS,
    Status.DRAWN: Turn.NOBODY,
    Status.EMPTY: Turn.NOBODY,
}
OPEN = (Status.COLLECTING, Status.COMMITTED)
CLOCKS: dict[Status, Clock] = {Status.COLLECTING: Clock.ASK, Status.COMMITTED: Clock.VALUE}

_COLLECTING = (Status.COLLECTING,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("collect", (), Status.COLLECTING, Right.COLLECT, "bookings.collecting", _("这一天抽签"), ("reason",)),
        Move("ask", _COLLECTING, None, Right.ASK, "bookings.asked", _("我要登记")),
        Move("leave", _COLLECTING, None, Right.LEAVE, "bookings.left", _("不登记了")),
        Move("commit", _COLLECTING, Status.COMMITTED, Right.COMMIT, "bookings.committed", _("公布名单并承诺")),
        Move("lapse", _COLLECTING, Status.EMPTY, Right.COMMIT, "bookings.committed", _("没有人登记")),
        Move("assign", (Status.COMMITTED,), Status.DRAWN, Right.ASSIGN, "bookings.drawn", _("按抽签的先后安排")),
    )
}
