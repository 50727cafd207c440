"""The life of a portion: on the list, paid, and, when it could not be handed over, back and paid again."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.instruments.dividends.states import Right


class Status(models.TextChoices):
    """Where a portion is."""

    LISTED = "listed", _("在名单上")
    REPLACED = "replaced", _("名单更正过")
    PAID = "paid", _("发了")
    RETURNED = "returned", _("没送到，退回来了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", _("等经办单位")
    NOBODY = "nobody", _("不用再办")


class Clock(Enum):
    """Which promise runs: that of the distribution, or of paying again."""

    PAY = "pay"
    AGAIN = "again"


OWNERS: dict[Status, Turn] = {
    Status.LISTED: Turn.UNIT,
    Status.REPLACED: Turn.NOBODY,
    Status.PAID: Turn.NOBODY,
    Status.RETURNED: Turn.UNIT,
}
OPEN = (Status.LISTED, Status.RETURNED)
CLOCKS: dict[Status, Clock] = {Status.LISTED: Clock.PAY, Status.RETURNED: Clock.AGAIN}

_LISTED, _PAID, _BACK = (Status.LISTED,), (Status.PAID,), (Status.RETURNED,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("publish", (), Status.LISTED, Right.PUBLISH, "dividends.listed", _("公示名单")),
        Move("replace", _LISTED, Status.REPLACED, Right.REPLACE, "dividends.amended", _("更正名单")),
        Move("pay", _LISTED, Status.PAID, Right.RELEASE, "dividends.paid", _("发放")),
        Move(
            "give_back", _PAID, Status.RETURNED, Right.GIVE_BACK, "dividends.returned", _("没送到，退回"), ("reason",)
        ),
        Move("pay_again", _BACK, Status.PAID, Right.PAY_AGAIN, "dividends.paid_again", _("再发一次")),
    )
}
