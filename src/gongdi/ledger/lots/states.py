"""The life of a lot: committed to, then drawn; or called off while the value is unknown."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a lot is."""

    COMMITTED = "committed", _("名单已公布，等开奖数")
    DRAWN = "drawn", pgettext_lazy("lot", "已抽签")
    CANCELLED = "cancelled", pgettext_lazy("lot", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    OFFICERS = "officers", _("等开奖数公布并登记")
    NOBODY = "nobody", _("不用再办")


OWNERS: dict[Status, Turn] = {
    Status.COMMITTED: Turn.OFFICERS,
    Status.DRAWN: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = (Status.COMMITTED,)


class Clock(Enum):
    """Which promise runs: from when the value is known."""

    VALUE = "value"


CLOCKS: dict[Status, Clock] = {Status.COMMITTED: Clock.VALUE}


class Right(Enum):
    """What somebody may be allowed to do with a lot."""

    COMMIT = "lots.commit"
    ENTER = "lots.enter"
    CONFIRM = "lots.confirm"
    CANCEL = "lots.cancel"


MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("commit", (), Status.COMMITTED, Right.COMMIT, "lots.committed", _("公布名单并承诺"), ("awaited",)),
        Move("enter", OPEN, None, Right.ENTER, "lots.value_entered", _("登记开奖数"), ("value",)),
        Move("confirm", OPEN, Status.DRAWN, Right.CONFIRM, "lots.drawn", _("核对并抽签"), ("value",)),
        Move("cancel", OPEN, Status.CANCELLED, Right.CANCEL, "lots.cancelled", pgettext_lazy("lot", "取消抽签")),
    )
}
