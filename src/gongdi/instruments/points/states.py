"""The life of a claim: somebody says what was done, another witnesses it, a third recognises it by a rule.

A refusal can be taken to the council once, and there ends. No open claim is without a clock.
"""

from datetime import timedelta
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a claim is."""

    CLAIMED = "claimed", _("等人见证")
    WITNESSED = "witnessed", _("等待认定")
    AWARDED = "awarded", _("已认定")
    REFUSED = "refused", _("没有认定")
    APPEALED = "appealed", _("议事会复核中")
    UPHELD = "upheld", _("复核维持")
    WITHDRAWN = "withdrawn", _("已撤回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    WITNESS = "witness", _("见证人")
    OFFICER = "officer", _("积分专员")
    COUNCIL = "council", _("议事会")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.CLAIMED: Turn.WITNESS,
    Status.WITNESSED: Turn.OFFICER,
    Status.APPEALED: Turn.COUNCIL,
    Status.AWARDED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.UPHELD: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)


class Clock(Enum):
    """Which promise runs in a status."""

    WITNESS = "witness"
    APPROVE = "approve"
    DECIDE = "decide"


CLOCKS: dict[Status, Clock] = {
    Status.CLAIMED: Clock.WITNESS,
    Status.WITNESSED: Clock.APPROVE,
    Status.APPEALED: Clock.DECIDE,
}
LIMITS: dict[Clock, timedelta] = {
    Clock.WITNESS: timedelta(days=14),
    Clock.APPROVE: timedelta(days=7),
    Clock.DECIDE: timedelta(days=30),
}
APPEAL_DAYS = 30


class Right(Enum):
    """What somebody may be allowed to do with a programme, its rules and a claim."""

    OPEN_PROGRAMME = "open_programme"
    END_PROGRAMME = "end_programme"
    VIEW_PROGRAMME = "view_programme"
    DRAFT = "draft"
    PROPOSE = "propose"
    ADOPT = "adopt"
    ASK_BUDGET = "ask_budget"
    GRANT = "grant"
    CLAIM = "claim"
    CLAIM_FOR = "claim_for"
    VIEW_CLAIM = "view_claim"
    WITNESS = "witness"
    APPROVE = "approve"
    REFUSE = "refuse"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    OVERTURN = "overturn"


WAITING = (Status.CLAIMED, Status.WITNESSED)
APPEALED = (Status.APPEALED,)

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("claim", (), Status.CLAIMED, Right.CLAIM, "points.claimed", _("申报"), ("rule", "text")),
        Move("witness", (Status.CLAIMED,), Status.WITNESSED, Right.WITNESS, "points.witnessed", _("我见证")),
        Move("approve", (Status.WITNESSED,), Status.AWARDED, Right.APPROVE, "points.approved", _("认定")),
        Move("refuse", WAITING, Status.REFUSED, Right.REFUSE, "points.refused", _("不认定"), ("reason",)),
        Move("lapse", (Status.CLAIMED,), Status.REFUSED, Right.LAPSE, "points.lapsed", _("没有人见证，到期")),
        Move("withdraw", WAITING, Status.WITHDRAWN, Right.WITHDRAW, "points.withdrawn", pgettext_lazy("claim", "撤回")),
        Move(
            "appeal",
            (Status.REFUSED,),
            Status.APPEALED,
            Right.APPEAL,
            "points.appealed",
            _("请议事会复核"),
            ("reason",),
        ),
        Move("uphold", APPEALED, Status.UPHELD, Right.UPHOLD, "points.upheld", _("维持"), ("reason",)),
        Move("overturn", APPEALED, Status.AWARDED, Right.OVERTURN, "points.overturned", _("改为认定"), ("reason",)),
    )
}
