"""The life of an agenda item: open until the unit that is named answers it or says why not."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.powers.states import Right


class Status(models.TextChoices):
    """Where an item is."""

    OPEN = "open", _("等答复")
    ANSWERED = "answered", pgettext_lazy("agenda", "已答复")
    REFUSED = "refused", _("没有采纳")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", _("等单位答复")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs. How many working days it allows stands in the mandate."""

    ANSWER = "answer"


OWNERS: dict[Status, Turn] = {Status.OPEN: Turn.UNIT, Status.ANSWERED: Turn.NOBODY, Status.REFUSED: Turn.NOBODY}
OPEN = (Status.OPEN,)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.ANSWER}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("raise", (), Status.OPEN, Right.RAISE, "powers.item_raised", _("提上议程"), ("title", "text", "unit")),
        Move("answer", OPEN, Status.ANSWERED, Right.ANSWER, "powers.item_answered", _("采纳并答复"), ("text",)),
        Move("refuse", OPEN, Status.REFUSED, Right.ANSWER, "powers.item_refused", _("不采纳，说明理由"), ("text",)),
    )
}
