"""The life of a line on the red or the black list.

Red: listed, taken off after a year. Black, for organisations only: noticed, heard, published with the reply, mended,
taken off. What nobody does in time goes the way of the one who is listed: without a decision it is dropped, without a
check it is mended, and nothing stands longer than it may.
"""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.campaigns.states import Right


class Status(models.TextChoices):
    """Where a line is."""

    LISTED = "listed", _("在红榜上")
    NOTICED = "noticed", _("已告知，等答复")
    HEARD = "heard", _("等决定")
    PUBLISHED = "published", _("在黑榜上")
    MENDED = "mended", _("说改好了，等复查")
    OFF = "off", _("已下榜")
    DROPPED = "dropped", _("没有上榜")


class Turn(models.TextChoices):
    """Whose turn it is."""

    NAMED = "named", _("等被说到的单位")
    UNIT = "unit", _("等组织的单位")
    SHOWN = "shown", _("挂在榜上")
    NOBODY = "nobody", _("办完了")


class Clock(Enum):
    """Which promise runs."""

    SHOW = "show"
    REPLY = "reply"
    DECIDE = "decide"
    MEND = "mend"
    CHECK = "check"


OWNERS: dict[Status, Turn] = {
    Status.LISTED: Turn.SHOWN,
    Status.NOTICED: Turn.NAMED,
    Status.HEARD: Turn.UNIT,
    Status.PUBLISHED: Turn.NAMED,
    Status.MENDED: Turn.UNIT,
    Status.OFF: Turn.NOBODY,
    Status.DROPPED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.LISTED: Clock.SHOW,
    Status.NOTICED: Clock.REPLY,
    Status.HEARD: Clock.DECIDE,
    Status.PUBLISHED: Clock.MEND,
    Status.MENDED: Clock.CHECK,
}
DAYS: dict[Clock, int] = {Clock.SHOW: 365, Clock.REPLY: 7, Clock.DECIDE: 7, Clock.MEND: 90, Clock.CHECK: 5}
PUBLIC = (Status.LISTED, Status.PUBLISHED, Status.MENDED)
"""What everybody reads while it is so."""

RED, WAITS, HEARD, HUNG, SAID = (
    (Status.LISTED,),
    (Status.NOTICED,),
    (Status.HEARD,),
    (Status.PUBLISHED,),
    (Status.MENDED,),
)
LATE = Right.LAPSE
TABLE: tuple[Move[Status, Right], ...] = (
    Move("praise", (), Status.LISTED, Right.PRAISE, "campaigns.praised", _("上红榜"), ("words",)),
    Move("notice", (), Status.NOTICED, Right.NOTICE, "campaigns.noticed", _("告知拟上黑榜"), ("words",)),
    Move("reply", WAITS, Status.HEARD, Right.REPLY, "campaigns.replied", _("答复"), ("words",)),
    Move("silence", WAITS, Status.HEARD, LATE, "campaigns.reply_lapsed", _("到期没有答复")),
    Move("publish", HEARD, Status.PUBLISHED, Right.DECIDE, "campaigns.listed", _("连同答复一起公布")),
    Move("drop", HEARD, Status.DROPPED, Right.DECIDE, "campaigns.dropped", _("不上榜"), ("words",)),
    Move("forgo", HEARD, Status.DROPPED, LATE, "campaigns.dropped", _("到期没有决定，不上榜")),
    Move("mend", HUNG, Status.MENDED, Right.MEND, "campaigns.mended", _("改好了"), ("words",)),
    Move("confirm", SAID, Status.OFF, Right.CONFIRM, "campaigns.taken_off", _("复查合格，下榜")),
    Move("again", SAID, Status.PUBLISHED, Right.CONFIRM, "campaigns.not_mended", _("没有改好"), ("words",)),
    Move("take_off", (*RED, *HUNG), Status.OFF, Right.TAKE_OFF, "campaigns.taken_off", _("下榜"), ("words",)),
    Move("expire", (*RED, *HUNG, *SAID), Status.OFF, LATE, "campaigns.taken_off", _("到期下榜")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
