"""The life of an assessment: proposed until the committee decides; only what it adopted is published."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.powers.states import Right


class Status(models.TextChoices):
    """Where an assessment is."""

    PROPOSED = "proposed", pgettext_lazy("assessment", "等表决")
    PUBLISHED = "published", _("已公布")
    REFUSED = "refused", pgettext_lazy("assessment", "没有通过")


class Turn(models.TextChoices):
    """Whose turn it is."""

    COMMITTEE = "committee", _("等成员表决")
    NOBODY = "nobody", _("已了结")


class Clock(Enum):
    """Which promise runs: that of the resolution."""

    DECIDE = "decide"


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.COMMITTEE,
    Status.PUBLISHED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
}
OPEN = (Status.PROPOSED,)
CLOCKS: dict[Status, Clock] = {Status.PROPOSED: Clock.DECIDE}
DAYS = 14
"""How long the committee has."""

TABLE: tuple[Move[Status, Right | None], ...] = (
    Move("assess", (), Status.PROPOSED, Right.ASSESS, "powers.assessment_proposed", _("提出评价"), ("unit",)),
    Move("publish", OPEN, Status.PUBLISHED, None, "powers.assessment_published", _("公布评价")),
    Move("refuse", OPEN, Status.REFUSED, None, "powers.assessment_refused", _("评价没有通过")),
)
MOVES = {move.name: move for move in TABLE}
