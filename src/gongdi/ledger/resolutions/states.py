"""The life of a resolution: open until its votes decide it, its day passes, or it is withdrawn. One table of moves."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a resolution is."""

    OPEN = "open", _("表决中")
    ADOPTED = "adopted", _("已通过")
    REFUSED = "refused", _("未通过")
    WITHDRAWN = "withdrawn", _("提议已撤回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    COMMITTEE = "committee", _("等成员表决")
    NOBODY = "nobody", _("已有结果")


class Choice(models.TextChoices):
    """What a member says. Recused: there is a conflict of interest, the member takes no part."""

    YES = "yes", _("赞成")
    NO = "no", _("反对")
    RECUSED = "recused", _("回避")


OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.COMMITTEE,
    Status.ADOPTED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)


class Clock(Enum):
    """Which promise runs. Until when is said when the resolution is opened."""

    DECIDE = "decide"


CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.DECIDE}
DAYS = 7
"""How long a committee has when whoever asks does not say otherwise."""


class Right(Enum):
    """What somebody may be allowed to do with a resolution."""

    OPEN = "resolutions.open"
    VIEW = "resolutions.view"
    VIEW_PUBLIC = "resolutions.view_public"
    VOTE = "resolutions.vote"
    ADOPT = "resolutions.adopt"
    REFUSE = "resolutions.refuse"
    WITHDRAW = "resolutions.withdraw"


MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("open", (), Status.OPEN, Right.OPEN, "resolutions.opened", _("提请表决"), ("title", "text")),
        Move("vote", OPEN, None, Right.VOTE, "resolutions.voted", pgettext_lazy("button", "表决"), ("choice",)),
        Move("adopt", OPEN, Status.ADOPTED, Right.ADOPT, "resolutions.adopted", pgettext_lazy("button", "通过")),
        Move("refuse", OPEN, Status.REFUSED, Right.REFUSE, "resolutions.refused", pgettext_lazy("button", "不通过")),
        Move("withdraw", OPEN, Status.WITHDRAWN, Right.WITHDRAW, "resolutions.withdrawn", _("撤回提议"), ("reason",)),
    )
}
