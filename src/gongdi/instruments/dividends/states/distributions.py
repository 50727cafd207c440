"""The life of a distribution: written, decided, listed, signed by one, paid by another."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.instruments.dividends.states import Right


class Status(models.TextChoices):
    """Where a distribution is."""

    DRAFTED = "drafted", _("办法待定")
    DECIDED = "decided", _("办法定了")
    LISTED = "listed", _("名单公示")
    SIGNED = "signed", _("等第二人签字")
    PAID = "paid", _("已经发放")
    WITHDRAWN = "withdrawn", _("不分了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    PLACE = "place", _("等大家定办法")
    UNIT = "unit", _("等经办单位列名单")
    RECEIVERS = "receivers", _("等大家核对")
    SECOND = "second", _("等第二人签字")
    NOBODY = "nobody", _("不用再办")


class Clock(Enum):
    """Which promise runs."""

    DECIDE = "decide"
    LIST = "list"
    OBJECT = "object"
    PAY = "pay"


DAYS: dict[Status, int] = {Status.DRAFTED: 60, Status.DECIDED: 30, Status.SIGNED: 10}
"""How long each may take. How long a list is open to objections stands in the rule."""

OWNERS: dict[Status, Turn] = {
    Status.DRAFTED: Turn.PLACE,
    Status.DECIDED: Turn.UNIT,
    Status.LISTED: Turn.RECEIVERS,
    Status.SIGNED: Turn.SECOND,
    Status.PAID: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = (Status.DRAFTED, Status.DECIDED, Status.LISTED, Status.SIGNED)
CLOCKS: dict[Status, Clock] = dict(zip(OPEN, Clock, strict=True))

_DRAFT, _DECIDED, _LISTED, _SIGNED = ((status,) for status in OPEN)
MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("draft", (), Status.DRAFTED, Right.DRAFT, "dividends.drafted", _("提出一次分配"), ("title", "amount")),
        Move("ask", _DRAFT, None, Right.ASK, "dividends.asked", _("请组织表决"), ("committee",)),
        Move("decide", _DRAFT, Status.DECIDED, Right.DECIDE, "dividends.decided", _("拿出决定"), ("kind", "number")),
        Move("publish", _DECIDED, Status.LISTED, Right.PUBLISH, "dividends.listed", _("公示名单")),
        Move("object", _LISTED, None, Right.OBJECT, "dividends.objected", _("提异议"), ("text",)),
        Move("amend", _LISTED, None, Right.AMEND, "dividends.amended", _("更正名单"), ("who", "reason")),
        Move("sign", _LISTED, Status.SIGNED, Right.SIGN, "dividends.signed", _("签字，请第二人付款")),
        Move("send_back", _SIGNED, Status.LISTED, Right.SEND_BACK, "dividends.sent_back", _("退回核对"), ("reason",)),
        Move("release", _SIGNED, Status.PAID, Right.RELEASE, "dividends.paid", pgettext_lazy("button", "签字付款")),
        Move("withdraw", OPEN, Status.WITHDRAWN, Right.WITHDRAW, "dividends.withdrawn", _("不分了"), ("reason",)),
    )
}
