"""The life of an offer: drafted by a merchant, opened by an officer, because a price binds public money."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.shop.states.table import Right, Turn


class Status(models.TextChoices):
    """Where an offer is."""

    DRAFT = "draft", pgettext_lazy("offer", "草稿")
    OPEN = "open", pgettext_lazy("offer", "可以兑换")
    PAUSED = "paused", pgettext_lazy("offer", "暂停兑换")
    ENDED = "ended", pgettext_lazy("offer", "已下架")


OWNERS: dict[Status, Turn] = {
    Status.DRAFT: Turn.OFFICER,
    Status.OPEN: Turn.MERCHANT,
    Status.PAUSED: Turn.MERCHANT,
    Status.ENDED: Turn.NOBODY,
}
OPEN = (Status.DRAFT, Status.OPEN, Status.PAUSED)
ENDED = (Status.ENDED,)


class Clock(Enum):
    """Which time runs: an offer ends with its last day, whatever it is doing."""

    LAST_DAY = "last_day"


CLOCKS: dict[Status, Clock] = dict.fromkeys(OPEN, Clock.LAST_DAY)

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("draft", (), Status.DRAFT, Right.DRAFT, "shop.offer_drafted", _("登记一种可兑换的东西")),
        Move("revise", OPEN, None, Right.REVISE, "shop.offer_revised", _("修改"), ("price", "pay")),
        Move("restock", OPEN, None, Right.RESTOCK, "shop.offer_restocked", _("补货"), ("more",)),
        Move("open", (Status.DRAFT,), Status.OPEN, Right.OPEN, "shop.offer_opened", _("同意上架")),
        Move("pause", (Status.OPEN,), Status.PAUSED, Right.PAUSE, "shop.offer_paused", _("暂停")),
        Move("resume", (Status.PAUSED,), Status.OPEN, Right.PAUSE, "shop.offer_resumed", _("恢复兑换")),
        Move("end", OPEN, Status.ENDED, Right.END, "shop.offer_ended", _("下架")),
        Move("run_out", OPEN, Status.ENDED, Right.CLOSE_IN_TIME, "shop.offer_ran_out", _("到期下架")),
    )
}
