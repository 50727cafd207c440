"""The life of a panel: people join, it is committed to, drawn, and seated; or called off before the value is known."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a panel is."""

    JOINING = "joining", _("正在报名")
    COMMITTED = "committed", _("名单已公布，等开奖数")
    DRAWN = "drawn", _("已抽签，正在邀请")
    SEATED = "seated", _("小组已组成")
    CANCELLED = "cancelled", pgettext_lazy("panel", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    RESIDENTS = "residents", _("等居民报名")
    OFFICERS = "officers", _("等开奖数公布并登记")
    INVITED = "invited", _("等抽中的人答复")
    NOBODY = "nobody", _("不用再办")


OWNERS: dict[Status, Turn] = {
    Status.JOINING: Turn.RESIDENTS,
    Status.COMMITTED: Turn.OFFICERS,
    Status.DRAWN: Turn.INVITED,
    Status.SEATED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)


class Clock(Enum):
    """Which promise runs: until when people join, from when the value is known, until when the invited answer."""

    JOIN = "join"
    VALUE = "value"
    ANSWER = "answer"


CLOCKS: dict[Status, Clock] = {
    Status.JOINING: Clock.JOIN,
    Status.COMMITTED: Clock.VALUE,
    Status.DRAWN: Clock.ANSWER,
}


class Reply(models.TextChoices):
    """What became of an invitation."""

    WAITING = "waiting", _("等答复")
    ACCEPTED = "accepted", _("已答应")
    DECLINED = "declined", _("不参加")
    LAPSED = "lapsed", _("到期没有答复")


class Right(Enum):
    """What somebody may be allowed to do with a panel."""

    OPEN = "panels.open"
    JOIN = "panels.join"
    LEAVE = "panels.leave"
    COMMIT = "panels.commit"
    ENTER = "panels.enter"
    CONFIRM = "panels.confirm"
    ANSWER = "panels.answer"
    LAPSE = "panels.lapse"
    SEAT = "panels.seat"
    CANCEL = "panels.cancel"
    SEE_NAMES = "panels.see_names"


_JOINING, _COMMITTED, _DRAWN = (Status.JOINING,), (Status.COMMITTED,), (Status.DRAWN,)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.JOINING, Right.OPEN, "panels.opened", _("发起抽签小组"), ("title", "text", "quotas")),
        Move("join", _JOINING, None, Right.JOIN, "panels.joined", _("我要报名")),
        Move("leave", _JOINING, None, Right.LEAVE, "panels.left", _("退出报名")),
        Move("commit", _JOINING, Status.COMMITTED, Right.COMMIT, "panels.committed", _("公布名单并承诺"), ("awaited",)),
        Move("enter", _COMMITTED, None, Right.ENTER, "panels.value_entered", _("登记开奖数"), ("value",)),
        Move("confirm", _COMMITTED, Status.DRAWN, Right.CONFIRM, "panels.drawn", _("核对并抽签"), ("value",)),
        Move("answer", _DRAWN, None, Right.ANSWER, "panels.answered", _("答复邀请")),
        Move("lapse", _DRAWN, None, Right.LAPSE, "panels.answered", _("到期没有答复")),
        Move("seat", _DRAWN, Status.SEATED, Right.SEAT, "panels.seated", _("组成小组")),
        Move(
            "cancel",
            _JOINING + _COMMITTED,
            Status.CANCELLED,
            Right.CANCEL,
            "panels.cancelled",
            pgettext_lazy("panel", "取消"),
            ("reason",),
        ),
    )
}
