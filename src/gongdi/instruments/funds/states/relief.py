"""The life of hardship relief (困难补助): asked for, decided by two of the committee, paid by two, known to few."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where it is."""

    DECIDING = "deciding", pgettext_lazy("relief", "理事会审议中")
    AGREED = "agreed", pgettext_lazy("relief", "已同意，待制单")
    PREPARED = "prepared", pgettext_lazy("relief", "已制单，待复核")
    PAID = "paid", pgettext_lazy("relief", "已发放")
    REFUSED = "refused", pgettext_lazy("relief", "未获同意")
    WITHDRAWN = "withdrawn", pgettext_lazy("relief", "已撤回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    COMMITTEE = "committee", _("理事会")
    TREASURER = "treasurer", _("会计")
    SECOND = "second", _("等第二人复核")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.DECIDING: Turn.COMMITTEE,
    Status.AGREED: Turn.TREASURER,
    Status.PREPARED: Turn.SECOND,
    Status.PAID: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)


class Clock(Enum):
    """Which time runs in a status; `value` is how many days."""

    DECIDE = 10
    PREPARE = 5
    RELEASE = 3


CLOCKS: dict[Status, Clock] = {
    Status.DECIDING: Clock.DECIDE,
    Status.AGREED: Clock.PREPARE,
    Status.PREPARED: Clock.RELEASE,
}


class Right(Enum):
    """What somebody may be allowed to do with hardship relief."""

    APPLY = "apply_for_relief"
    VIEW = "view_relief"
    VIEW_PAYMENT = "view_relief_payment"
    DECIDE = "decide_relief"
    CONTEST = "contest_relief"
    PREPARE = "prepare_relief"
    RELEASE = "release_relief"
    WITHDRAW = "withdraw_relief"
    SET_CRITERIA = "set_criteria"


MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("apply", (), Status.DECIDING, Right.APPLY, "funds.relief_asked", _("申请困难补助"), ("words", "amount")),
        Move("agree", (Status.DECIDING,), Status.AGREED, Right.DECIDE, "funds.relief_agreed", _("审议通过")),
        Move("refuse", (Status.DECIDING,), Status.REFUSED, Right.DECIDE, "funds.relief_refused", _("审议没有通过")),
        Move(
            "contest",
            (Status.REFUSED,),
            Status.DECIDING,
            Right.CONTEST,
            "funds.relief_contested",
            pgettext_lazy("relief", "申请再议一次"),
            ("reason",),
        ),
        Move("prepare", (Status.AGREED,), Status.PREPARED, Right.PREPARE, "funds.relief_prepared", _("制单")),
        Move(
            "send_back",
            (Status.PREPARED,),
            Status.AGREED,
            Right.RELEASE,
            "funds.relief_sent_back",
            _("退回制单"),
            ("reason",),
        ),
        Move("release", (Status.PREPARED,), Status.PAID, Right.RELEASE, "funds.relief_paid", _("复核放款")),
        Move(
            "withdraw",
            (Status.DECIDING, Status.AGREED),
            Status.WITHDRAWN,
            Right.WITHDRAW,
            "funds.relief_withdrawn",
            pgettext_lazy("relief", "撤回申请"),
        ),
    )
}
