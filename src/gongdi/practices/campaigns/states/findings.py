"""The life of a finding: what cannot be swept away on the day. Whoever runs the campaign settles it or hands it on."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.campaigns.states import Right


class Status(models.TextChoices):
    """Where a finding is."""

    OPEN = "open", _("等处理")
    PASSED = "passed", _("转出去办了")
    SETTLED = "settled", _("处理好了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    UNIT = "unit", _("等组织的单位处理")
    NOBODY = "nobody", _("这里办完了")


class Clock(Enum):
    """Which promise runs."""

    SETTLE = "settle"


OWNERS: dict[Status, Turn] = {Status.OPEN: Turn.UNIT, Status.PASSED: Turn.NOBODY, Status.SETTLED: Turn.NOBODY}
OPEN = (Status.OPEN,)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.SETTLE}
DAYS, AT_ONCE = 7, 1
"""How many days there are, and how many when somebody may be hurt."""

TABLE: tuple[Move[Status, Right], ...] = (
    Move("find", (), Status.OPEN, Right.ENTER, "campaigns.found", _("发现问题"), ("text",)),
    Move("settle", OPEN, Status.SETTLED, Right.SETTLE, "campaigns.finding_settled", _("处理好了"), ("words",)),
    Move("pass", OPEN, Status.PASSED, Right.SETTLE, "campaigns.finding_passed", _("转给别处办"), ("to",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
