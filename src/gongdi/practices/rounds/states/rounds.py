"""The life of a round: ideas, costing, the vote, its outcome."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.rounds.states import Right


class Status(models.TextChoices):
    """Where a round is."""

    IDEAS = "ideas", _("正在提建议")
    COSTING = "costing", _("正在核算")
    VOTING = "voting", _("正在投票选项目")
    DECIDED = "decided", _("项目选出来了")
    CANCELLED = "cancelled", pgettext_lazy("round", "已取消")


class Turn(models.TextChoices):
    """Whose turn it is."""

    RESIDENTS = "residents", _("等居民")
    UNIT = "unit", _("等核算单位")
    NOBODY = "nobody", pgettext_lazy("round", "已了结")


class Clock(Enum):
    """Which promise runs. The days are said when the round is announced and when it is put to the vote."""

    IDEAS = "ideas"
    COSTING = "costing"
    VOTING = "voting"


OWNERS: dict[Status, Turn] = {
    Status.IDEAS: Turn.RESIDENTS,
    Status.COSTING: Turn.UNIT,
    Status.VOTING: Turn.RESIDENTS,
    Status.DECIDED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.IDEAS: Clock.IDEAS,
    Status.COSTING: Clock.COSTING,
    Status.VOTING: Clock.VOTING,
}
BEFORE = (Status.IDEAS, Status.COSTING)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("announce", (), Status.IDEAS, Right.ANNOUNCE, "rounds.announced", _("发起一轮"), ("title", "amount")),
    Move("propose", (Status.IDEAS,), None, Right.PROPOSE, "rounds.idea_proposed", _("提一个建议"), ("title", "text")),
    Move("close", (Status.IDEAS,), Status.COSTING, Right.CLOSE, "rounds.ideas_closed", _("结束提建议")),
    Move("put", (Status.COSTING,), Status.VOTING, Right.PUT, "rounds.put", _("交给居民投票"), ("closes_at",)),
    Move("decide", (Status.VOTING,), Status.DECIDED, Right.DECIDE, "rounds.decided", _("公布选出的项目")),
    Move("reopen", (Status.VOTING,), Status.COSTING, Right.DECIDE, "rounds.vote_cancelled", _("投票取消，回到核算")),
    Move("cancel", BEFORE, Status.CANCELLED, Right.CANCEL, "rounds.cancelled", _("取消这一轮"), ("reason",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
