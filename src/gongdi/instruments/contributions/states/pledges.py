"""The life of a pledge: promised, partly here, all here; or taken back, or run out."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.contributions.states import Right


class Status(models.TextChoices):
    """Where a pledge is."""

    PLEDGED = "pledged", _("已认领")
    PARTLY = "partly", _("到了一部分")
    RECEIVED = "received", _("全部收到")
    WITHDRAWN = "withdrawn", pgettext_lazy("pledge", "已撤回")
    EXPIRED = "expired", _("已过期")


class Turn(models.TextChoices):
    """Whose turn it is."""

    GIVER = "giver", _("等兑现")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs: the giver says until when."""

    GIVE = "give"


OPEN = (Status.PLEDGED, Status.PARTLY)
OWNERS: dict[Status, Turn] = {status: Turn.GIVER if status in OPEN else Turn.NOBODY for status in Status}
CLOCKS: dict[Status, Clock] = {Status.PLEDGED: Clock.GIVE, Status.PARTLY: Clock.GIVE}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("pledge", (), Status.PLEDGED, Right.PLEDGE, "contributions.pledged", _("我来认领"), ("need", "amount")),
        Move("part", OPEN, Status.PARTLY, Right.WITNESS, "contributions.received", _("见证，到了一部分")),
        Move("receive", OPEN, Status.RECEIVED, Right.WITNESS, "contributions.received", _("见证，全部收到")),
        Move(
            "withdraw",
            OPEN,
            Status.WITHDRAWN,
            Right.WITHDRAW,
            "contributions.withdrawn",
            pgettext_lazy("pledge", "撤回认领"),
        ),
        Move("expire", OPEN, Status.EXPIRED, Right.EXPIRE, "contributions.expired", _("认领过期")),
    )
}
