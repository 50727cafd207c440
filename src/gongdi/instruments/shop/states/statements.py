"""The life of a statement: drawn for a month, checked by the merchant, paid by two persons."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.shop.states.table import Right, Turn


class Status(models.TextChoices):
    """Where a statement is."""

    DRAWN = "drawn", pgettext_lazy("statement", "待商户核对")
    DISPUTED = "disputed", pgettext_lazy("statement", "商户有异议")
    CONFIRMED = "confirmed", pgettext_lazy("statement", "待制单")
    PREPARED = "prepared", pgettext_lazy("statement", "待复核付款")
    PAID = "paid", pgettext_lazy("statement", "已付款")


OWNERS: dict[Status, Turn] = {
    Status.DRAWN: Turn.MERCHANT,
    Status.DISPUTED: Turn.OFFICER,
    Status.CONFIRMED: Turn.TREASURER,
    Status.PREPARED: Turn.RELEASER,
    Status.PAID: Turn.NOBODY,
}
OPEN = (Status.DRAWN, Status.DISPUTED, Status.CONFIRMED, Status.PREPARED)
ENDED = (Status.PAID,)


class Clock(Enum):
    """Which promise runs in a status."""

    CHECK = "check"
    ANSWER = "answer"
    PREPARE = "prepare"
    RELEASE = "release"


CLOCKS: dict[Status, Clock] = {
    Status.DRAWN: Clock.CHECK,
    Status.DISPUTED: Clock.ANSWER,
    Status.CONFIRMED: Clock.PREPARE,
    Status.PREPARED: Clock.RELEASE,
}
# How long each may take, in days. Nothing happens by itself when it is over: the page shows the broken promise.
DAYS: dict[Clock, int] = {Clock.CHECK: 10, Clock.ANSWER: 5, Clock.PREPARE: 5, Clock.RELEASE: 5}

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("draw", (), Status.DRAWN, Right.DRAW, "shop.statement_drawn", _("出账单"), ("month",)),
        Move("confirm", (Status.DRAWN,), Status.CONFIRMED, Right.CONFIRM, "shop.statement_confirmed", _("核对无误")),
        Move(
            "dispute",
            (Status.DRAWN,),
            Status.DISPUTED,
            Right.DISPUTE,
            "shop.statement_disputed",
            _("有异议"),
            ("reason",),
        ),
        Move(
            "answer",
            (Status.DISPUTED,),
            Status.DRAWN,
            Right.ANSWER,
            "shop.statement_answered",
            _("答复异议"),
            ("reason",),
        ),
        Move("prepare", (Status.CONFIRMED,), Status.PREPARED, Right.PREPARE, "shop.statement_prepared", _("制单")),
        Move(
            "send_back",
            (Status.PREPARED,),
            Status.CONFIRMED,
            Right.SEND_BACK,
            "shop.statement_sent_back",
            _("退回制单"),
            ("reason",),
        ),
        Move("release", (Status.PREPARED,), Status.PAID, Right.RELEASE, "shop.statement_paid", _("复核并付款")),
    )
}
