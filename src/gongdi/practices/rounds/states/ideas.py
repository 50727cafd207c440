"""The life of an idea: proposed, answered with a cost or with reasons, then chosen or not."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.rounds.states import Right


class Status(models.TextChoices):
    """Where an idea is."""

    PROPOSED = "proposed", _("等核算")
    READY = "ready", _("可以做")
    REFUSED = "refused", _("做不了")
    MERGED = "merged", _("并入别的建议")
    WITHDRAWN = "withdrawn", pgettext_lazy("idea", "已撤回")
    CHOSEN = "chosen", _("选上了")
    NOT_CHOSEN = "not_chosen", _("没选上")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", _("等核算单位")
    RESIDENTS = "residents", _("等居民")
    NOBODY = "nobody", pgettext_lazy("idea", "已了结")


class Clock(Enum):
    """Which promise runs; both are those of the round."""

    COST = "cost"
    VOTE = "vote"


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.UNIT,
    Status.READY: Turn.RESIDENTS,
    Status.REFUSED: Turn.NOBODY,
    Status.MERGED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.CHOSEN: Turn.NOBODY,
    Status.NOT_CHOSEN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.PROPOSED: Clock.COST, Status.READY: Clock.VOTE}
NEW, ANSWERED = (Status.PROPOSED,), (Status.PROPOSED, Status.READY, Status.REFUSED)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("propose", (), Status.PROPOSED, Right.PROPOSE, "rounds.idea_proposed", _("提一个建议"), ("title", "text")),
    Move("withdraw", OPEN, Status.WITHDRAWN, Right.WITHDRAW, "rounds.idea_withdrawn", _("撤回这个建议")),
    Move("suggest", NEW, None, Right.SUGGEST, "rounds.merge_suggested", _("提议合并"), ("into", "because")),
    Move("agree", NEW, Status.MERGED, Right.AGREE, "rounds.idea_merged", _("同意合并")),
    Move("decline", NEW, None, Right.AGREE, "rounds.merge_declined", _("不合并")),
    Move("cost", ANSWERED, Status.READY, Right.COST, "rounds.idea_costed", _("可以做，写明费用"), ("cost", "reason")),
    Move("refuse", ANSWERED, Status.REFUSED, Right.COST, "rounds.idea_refused", _("做不了，说明原因"), ("reason",)),
    Move(
        "object",
        (Status.REFUSED,),
        Status.PROPOSED,
        Right.OBJECT,
        "rounds.answer_contested",
        _("请再核算一次"),
        ("text",),
    ),
    Move("see", tuple(Status), None, Right.SEE, "rounds.idea_seen", _("知道了")),
    Move("choose", (Status.READY,), Status.CHOSEN, Right.DECIDE, "rounds.idea_chosen", _("选上")),
    Move("pass_over", (Status.READY,), Status.NOT_CHOSEN, Right.DECIDE, "rounds.idea_not_chosen", _("没有选上")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
