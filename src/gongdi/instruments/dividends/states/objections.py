"""The life of an objection: said, then answered, or taken back. While one is open nobody signs."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.instruments.dividends.states import Right


class Status(models.TextChoices):
    """Where an objection is."""

    OPEN = "open", _("等答复")
    UPHELD = "upheld", _("成立，名单已更正")
    REJECTED = "rejected", _("名单不变，已说明")
    DROPPED = "dropped", _("本人收回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", _("等经办单位答复")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs."""

    ANSWER = "answer"


DAYS = 5
OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.UNIT,
    Status.UPHELD: Turn.NOBODY,
    Status.REJECTED: Turn.NOBODY,
    Status.DROPPED: Turn.NOBODY,
}
OPEN = (Status.OPEN,)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.ANSWER}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("object", (), Status.OPEN, Right.OBJECT, "dividends.objected", _("提异议"), ("text",)),
        Move("uphold", OPEN, Status.UPHELD, Right.ANSWER, "dividends.upheld", _("成立，更正名单"), ("answer", "who")),
        Move("reject", OPEN, Status.REJECTED, Right.ANSWER, "dividends.rejected", _("名单不变，说明理由"), ("answer",)),
        Move("drop", OPEN, Status.DROPPED, Right.DROP, "dividends.dropped", _("收回异议")),
    )
}
