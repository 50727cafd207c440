"""The life of a finding: a task with a day for whoever looks after the thing; it ends when somebody else confirms."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.assets.states import Right


class Status(models.TextChoices):
    """Where a finding is."""

    OPEN = "open", _("等修理")
    PASSED = "passed", _("转出去办了")
    DONE = "done", _("说修好了，等人确认")
    CONFIRMED = "confirmed", _("确认修好了")
    DECLINED = "declined", _("不修，已说明原因")


class Turn(models.TextChoices):
    """Whose turn it is."""

    KEEPER = "keeper", _("等管护的人修")
    OTHERS = "others", _("等转去的地方办")
    WITNESS = "witness", _("等别人看过确认")
    NOBODY = "nobody", _("修理的事办完了")


class Clock(Enum):
    """Which promise runs."""

    MEND = "mend"
    ELSEWHERE = "elsewhere"
    CONFIRM = "confirm"


OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.KEEPER,
    Status.PASSED: Turn.OTHERS,
    Status.DONE: Turn.WITNESS,
    Status.CONFIRMED: Turn.NOBODY,
    Status.DECLINED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.OPEN: Clock.MEND,
    Status.PASSED: Clock.ELSEWHERE,
    Status.DONE: Clock.CONFIRM,
}
DAYS: dict[Clock, int] = {Clock.ELSEWHERE: 30, Clock.CONFIRM: 7}
"""How many days each turn has; for mending the kind of the thing says it."""
AT_ONCE = 1
"""How many days there are when somebody may be hurt."""

WAITS, SAID = (Status.OPEN,), (Status.DONE,)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("report", (), Status.OPEN, Right.REPORT, "assets.finding_reported", _("这里坏了，说一声"), ("text",)),
    Move("photos", OPEN, None, Right.PHOTOGRAPH, "assets.finding_pictured", _("加照片"), ("photos",)),
    Move("mend", WAITS, Status.DONE, Right.MEND, "assets.finding_mended", _("修好了"), ("words",)),
    Move("decline", WAITS, Status.DECLINED, Right.MEND, "assets.finding_declined", _("不修，说明原因"), ("words",)),
    Move("pass", WAITS, Status.PASSED, Right.HAND_ON, "assets.finding_passed", _("转给别处办"), ("to",)),
    Move("settle", (Status.PASSED,), Status.DONE, Right.HEAR_BACK, "assets.finding_settled", _("转去的地方办好了")),
    Move("return", (Status.PASSED,), Status.OPEN, Right.HEAR_BACK, "assets.finding_returned", _("转去的地方退回")),
    Move("confirm", SAID, Status.CONFIRMED, Right.CONFIRM, "assets.finding_confirmed", _("看过了，确实修好了")),
    Move("again", SAID, Status.OPEN, Right.CONFIRM, "assets.finding_reopened", _("没有修好"), ("words",)),
    Move(
        "contest",
        (Status.DECLINED,),
        Status.OPEN,
        Right.CONTEST,
        "assets.finding_contested",
        _("请再看一次"),
        ("words",),
    ),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
