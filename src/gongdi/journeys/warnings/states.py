"""The life of an early warning: raised to a named person, then confirmed, dismissed, or lapsed. One table of moves."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move

NAME = _("预警")
"""What a thing of this room is called."""


class Status(models.TextChoices):
    """Where a warning is."""

    RAISED = "raised", pgettext_lazy("warning", "等人确认")
    CONFIRMED = "confirmed", pgettext_lazy("warning", "已确认，主动立案")
    DISMISSED = "dismissed", pgettext_lazy("warning", "已说明，不立案")
    LAPSED = "lapsed", pgettext_lazy("warning", "没有人回答")


class Turn(models.TextChoices):
    """Whose turn it is."""

    HOLDER = "holder", _("等指定的人回答")
    NOBODY = "nobody", pgettext_lazy("warning", "已有结果")


class Clock(Enum):
    """Which promise runs: the named person has the days that the rule says."""

    ANSWER = "answer"


OWNERS: dict[Status, Turn] = {
    Status.RAISED: Turn.HOLDER,
    Status.CONFIRMED: Turn.NOBODY,
    Status.DISMISSED: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.RAISED: Clock.ANSWER}
ANSWERED = (Status.CONFIRMED, Status.DISMISSED)


class Right(Enum):
    """What somebody may be allowed to do with warnings and their rules."""

    VIEW = "warnings.view"
    RAISE = "warnings.raise"
    HAND_ON = "warnings.hand_on"
    CONFIRM = "warnings.confirm"
    DISMISS = "warnings.dismiss"
    KEEP_RULES = "warnings.keep_rules"


_UNANSWERED = (Status.RAISED, Status.LAPSED)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("raise", (), Status.RAISED, Right.RAISE, "warnings.raised", _("发出预警")),
    Move("raise_unheld", (), Status.LAPSED, Right.RAISE, "warnings.unheld", _("发出预警，没有可以交给的人")),
    Move("hand_on", (Status.RAISED,), None, Right.HAND_ON, "warnings.handed_on", _("到期未答，交给下一个人")),
    Move("lapse", (Status.RAISED,), Status.LAPSED, Right.HAND_ON, "warnings.lapsed", _("到期未答，再没有下一个人")),
    Move(
        "confirm",
        _UNANSWERED,
        Status.CONFIRMED,
        Right.CONFIRM,
        "warnings.confirmed",
        _("确认，主动立案"),
        ("words",),
    ),
    Move(
        "dismiss", _UNANSWERED, Status.DISMISSED, Right.DISMISS, "warnings.dismissed", _("说明理由，不立案"), ("words",)
    ),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
