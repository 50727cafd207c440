"""The life of an adoption: somebody promises to care for a spot until a day; it ends with thanks."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.assets.states import Right


class Status(models.TextChoices):
    """Where an adoption is."""

    RUNNING = "running", _("正在认领")
    ENDED = "ended", _("认领结束了")
    LAPSED = "lapsed", _("认领到期了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    ADOPTER = "adopter", _("由认领的人照看")
    NOBODY = "nobody", _("已经致谢")


class Clock(Enum):
    """Which promise runs: until the day that was said."""

    UNTIL = "until"


OWNERS: dict[Status, Turn] = {
    Status.RUNNING: Turn.ADOPTER,
    Status.ENDED: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = (Status.RUNNING,)
CLOCKS: dict[Status, Clock] = {Status.RUNNING: Clock.UNTIL}

TABLE: tuple[Move[Status, Right], ...] = (
    Move("adopt", (), Status.RUNNING, Right.ADOPT, "assets.adopted", _("认领"), ("promise", "until_on")),
    Move("end", OPEN, Status.ENDED, Right.END_ADOPTION, "assets.adoption_ended", _("结束认领")),
    Move("lapse", OPEN, Status.LAPSED, Right.LAPSE, "assets.adoption_lapsed", _("认领的日子到了")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
