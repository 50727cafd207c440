"""The life of a public thing: it stands and is looked after, until it is given up."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.assets.states import Right


class Status(models.TextChoices):
    """Whether it is there."""

    STANDING = "standing", _("在用")
    RETIRED = "retired", _("已经停用")


class Turn(models.TextChoices):
    """Whose turn it is."""

    KEEPER = "keeper", _("等管护的人")
    NOBODY = "nobody", _("不再管护")


class Clock(Enum):
    """Which promise runs: the kind says how often a thing is looked at."""

    LOOK = "look"


OWNERS: dict[Status, Turn] = {Status.STANDING: Turn.KEEPER, Status.RETIRED: Turn.NOBODY}
OPEN = (Status.STANDING,)
CLOCKS: dict[Status, Clock] = {Status.STANDING: Clock.LOOK}

TABLE: tuple[Move[Status, Right], ...] = (
    Move("register", (), Status.STANDING, Right.REGISTER, "assets.registered", _("登记公共设施"), ("name", "spot")),
    Move("change", OPEN, None, Right.CHANGE, "assets.changed", _("更正登记"), ("name", "spot")),
    Move("entrust", OPEN, None, Right.ENTRUST, "assets.entrusted", _("定管护的人")),
    Move("release", OPEN, None, Right.RELEASE, "assets.released", _("结束管护"), ("words",)),
    Move("see", OPEN, None, Right.SEE, "assets.seen", _("看过了，记下来"), ("condition",)),
    Move("report", OPEN, None, Right.REPORT, "assets.finding_reported", _("这里坏了，说一声"), ("text",)),
    Move("adopt", OPEN, None, Right.ADOPT, "assets.adopted", _("认领"), ("promise", "until_on")),
    Move("pay", OPEN, None, Right.PAY, "assets.upkeep_noted", _("记一笔养护钱"), ("payment", "amount")),
    Move("retire", OPEN, Status.RETIRED, Right.RETIRE, "assets.retired", _("停用"), ("words",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
