"""The life of a case: reported, the person is told and heard, a finding with reasons, an appeal to another organ.

Whatever an organ lets pass its time lapses: nobody is left waiting under a suspicion.
"""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a case is."""

    REPORTED = "reported", _("等受理")
    HEARING = "hearing", _("正在听取")
    FOUND = "found", _("有结论，可以申诉")
    APPEALED = "appealed", _("正在申诉")
    CLOSED = "closed", pgettext_lazy("case", "已了结")
    DISMISSED = "dismissed", pgettext_lazy("case", "没有受理")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "已撤回")
    LAPSED = "lapsed", _("到期作罢")


class Turn(models.TextChoices):
    """Whose turn it is."""

    ORGAN = "organ", _("等议事组织")
    CONCERNED = "concerned", _("等当事人")
    OTHER_ORGAN = "other_organ", _("等听申诉的组织")
    NOBODY = "nobody", pgettext_lazy("case", "不用再办")


class Clock(Enum):
    """Which promise runs."""

    TAKE_UP = "take_up"
    HEAR = "hear"
    APPEAL = "appeal"
    DECIDE = "decide"


OWNERS: dict[Status, Turn] = {
    Status.REPORTED: Turn.ORGAN,
    Status.HEARING: Turn.CONCERNED,
    Status.FOUND: Turn.CONCERNED,
    Status.APPEALED: Turn.OTHER_ORGAN,
    Status.CLOSED: Turn.NOBODY,
    Status.DISMISSED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
    Status.LAPSED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.REPORTED: Clock.TAKE_UP,
    Status.HEARING: Clock.HEAR,
    Status.FOUND: Clock.APPEAL,
    Status.APPEALED: Clock.DECIDE,
}


class Right(Enum):
    """What somebody may be allowed to do around a case."""

    SEE = "charters.see_case"
    SEE_ALL = "charters.see_whole_case"
    REPORT = "charters.report"
    WITHDRAW = "charters.withdraw_case"
    TAKE_UP = "charters.take_up"
    ANSWER = "charters.answer"
    HEAR = "charters.hear"
    FIND = "charters.find"
    APPEAL = "charters.appeal"
    DECIDE = "charters.decide_appeal"
    LAPSE = "charters.lapse"
    RETRACT = "charters.retract_praise"


_NEW, _HEARD, _FOUND = (Status.REPORTED,), (Status.HEARING,), (Status.FOUND,)
_APPEALED = (Status.APPEALED,)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("report", (), Status.REPORTED, Right.REPORT, "charters.case_reported", _("报给议事组织"), ("who", "words")),
    Move("withdraw", _NEW, Status.WITHDRAWN, Right.WITHDRAW, "charters.case_withdrawn", _("撤回")),
    Move("dismiss", _NEW, Status.DISMISSED, Right.TAKE_UP, "charters.case_dismissed", _("不受理"), ("reason",)),
    Move("take_up", _NEW, Status.HEARING, Right.TAKE_UP, "charters.case_taken_up", _("受理并告知本人"), ("told_how",)),
    Move("answer", _HEARD, None, Right.ANSWER, "charters.case_answered", _("说说我的情况"), ("text",)),
    Move("hear", _HEARD, None, Right.HEAR, "charters.case_heard", _("记下本人当面说的"), ("text",)),
    Move("find", _HEARD, Status.FOUND, Right.FIND, "charters.case_found", _("写结论"), ("measure", "finding")),
    Move("praise", _HEARD, Status.CLOSED, Right.FIND, "charters.case_praised", _("给予表扬"), ("measure", "finding")),
    Move("appeal", _FOUND, Status.APPEALED, Right.APPEAL, "charters.case_appealed", _("申诉"), ("text",)),
    Move("decide", _APPEALED, Status.CLOSED, Right.DECIDE, "charters.case_decided", _("决定申诉"), ("decision",)),
    Move("close", _FOUND, Status.CLOSED, Right.LAPSE, "charters.case_closed", _("到期了结")),
    Move("lapse", _NEW + _HEARD + _APPEALED, Status.LAPSED, Right.LAPSE, "charters.case_lapsed", _("到期作罢")),
    Move("retract", (Status.CLOSED,), None, Right.RETRACT, "charters.praise_retracted", _("不再公开表扬我")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
