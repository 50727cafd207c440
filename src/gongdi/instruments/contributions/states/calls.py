"""The life of a call for contributions: open until its day, or until it is closed."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.contributions.states import Right


class Status(models.TextChoices):
    """Where a call is."""

    OPEN = "open", _("正在征集")
    CLOSED = "closed", _("征集结束")


class Turn(models.TextChoices):
    """Whose turn it is."""

    EVERYBODY = "everybody", _("等大家认领")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs: until when is said when the call is opened."""

    CALL = "call"


OWNERS: dict[Status, Turn] = {Status.OPEN: Turn.EVERYBODY, Status.CLOSED: Turn.NOBODY}
OPEN = (Status.OPEN,)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.CALL}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.OPEN, Right.CALL, "contributions.called", _("发起征集"), ("title", "text", "needs")),
        Move("close", OPEN, Status.CLOSED, Right.CLOSE, "contributions.closed", pgettext_lazy("button", "结束征集")),
    )
}
