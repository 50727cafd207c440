"""The life of an evaluation: those who judge are drawn, they answer, the result is published; or it is called off."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where an evaluation is."""

    DRAWING = "drawing", _("等抽签")
    OPEN = "open", pgettext_lazy("evaluation", "正在评")
    PUBLISHED = "published", _("结果已公布")
    CANCELLED = "cancelled", pgettext_lazy("evaluation", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    OFFICERS = "officers", _("等开奖数公布并登记")
    JUDGES = "judges", _("等请到的人来评")
    NOBODY = "nobody", _("已有结果")


OWNERS: dict[Status, Turn] = {
    Status.DRAWING: Turn.OFFICERS,
    Status.OPEN: Turn.JUDGES,
    Status.PUBLISHED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)


class Clock(Enum):
    """Which promise runs: from when the value of the lot is known, until when people answer."""

    VALUE = "value"
    ANSWER = "answer"


CLOCKS: dict[Status, Clock] = {Status.DRAWING: Clock.VALUE, Status.OPEN: Clock.ANSWER}


class Right(Enum):
    """What somebody may be allowed to do with criteria and evaluations."""

    ADOPT = "evaluations.adopt"
    OPEN = "evaluations.open"
    BEGIN = "evaluations.begin"
    ANSWER = "evaluations.answer"
    PUBLISH = "evaluations.publish"
    REPLY = "evaluations.reply"
    CANCEL = "evaluations.cancel"


_DRAWING, _IN, _OUT = (Status.DRAWING,), (Status.OPEN,), (Status.PUBLISHED,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.OPEN, Right.OPEN, "evaluations.opened", _("发起评议"), ("title", "text")),
        Move("draw", (), Status.DRAWING, Right.OPEN, "evaluations.opened", _("发起评议"), ("title", "text")),
        Move("begin", _DRAWING, Status.OPEN, Right.BEGIN, "evaluations.begun", _("开始评")),
        Move("answer", _IN, None, Right.ANSWER, "evaluations.answered", _("我来评"), ("marks",)),
        Move("publish", _IN, Status.PUBLISHED, Right.PUBLISH, "evaluations.published", _("公布结果")),
        Move("reply", _OUT, None, Right.REPLY, "evaluations.replied", _("回应"), ("text",)),
        Move(
            "cancel",
            _DRAWING + _IN,
            Status.CANCELLED,
            Right.CANCEL,
            "evaluations.cancelled",
            pgettext_lazy("evaluation", "取消评议"),
            ("reason",),
        ),
    )
}
