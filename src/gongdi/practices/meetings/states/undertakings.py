"""The life of an undertaking: open, reported as done, and then what those who were there say of it."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move
from gongdi.practices.meetings.states import Right


class Status(models.TextChoices):
    """Where an undertaking is."""

    OPEN = "open", _("正在办")
    REPORTED = "reported", _("说办完了，等到会的人说一说")
    KEPT = "kept", _("到会的人确认办到了")
    RESTED = "rested", _("说办完了，没有人回应")
    SUPERSEDED = "superseded", _("换成了新的事项")


class Turn(models.TextChoices):
    """Whose turn it is."""

    OWNER = "owner", _("等负责的人")
    ATTENDEES = "attendees", _("等到会的人")
    NOBODY = "nobody", pgettext_lazy("undertaking", "已了结")


class Clock(Enum):
    """Which promise runs: the day that was agreed, or the days for saying whether it was done."""

    DO = "do"
    ANSWER = "answer"


OWNERS: dict[Status, Turn] = {
    Status.OPEN: Turn.OWNER,
    Status.REPORTED: Turn.ATTENDEES,
    Status.KEPT: Turn.NOBODY,
    Status.RESTED: Turn.NOBODY,
    Status.SUPERSEDED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {Status.OPEN: Clock.DO, Status.REPORTED: Clock.ANSWER}
ANSWER_DAYS = 7
"""How long those who were there are asked."""
BEGUN, REPORTED = (Status.OPEN,), (Status.REPORTED,)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("undertake", (), Status.OPEN, Right.UNDERTAKE, "meetings.undertaken", _("定一项落实事项"), ("text", "due_on")),
    Move("progress", BEGUN, None, Right.REPORT, "meetings.undertaking_progressed", _("说说进展"), ("text",)),
    Move("report", BEGUN, Status.REPORTED, Right.REPORT, "meetings.undertaking_reported", _("报告办完"), ("text",)),
    Move("judge", REPORTED, None, Right.JUDGE, "meetings.undertaking_judged", _("办到了没有"), ("done",)),
    Move("keep", REPORTED, Status.KEPT, Right.SETTLE, "meetings.undertaking_kept", _("确认办到")),
    Move("reopen", REPORTED, Status.OPEN, Right.SETTLE, "meetings.undertaking_reopened", _("没有办到，继续办")),
    Move("rest", REPORTED, Status.RESTED, Right.SETTLE, "meetings.undertaking_rested", _("没有人回应")),
    Move("supersede", OPEN, Status.SUPERSEDED, Right.UNDERTAKE, "meetings.undertaking_superseded", _("换成新的事项")),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
