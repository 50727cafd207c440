"""The life of an agenda item: proposed or put down, taken up, done; or not accepted, or not reached."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.meetings.states import Right


class Status(models.TextChoices):
    """Where an item is."""

    PROPOSED = "proposed", pgettext_lazy("agenda", "等答复")
    PLANNED = "planned", pgettext_lazy("agenda", "列入议程")
    CURRENT = "current", _("正在议")
    DONE = "done", _("议过了")
    REFUSED = "refused", pgettext_lazy("agenda", "没有采纳")
    DROPPED = "dropped", _("没有议到")


class Turn(models.TextChoices):
    """Whose turn it is."""

    CONVENER = "convener", _("等召集人")
    MEETING = "meeting", _("等会上议")
    NOBODY = "nobody", pgettext_lazy("agenda", "已了结")


class Clock(Enum):
    """Which promise runs: a proposal is answered before the meeting, an item is taken up there."""

    START = "start"
    CLOSE = "close"


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.CONVENER,
    Status.PLANNED: Turn.MEETING,
    Status.CURRENT: Turn.MEETING,
    Status.DONE: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.DROPPED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.PROPOSED: Clock.START,
    Status.PLANNED: Clock.CLOSE,
    Status.CURRENT: Clock.CLOSE,
}
WAITING = (Status.PROPOSED,)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("propose", (), Status.PROPOSED, Right.PROPOSE, "meetings.item_proposed", _("提一项议程"), ("title",)),
    Move("add", (), Status.PLANNED, Right.RUN, "meetings.item_added", _("加一项议程"), ("title",)),
    Move("accept", WAITING, Status.PLANNED, Right.RUN, "meetings.item_accepted", _("列入议程")),
    Move("refuse", WAITING, Status.REFUSED, Right.RUN, "meetings.item_refused", _("不列入，说明理由"), ("reason",)),
    Move("take_up", (Status.PLANNED,), Status.CURRENT, Right.RUN, "meetings.item_taken_up", _("开始议这一项")),
    Move("done", (Status.CURRENT,), Status.DONE, Right.RUN, "meetings.item_done", _("这一项议完")),
    Move("drop", OPEN, Status.DROPPED, Right.RUN, "meetings.item_dropped", _("这次不议了")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
