"""The life of a statement: proposed by somebody, shown to all, or left out with a reason."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.questions.states import Right


class Status(models.TextChoices):
    """Where a statement is."""

    PROPOSED = "proposed", _("等待审核")
    SHOWN = "shown", _("正在请大家回答")
    HIDDEN = "hidden", _("没有采用")


class Turn(models.TextChoices):
    """Whose turn it is."""

    MODERATORS = "moderators", _("等主持人审核")
    NOBODY = "nobody", _("已审核")


class Clock(Enum):
    """Which promise runs: a statement is looked at within two days."""

    MODERATE = "moderate"


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.MODERATORS,
    Status.SHOWN: Turn.NOBODY,
    Status.HIDDEN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.PROPOSED: Clock.MODERATE}
MODERATE_DAYS = 2

KEPT = (Status.PROPOSED, Status.SHOWN)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("seed", (), Status.SHOWN, Right.OPEN, "questions.opened", _("提出问题"), ("text",)),
    Move("propose", (), Status.PROPOSED, Right.PROPOSE, "questions.statement_proposed", _("补充说法"), ("text",)),
    Move("show", OPEN, Status.SHOWN, Right.JUDGE, "questions.statement_shown", pgettext_lazy("statement", "采用")),
    Move("hide", KEPT, Status.HIDDEN, Right.JUDGE, "questions.statement_hidden", _("不采用"), ("reason",)),
    Move("restore", (Status.HIDDEN,), Status.SHOWN, Right.JUDGE, "questions.statement_restored", _("重新采用")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
