"""The life of a theme: chosen, taken by a unit, planned and worked on, measured, closed by its measure. One table."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move

NAME = _("每月一题")
"""What a thing of this room is called."""


class Status(models.TextChoices):
    """Where a theme is."""

    CHOSEN = "chosen", pgettext_lazy("theme", "已选定，等单位接")
    TAKEN = "taken", pgettext_lazy("theme", "有人负责，等方案")
    UNDERWAY = "underway", pgettext_lazy("theme", "正在办")
    MEASURED = "measured", pgettext_lazy("theme", "已计量，等结论")
    CLOSED = "closed", pgettext_lazy("theme", "达到目标，已办结")
    GIVEN_UP = "given_up", pgettext_lazy("theme", "不再办")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", pgettext_lazy("theme", "等责任单位接")
    OWNER = "owner", pgettext_lazy("theme", "等负责人")
    CHOOSER = "chooser", pgettext_lazy("theme", "等督办员或者当地负责人下结论")
    NOBODY = "nobody", pgettext_lazy("theme", "已有结果")


class Clock(Enum):
    """Which promise runs."""

    TAKE = "take"
    PLAN = "plan"
    MEASURE = "measure"
    ANSWER = "answer"


OWNERS: dict[Status, Turn] = {
    Status.CHOSEN: Turn.UNIT,
    Status.TAKEN: Turn.OWNER,
    Status.UNDERWAY: Turn.OWNER,
    Status.MEASURED: Turn.CHOOSER,
    Status.CLOSED: Turn.NOBODY,
    Status.GIVEN_UP: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.CHOSEN: Clock.TAKE,
    Status.TAKEN: Clock.PLAN,
    Status.UNDERWAY: Clock.MEASURE,
    Status.MEASURED: Clock.ANSWER,
}


class Right(Enum):
    """What somebody may be allowed to do with themes and their tasks."""

    VIEW = "themes.view"
    CHOOSE = "themes.choose"
    TAKE = "themes.take"
    HAND = "themes.hand"
    PLAN = "themes.plan"
    ADD = "themes.add"
    FINISH = "themes.finish"
    DROP = "themes.drop"
    MEASURE = "themes.measure"
    CLOSE = "themes.close"
    AGAIN = "themes.again"
    GIVE_UP = "themes.give_up"


_WORKING = (Status.UNDERWAY,)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("choose", (), Status.CHOSEN, Right.CHOOSE, "themes.chosen", _("选为每月一题"), ("topics", "unit", "target")),
    Move("take", (Status.CHOSEN,), Status.TAKEN, Right.TAKE, "themes.taken", _("接下，定负责人"), ("owner",)),
    Move(
        "hand",
        (Status.TAKEN, Status.UNDERWAY),
        None,
        Right.HAND,
        "themes.handed",
        _("换负责人"),
        ("owner", "words"),
    ),
    Move(
        "plan",
        (Status.TAKEN,),
        Status.UNDERWAY,
        Right.PLAN,
        "themes.planned",
        _("定方案，开始办"),
        ("words", "due_on", "tasks"),
    ),
    Move("add", _WORKING, None, Right.ADD, "themes.task_added", _("再加一项任务"), ("title", "unit", "due_on")),
    Move("finish", _WORKING, None, Right.FINISH, "themes.task_finished", _("这项任务办完了")),
    Move("drop", _WORKING, None, Right.DROP, "themes.task_dropped", _("这项任务不办了"), ("words",)),
    Move("measure", _WORKING, Status.MEASURED, Right.MEASURE, "themes.measured", _("到期计量")),
    Move("close", (Status.MEASURED,), Status.CLOSED, Right.CLOSE, "themes.closed", _("达到目标，办结"), ("words",)),
    Move(
        "again",
        (Status.MEASURED,),
        Status.TAKEN,
        Right.AGAIN,
        "themes.begun_again",
        _("再办一轮"),
        ("words",),
    ),
    Move("give_up", OPEN, Status.GIVEN_UP, Right.GIVE_UP, "themes.given_up", _("不再办"), ("words",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
