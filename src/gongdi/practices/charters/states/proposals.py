"""The life of a proposal for a draft: open until the drafting group accepts it or declines it with its reason."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.charters.states import Right


class Status(models.TextChoices):
    """Where a proposal is."""

    OPEN = "open", pgettext_lazy("proposal", "等答复")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "采纳了")
    DECLINED = "declined", pgettext_lazy("proposal", "没有采纳")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "已撤回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    DRAFTERS = "drafters", _("等起草小组答复")
    NOBODY = "nobody", pgettext_lazy("proposal", "答复过了")


class Clock(Enum):
    """Which promise runs: nothing is frozen before every proposal is answered."""

    DRAFT = "draft"


OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.DRAFTERS,
    Status.ACCEPTED: Turn.NOBODY,
    Status.DECLINED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.DRAFT}

TABLE: tuple[Move[Status, Right], ...] = (
    Move("propose", (), Status.OPEN, Right.PROPOSE, "charters.proposed", _("提一条意见"), ("text", "reason")),
    Move("comment", OPEN, None, Right.COMMENT, "charters.commented", _("参加讨论"), ("text",)),
    Move("accept", OPEN, Status.ACCEPTED, Right.REPLY, "charters.proposal_accepted", _("采纳"), ("reason",)),
    Move("decline", OPEN, Status.DECLINED, Right.REPLY, "charters.proposal_declined", _("不采纳"), ("reason",)),
    Move("withdraw", OPEN, Status.WITHDRAWN, Right.WITHDRAW, "charters.proposal_withdrawn", _("撤回这条意见")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
