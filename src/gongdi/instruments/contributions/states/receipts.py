"""The life of a receipt: recorded by one person, and true once another has witnessed it."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.instruments.contributions.states import Right


class Status(models.TextChoices):
    """Where a receipt is."""

    RECORDED = "recorded", _("等见证")
    WITNESSED = "witnessed", _("已见证")
    DISMISSED = "dismissed", _("没有收到")


class Turn(models.TextChoices):
    """Whose turn it is."""

    WITNESS = "witness", _("等另一个人见证")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs."""

    WITNESS = "witness"


OPEN = (Status.RECORDED,)
OWNERS: dict[Status, Turn] = {status: Turn.WITNESS if status in OPEN else Turn.NOBODY for status in Status}
CLOCKS: dict[Status, Clock] = {Status.RECORDED: Clock.WITNESS}
DAYS = 30
"""How long a receipt waits for its witness."""

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("record", (), Status.RECORDED, Right.RECORD, "contributions.recorded", _("登记收到"), ("amount",)),
        Move("witness", OPEN, Status.WITNESSED, Right.WITNESS, "contributions.received", _("我见证，确实收到")),
        Move("dismiss", OPEN, Status.DISMISSED, Right.WITNESS, "contributions.dismissed", _("没有收到"), ("reason",)),
        Move("expire", OPEN, Status.DISMISSED, Right.EXPIRE, "contributions.dismissed", _("无人见证，作废")),
    )
}
