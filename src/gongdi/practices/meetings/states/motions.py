"""The life of a motion, and of an amendment, which is a motion on a motion: moved, seconded, put, counted, decided."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.meetings.states import Right


class Status(models.TextChoices):
    """Where a motion is."""

    MOVED = "moved", _("等附议")
    SECONDED = "seconded", _("可以表决")
    PUT = "put", pgettext_lazy("motion", "表决中")
    COUNTED = "counted", _("等第二个人核对票数")
    ADOPTED = "adopted", pgettext_lazy("motion", "通过")
    REFUSED = "refused", pgettext_lazy("motion", "没有通过")
    ACCEPTED = "accepted", _("被提议的人接受")
    WITHDRAWN = "withdrawn", pgettext_lazy("motion", "撤回了")
    LAPSED = "lapsed", _("没有表决就散会了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    MEETING = "meeting", _("等到会的人")
    WITNESS = "witness", _("等第二个人")
    NOBODY = "nobody", pgettext_lazy("motion", "已有结果")


class Clock(Enum):
    """Which promise runs: it is decided before the meeting closes."""

    CLOSE = "close"


OWNERS: dict[Status, Turn] = {
    Status.MOVED: Turn.MEETING,
    Status.SECONDED: Turn.MEETING,
    Status.PUT: Turn.MEETING,
    Status.COUNTED: Turn.WITNESS,
    Status.ADOPTED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.ACCEPTED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = dict.fromkeys(OPEN, Clock.CLOSE)
DEBATED = (Status.MOVED, Status.SECONDED)
DECIDING = (Status.PUT, Status.COUNTED)
HANDS = ("yes", "no", "abstain")

TABLE: tuple[Move[Status, Right], ...] = (
    Move("move", (), Status.MOVED, Right.MOVE, "meetings.motion_moved", _("提出动议"), ("text",)),
    Move("amend", (), Status.MOVED, Right.MOVE, "meetings.amendment_moved", _("提出修正案"), ("text", "motion")),
    Move("second", (Status.MOVED,), Status.SECONDED, Right.SECOND, "meetings.motion_seconded", _("附议")),
    Move("take", DEBATED, Status.ACCEPTED, Right.TAKE_UP, "meetings.amendment_accepted", _("接受修正案")),
    Move("withdraw", DEBATED, Status.WITHDRAWN, Right.WITHDRAW, "meetings.motion_withdrawn", _("撤回动议")),
    Move("put", (Status.SECONDED,), Status.PUT, Right.PUT, "meetings.motion_put", _("文字定下，开始表决")),
    Move("vote", (Status.PUT,), None, Right.VOTE, "meetings.voted", pgettext_lazy("button", "表决"), ("choice",)),
    Move(
        "count", (Status.PUT,), Status.COUNTED, Right.COUNT, "meetings.counted", _("报票数"), ("yes", "no", "abstain")
    ),
    Move("dispute", (Status.COUNTED,), Status.PUT, Right.CONFIRM, "meetings.count_disputed", _("票数不对，重数")),
    Move("adopt", DECIDING, Status.ADOPTED, Right.CONFIRM, "meetings.adopted", _("核对无误，通过")),
    Move("refuse", DECIDING, Status.REFUSED, Right.CONFIRM, "meetings.refused", _("核对无误，没有通过")),
    Move("lapse", OPEN, Status.LAPSED, Right.LAPSE, "meetings.motion_lapsed", _("散会，没有表决")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
