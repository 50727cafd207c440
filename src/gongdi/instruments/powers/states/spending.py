"""The life of a spending above the limit: asked until the committee decides. One below it is paid at once."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.powers.states import Right


class Status(models.TextChoices):
    """Where a spending is."""

    ASKED = "asked", _("等表决")
    PAID = "paid", _("已支出")
    REFUSED = "refused", pgettext_lazy("spending", "没有支出")


class Turn(models.TextChoices):
    """Whose turn it is."""

    COMMITTEE = "committee", _("等成员表决")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs: that of the resolution."""

    DECIDE = "decide"


OWNERS: dict[Status, Turn] = {Status.ASKED: Turn.COMMITTEE, Status.PAID: Turn.NOBODY, Status.REFUSED: Turn.NOBODY}
OPEN = (Status.ASKED,)
CLOCKS: dict[Status, Clock] = {Status.ASKED: Clock.DECIDE}
DAYS = 14
"""How long the committee has."""
NEEDS = ("amount", "purpose", "payee")

TABLE: tuple[Move[Status, Right | None], ...] = (
    Move("ask", (), Status.ASKED, Right.SPEND, "powers.spending_asked", _("提请支出"), NEEDS),
    Move("pay", (Status.ASKED,), Status.PAID, None, "powers.spent", _("支出")),
    Move("refuse", (Status.ASKED,), Status.REFUSED, None, "powers.spending_refused", _("不支出")),
)
MOVES = {move.name: move for move in TABLE}
