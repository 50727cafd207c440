"""The life of a gift: promised, reported, seen by the treasurer, confirmed by a second person or by the bank.

Only a confirmed gift is money. What nobody can find at the bank never becomes any.
"""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.instruments.funds.states.rights import Right


class Status(models.TextChoices):
    """Where a gift is."""

    PROMISED = "promised", _("已承诺，未到账")
    REPORTED = "reported", _("已登记，待核对")
    CHECKED = "checked", _("会计已核对，待复核")
    CONFIRMED = "confirmed", _("已入账")
    NOT_FOUND = "not_found", _("没有查到到账")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("承诺过期")


class Turn(models.TextChoices):
    """Whose turn it is."""

    DONOR = "donor", _("等捐赠人付款")
    TREASURER = "treasurer", _("等会计核对")
    SECOND = "second", _("等第二人复核")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.PROMISED: Turn.DONOR,
    Status.REPORTED: Turn.TREASURER,
    Status.CHECKED: Turn.SECOND,
    Status.CONFIRMED: Turn.NOBODY,
    Status.NOT_FOUND: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)


class Clock(Enum):
    """Which time runs in a status; `value` is how many days."""

    PAY = 90
    CHECK = 60
    SECOND = 30


CLOCKS: dict[Status, Clock] = {
    Status.PROMISED: Clock.PAY,
    Status.REPORTED: Clock.CHECK,
    Status.CHECKED: Clock.SECOND,
}


UNSEEN = (Status.REPORTED, Status.CHECKED)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("promise", (), Status.PROMISED, Right.GIVE, "funds.promised", _("我要捐"), ("amount",)),
        Move("give", (), Status.REPORTED, Right.GIVE, "funds.reported", _("我已经捐了"), ("amount", "paid_on")),
        Move(
            "report",
            (Status.PROMISED, Status.NOT_FOUND, Status.LAPSED),
            Status.REPORTED,
            Right.REPORT,
            "funds.reported",
            _("我已经付了款"),
            ("paid_on",),
        ),
        Move("check", (Status.REPORTED,), Status.CHECKED, Right.CHECK, "funds.checked", _("核对无误")),
        Move("confirm", (Status.CHECKED,), Status.CONFIRMED, Right.CONFIRM, "funds.confirmed", _("复核入账")),
        Move(
            "reconcile",
            tuple(status for status in Status if status != Status.CONFIRMED),
            Status.CONFIRMED,
            Right.RECONCILE,
            "funds.confirmed",
            _("按银行流水入账"),
        ),
        Move("miss", UNSEEN, Status.NOT_FOUND, Right.MISS, "funds.missed", _("没有查到到账"), ("reason",)),
        Move("expire", UNSEEN, Status.NOT_FOUND, Right.TIME_OUT, "funds.missed", _("到期没有查到")),
        Move("lapse", (Status.PROMISED,), Status.LAPSED, Right.TIME_OUT, "funds.lapsed", _("承诺过期")),
        Move(
            "withdraw",
            (Status.PROMISED, Status.REPORTED),
            Status.WITHDRAWN,
            Right.WITHDRAW,
            "funds.withdrawn",
            _("撤回"),
        ),
    )
}
