"""The life of a walk: somebody walks a route and looks at each of its things."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.assets.states import Right


class Status(models.TextChoices):
    """Where a walk is."""

    WALKING = "walking", _("正在巡查")
    FINISHED = "finished", _("巡完了")
    LAPSED = "lapsed", _("没有巡完")


class Turn(models.TextChoices):
    """Whose turn it is."""

    WALKER = "walker", _("等巡查的人")
    NOBODY = "nobody", _("这一趟结束了")


class Clock(Enum):
    """Which promise runs: a walk ends within a day."""

    END = "end"


OWNERS: dict[Status, Turn] = {
    Status.WALKING: Turn.WALKER,
    Status.FINISHED: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = (Status.WALKING,)
CLOCKS: dict[Status, Clock] = {Status.WALKING: Clock.END}
HOURS = 24

TABLE: tuple[Move[Status, Right], ...] = (
    Move("start", (), Status.WALKING, Right.WALK, "assets.walk_started", _("开始巡查")),
    Move("see", OPEN, None, Right.FINISH, "assets.seen", _("记下，看下一处"), ("condition",)),
    Move("finish", OPEN, Status.FINISHED, Right.FINISH, "assets.walk_finished", _("这一趟巡完了")),
    Move("lapse", OPEN, Status.LAPSED, Right.LAPSE, "assets.walk_lapsed", _("过了一天，没有巡完")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
