"""The life of a question: open until its day, or until a moderator ends it."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.questions.states import Right


class Status(models.TextChoices):
    """Where a question is."""

    OPEN = "open", _("正在征求意见")
    CLOSED = "closed", _("征求意见已结束")


class Turn(models.TextChoices):
    """Whose turn it is."""

    PEOPLE = "people", _("等大家回答")
    NOBODY = "nobody", _("已有结果")


class Clock(Enum):
    """Which promise runs: the day that was said when it was opened."""

    CLOSE = "close"


OWNERS: dict[Status, Turn] = {Status.OPEN: Turn.PEOPLE, Status.CLOSED: Turn.NOBODY}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.CLOSE}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.OPEN, Right.OPEN, "questions.opened", _("提出问题"), ("title", "text", "seeds")),
        Move("answer", OPEN, None, Right.ANSWER, "questions.answered", _("回答"), ("choice",)),
        Move("propose", OPEN, None, Right.PROPOSE, "questions.statement_proposed", _("补充一条说法"), ("text",)),
        Move("close", OPEN, Status.CLOSED, Right.CLOSE, "questions.closed", _("结束征求意见")),
        Move("hand_on", (Status.CLOSED,), None, Right.HAND_ON, "questions.handed_on", _("交出去接着商议")),
        Move("see", (Status.CLOSED,), None, Right.SEE, "questions.seen", _("知道了")),
    )
}
