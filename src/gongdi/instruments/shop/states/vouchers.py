"""The life of a voucher: the points are held while it is out, and go to the merchant or back."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.shop.states.table import Right, Turn


class Status(models.TextChoices):
    """Where a voucher is."""

    ISSUED = "issued", pgettext_lazy("voucher", "待使用")
    REDEEMED = "redeemed", pgettext_lazy("voucher", "已使用")
    EXPIRED = "expired", pgettext_lazy("voucher", "已过期")
    CANCELLED = "cancelled", pgettext_lazy("voucher", "已退回")
    UNDONE = "undone", pgettext_lazy("voucher", "已撤销")


OWNERS: dict[Status, Turn] = {
    Status.ISSUED: Turn.HOLDER,
    Status.REDEEMED: Turn.NOBODY,
    Status.EXPIRED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
    Status.UNDONE: Turn.NOBODY,
}
OPEN = (Status.ISSUED,)
ENDED = (Status.REDEEMED, Status.EXPIRED, Status.CANCELLED, Status.UNDONE)
# What has its points back, and its piece back in the stock.
GIVEN_BACK = (Status.EXPIRED, Status.CANCELLED, Status.UNDONE)


class Clock(Enum):
    """Which time runs: a voucher is good until it expires."""

    EXPIRY = "expiry"


CLOCKS: dict[Status, Clock] = {Status.ISSUED: Clock.EXPIRY}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("redeem", (), Status.ISSUED, Right.REDEEM, "shop.voucher_issued", _("兑换"), ("key",)),
        Move("redeem_for", (), Status.ISSUED, Right.REDEEM_FOR, "shop.voucher_issued", _("替人兑换"), ("heard",)),
        Move("take", OPEN, Status.REDEEMED, Right.TAKE, "shop.voucher_redeemed", _("收下这张券"), ("code",)),
        Move("cancel", OPEN, Status.CANCELLED, Right.CANCEL, "shop.voucher_cancelled", _("不要了，退回积分")),
        Move("lapse", OPEN, Status.EXPIRED, Right.LAPSE, "shop.voucher_expired", _("过期退回")),
        Move(
            "undo",
            (Status.REDEEMED,),
            Status.UNDONE,
            Right.UNDO,
            "shop.voucher_undone",
            _("收错了，撤销"),
            ("reason",),
        ),
    )
}
