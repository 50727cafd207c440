"""The life of a drive (募捐活动): proposed by one of the foundation, opened by another, ended by its day."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.instruments.funds.states.rights import Right


class Status(models.TextChoices):
    """Where a drive is."""

    PROPOSED = "proposed", _("待批准")
    RUNNING = "running", _("正在募捐")
    ENDED = "ended", _("已结束")
    CANCELLED = "cancelled", _("没有开展")


class Turn(models.TextChoices):
    """Whose turn it is."""

    COMMITTEE = "committee", _("等理事批准")
    DONORS = "donors", _("等大家捐赠")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.COMMITTEE,
    Status.RUNNING: Turn.DONORS,
    Status.ENDED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)


class Clock(Enum):
    """Which time runs in a status: both run until the day on which the drive was to end."""

    ENDS = "ends_at"


CLOCKS: dict[Status, Clock] = {Status.PROPOSED: Clock.ENDS, Status.RUNNING: Clock.ENDS}


MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("propose", (), Status.PROPOSED, Right.PROPOSE_DRIVE, "funds.drive_proposed", _("发起募捐")),
        Move("open", (Status.PROPOSED,), Status.RUNNING, Right.OPEN_DRIVE, "funds.drive_opened", _("批准募捐")),
        Move("cancel", (Status.PROPOSED,), Status.CANCELLED, Right.CANCEL_DRIVE, "funds.drive_cancelled", _("不开展")),
        Move("end", (Status.RUNNING,), Status.ENDED, Right.END_DRIVE, "funds.drive_ended", _("提前结束")),
        Move("close", (Status.RUNNING,), Status.ENDED, Right.TIME_OUT, "funds.drive_ended", _("到期结束")),
        Move("drop", (Status.PROPOSED,), Status.CANCELLED, Right.TIME_OUT, "funds.drive_cancelled", _("到期没有批准")),
    )
}
