"""The life of an appeal: its statuses, whose turn it is in each, and one table of moves.

The table drives the guard, the buttons, the API, the diagram and the tests. It is the machine of a Chinese
hotline's 接诉即办 with its known holes closed: no state without an exit, no open state without a clock.
Joint handling and arbitration will be further rows; nothing outside this table knows the list of statuses.
"""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where an appeal is."""

    RECEIVED = "received", _("已收到")
    TRIAGED = "triaged", _("已分类")
    DISPATCHED = "dispatched", _("已派单")
    RETURNED = "returned", _("被退回")
    ACCEPTED = "accepted", _("已签收")
    IN_PROGRESS = "in_progress", _("办理中")
    WAITING = "waiting_resident", _("等待补充")
    REPLIED = "replied", _("已答复")
    VISITED = "visited", _("回访中")
    REOPENED = "reopened", _("重新办理")
    CLOSED = "closed", _("已办结")
    MERGED = "merged", _("已并案")
    REFUSED = "refused", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")


class Turn(models.TextChoices):
    """Whose turn it is: the desk at which an appeal lies."""

    TRIAGE = "triage", _("待分类")
    DISPATCH = "dispatch", _("待派单")
    ACCEPT = "accept", _("待签收")
    HANDLE = "handle", _("待答复")
    RESIDENT = "resident", _("等居民补充")
    VISIT = "visit", _("待回访")
    NOBODY = "nobody", _("已了结")


OWNERS: dict[Status, Turn] = {
    Status.RECEIVED: Turn.TRIAGE,
    Status.TRIAGED: Turn.DISPATCH,
    Status.RETURNED: Turn.DISPATCH,
    Status.DISPATCHED: Turn.ACCEPT,
    Status.ACCEPTED: Turn.HANDLE,
    Status.IN_PROGRESS: Turn.HANDLE,
    Status.REOPENED: Turn.HANDLE,
    Status.WAITING: Turn.RESIDENT,
    Status.REPLIED: Turn.VISIT,
    Status.VISITED: Turn.VISIT,
    Status.CLOSED: Turn.NOBODY,
    Status.MERGED: Turn.NOBODY,
    Status.REFUSED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
ENDED = tuple(status for status, turn in OWNERS.items() if turn == Turn.NOBODY)
OPEN_TURNS = tuple(turn for turn in Turn if turn != Turn.NOBODY)


class Clock(Enum):
    """Which promise runs in a status. How long each is, is data: `Limit` rows and the track of the appeal."""

    TRIAGE = "triage"
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    REPLY = "reply"
    RESIDENT = "resident"
    VISIT = "visit"
    REWORK = "rework"


CLOCKS: dict[Status, Clock] = {
    Status.RECEIVED: Clock.TRIAGE,
    Status.TRIAGED: Clock.DISPATCH,
    Status.RETURNED: Clock.DISPATCH,
    Status.DISPATCHED: Clock.ACCEPT,
    Status.ACCEPTED: Clock.REPLY,
    Status.IN_PROGRESS: Clock.REPLY,
    Status.REOPENED: Clock.REPLY,
    Status.WAITING: Clock.RESIDENT,
    Status.REPLIED: Clock.VISIT,
    Status.VISITED: Clock.VISIT,
}


class Right(Enum):
    """What somebody may be allowed to do with an appeal."""

    RAISE = "raise"
    RAISE_UNASKED = "raise_unasked"
    ENTER = "enter"
    VIEW = "view"
    VIEW_PUBLIC = "view_public"
    TRIAGE = "triage"
    REFUSE = "refuse"
    CONTEST = "contest"
    MERGE = "merge"
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    RETURN = "return"
    START = "start"
    ASK = "ask"
    ANSWER = "answer"
    RESUME = "resume"
    ADD = "add"
    REPLY = "reply"
    RATE = "rate"
    VISIT = "visit"
    CLOSE = "close"
    REOPEN = "reopen"
    DISAGREE = "disagree"
    WITHDRAW = "withdraw"
    FOLLOW = "follow"
    IMPORT = "import"
    LOOK_UP = "look_up"
    ADMIT_DUTY = "admit_duty"
    END_DUTY = "end_duty"


HANDLING = (Status.ACCEPTED, Status.IN_PROGRESS, Status.REOPENED)

MOVES: dict[str, Move[Status, Right]] = {
    move.name: move
    for move in (
        Move("raise", (), Status.RECEIVED, Right.RAISE, "appeals.raised", _("我要说事"), ("detail", "place")),
        Move(
            "triage",
            (Status.RECEIVED, Status.TRIAGED, Status.RETURNED),
            Status.TRIAGED,
            Right.TRIAGE,
            "appeals.triaged",
            _("分类"),
            ("category", "track"),
        ),
        Move(
            "refuse",
            (Status.RECEIVED, Status.TRIAGED),
            Status.REFUSED,
            Right.REFUSE,
            "appeals.refused",
            pgettext_lazy("button", "不予受理"),
            ("reason",),
        ),
        Move(
            "contest",
            (Status.REFUSED,),
            Status.RECEIVED,
            Right.CONTEST,
            "appeals.contested",
            _("不服，申请复核"),
            ("reason",),
        ),
        Move(
            "merge",
            (Status.RECEIVED, Status.TRIAGED),
            Status.MERGED,
            Right.MERGE,
            "appeals.merged",
            _("并入同一件事"),
            ("into",),
        ),
        Move(
            "dispatch",
            (Status.TRIAGED, Status.RETURNED),
            Status.DISPATCHED,
            Right.DISPATCH,
            "appeals.dispatched",
            _("派单"),
            ("unit",),
        ),
        Move("accept", (Status.DISPATCHED,), Status.ACCEPTED, Right.ACCEPT, "appeals.accepted", _("签收")),
        Move("return", (Status.DISPATCHED,), Status.RETURNED, Right.RETURN, "appeals.returned", _("退回"), ("reason",)),
        Move(
            "start",
            (Status.ACCEPTED, Status.REOPENED),
            Status.IN_PROGRESS,
            Right.START,
            "appeals.started",
            _("开始办理"),
        ),
        Move("ask", HANDLING, Status.WAITING, Right.ASK, "appeals.asked", _("请居民补充"), ("text",)),
        Move(
            "answer", (Status.WAITING,), Status.IN_PROGRESS, Right.ANSWER, "appeals.answered", _("补充说明"), ("text",)
        ),
        Move("resume", (Status.WAITING,), Status.IN_PROGRESS, Right.RESUME, "appeals.resumed", _("恢复计时")),
        Move("add", OPEN, None, Right.ADD, "appeals.added", _("再补一句"), ("text",)),
        Move("reply", HANDLING, Status.REPLIED, Right.REPLY, "appeals.replied", _("答复"), ("text",)),
        Move(
            "rate",
            (Status.REPLIED, Status.VISITED),
            Status.VISITED,
            Right.RATE,
            "appeals.rated",
            _("评价"),
            ("solved", "satisfaction"),
        ),
        Move(
            "visit",
            (Status.REPLIED, Status.VISITED),
            Status.VISITED,
            Right.VISIT,
            "appeals.visited",
            _("回访"),
            ("outcome",),
        ),
        Move("close", (Status.REPLIED, Status.VISITED), Status.CLOSED, Right.CLOSE, "appeals.closed", _("办结")),
        Move("reopen", (Status.VISITED,), Status.REOPENED, Right.REOPEN, "appeals.reopened", _("重新办理")),
        Move(
            "disagree",
            (Status.CLOSED,),
            Status.REOPENED,
            Right.DISAGREE,
            "appeals.disagreed",
            _("问题没解决，重新办理"),
            ("reason",),
        ),
        Move("withdraw", OPEN, Status.WITHDRAWN, Right.WITHDRAW, "appeals.withdrawn", _("撤回")),
    )
}
