"""The life of a grant: asked for, checked, decided by the committee, paid in instalments, accounted for to the fen."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a grant is."""

    ASKED = "asked", _("已申请，待核对")
    MENDING = "mending", _("待补充材料")
    DECIDING = "deciding", _("理事会表决中")
    AGREED = "agreed", _("已同意，按期拨付")
    REPORTING = "reporting", _("已拨完，待结项")
    REPORTED = "reported", _("已报结项，待审核")
    CLOSED = "closed", _("已结项")
    REFUSED = "refused", _("未获同意")
    WITHDRAWN = "withdrawn", pgettext_lazy("grant", "申请人撤回")
    LAPSED = "lapsed", pgettext_lazy("grant", "逾期失效")


class Turn(models.TextChoices):
    """Whose turn it is."""

    TREASURER = "treasurer", _("会计")
    APPLICANT = "applicant", _("申请人")
    COMMITTEE = "committee", _("理事会")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.ASKED: Turn.TREASURER,
    Status.MENDING: Turn.APPLICANT,
    Status.DECIDING: Turn.COMMITTEE,
    Status.AGREED: Turn.APPLICANT,
    Status.REPORTING: Turn.APPLICANT,
    Status.REPORTED: Turn.TREASURER,
    Status.CLOSED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)
SHOWN = (Status.AGREED, Status.REPORTING, Status.REPORTED, Status.CLOSED)
"""What the public sees of: money was promised or paid."""


class Clock(Enum):
    """Which time runs in a status; `value` is how many days. An instalment and a report have days of their own."""

    CHECK = 10
    MEND = 30
    DECIDE = 14
    DRAW = 365
    REPORT = 60
    ACCEPT = 20


CLOCKS: dict[Status, Clock] = {
    Status.ASKED: Clock.CHECK,
    Status.MENDING: Clock.MEND,
    Status.DECIDING: Clock.DECIDE,
    Status.AGREED: Clock.DRAW,
    Status.REPORTING: Clock.REPORT,
    Status.REPORTED: Clock.ACCEPT,
}


class Right(Enum):
    """What somebody may be allowed to do with a grant."""

    APPLY = "apply_for_grant"
    VIEW = "view_grant"
    VIEW_PUBLIC = "view_public_grant"
    CHECK = "check_grant"
    MEND = "mend_grant"
    DECIDE = "decide_grant"
    CONTEST = "contest_grant"
    DRAW = "draw_instalment"
    PREPARE = "prepare_instalment"
    RELEASE = "release_instalment"
    REPORT = "report_grant"
    ACCEPT = "accept_grant_report"
    WITHDRAW = "withdraw_grant"
    TIME_OUT = "time_out_grant"


MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("apply", (), Status.ASKED, Right.APPLY, "funds.grant_asked", _("申请资助"), ("title", "amount")),
        Move("ask", (Status.ASKED,), Status.MENDING, Right.CHECK, "funds.grant_returned", _("请补充"), ("reason",)),
        Move("mend", (Status.MENDING,), Status.ASKED, Right.MEND, "funds.grant_mended", _("补充材料"), ("text",)),
        Move("put", (Status.ASKED,), Status.DECIDING, Right.CHECK, "funds.grant_put", _("核对无误，提请表决")),
        Move("agree", (Status.DECIDING,), Status.AGREED, Right.DECIDE, "funds.grant_agreed", _("表决通过")),
        Move("refuse", (Status.DECIDING,), Status.REFUSED, Right.DECIDE, "funds.grant_refused", _("表决没有通过")),
        Move(
            "contest",
            (Status.REFUSED,),
            Status.ASKED,
            Right.CONTEST,
            "funds.grant_contested",
            pgettext_lazy("grant", "申请复议"),
            ("reason",),
        ),
        Move("draw", (Status.AGREED,), None, Right.DRAW, "funds.evidence_given", _("交凭据，申请拨付"), ("evidence",)),
        Move("prepare", (Status.AGREED,), None, Right.PREPARE, "funds.payment_prepared", _("制单")),
        Move("send_back", (Status.AGREED,), None, Right.RELEASE, "funds.payment_sent_back", _("退回制单"), ("reason",)),
        Move("release", (Status.AGREED,), None, Right.RELEASE, "funds.instalment_paid", _("复核放款")),
        Move("finish", (Status.AGREED,), Status.REPORTING, Right.RELEASE, "funds.grant_paid_out", _("全部拨完")),
        Move(
            "report", (Status.REPORTING,), Status.REPORTED, Right.REPORT, "funds.grant_reported", _("报结项"), ("text",)
        ),
        Move(
            "return_report", (Status.REPORTED,), Status.REPORTING, Right.ACCEPT, "funds.report_returned", _("退回重报")
        ),
        Move("accept", (Status.REPORTED,), Status.CLOSED, Right.ACCEPT, "funds.grant_closed", _("审核通过，结项")),
        Move(
            "withdraw",
            (Status.ASKED, Status.MENDING),
            Status.WITHDRAWN,
            Right.WITHDRAW,
            "funds.grant_withdrawn",
            pgettext_lazy("grant", "撤回申请"),
        ),
        Move("stop", (Status.AGREED,), Status.REPORTING, Right.TIME_OUT, "funds.grant_stopped", _("到期停拨，先结项")),
        Move(
            "lapse",
            (Status.MENDING, Status.AGREED),
            Status.LAPSED,
            Right.TIME_OUT,
            "funds.grant_lapsed",
            pgettext_lazy("grant", "到期失效"),
        ),
    )
}
