"""The life of a topic: proposed, then under way from step to step, then done or stopped. One table of moves."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move

NAME = _("议题")
"""What a thing of this room is called."""


class Status(models.TextChoices):
    """Where a topic is."""

    PROPOSED = "proposed", pgettext_lazy("topic", "等答复")
    UNDERWAY = "underway", pgettext_lazy("topic", "正在走程序")
    DONE = "done", pgettext_lazy("topic", "程序走完了")
    STOPPED = "stopped", pgettext_lazy("topic", "停止了")
    DECLINED = "declined", pgettext_lazy("topic", "没有采纳")
    WITHDRAWN = "withdrawn", pgettext_lazy("topic", "提议的人撤回了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    OFFICERS = "officers", _("等当地负责人答复")
    BODY = "body", _("等轮到的组织")
    NOBODY = "nobody", pgettext_lazy("topic", "已有结果")


class Stage(models.TextChoices):
    """The spine: five stages that every topic goes through, and that everybody knows by name."""

    RAISE = "raise", _("民提")
    DISCUSS = "discuss", _("民议")
    DECIDE = "decide", _("民决")
    DO = "do", _("民办")
    JUDGE = "judge", _("民评")


class Role(models.TextChoices):
    """Which body a step belongs to; the topic says which organisation that is."""

    PARTY = "party", _("党组织")
    ASSEMBLY = "assembly", _("居民（村民）会议或代表会议")
    COMMITTEE = "committee", _("居（村）民委员会")
    SUPERVISORS = "supervisors", _("监督委员会")


class Outcome(models.TextChoices):
    """How a step ended."""

    COMPLETED = "completed", pgettext_lazy("step", "做完了")
    RETURNED = "returned", pgettext_lazy("step", "退回上一步")
    SKIPPED = "skipped", pgettext_lazy("step", "依决定跳过")
    STOPPED = "stopped", pgettext_lazy("step", "在这一步停止")


class Clock(Enum):
    """Which promise runs: a proposal is answered within days, a step has the days that its procedure says."""

    ANSWER = "answer"
    STEP = "step"


OWNERS: dict[Status, Turn] = {
    Status.PROPOSED: Turn.OFFICERS,
    Status.UNDERWAY: Turn.BODY,
    Status.DONE: Turn.NOBODY,
    Status.STOPPED: Turn.NOBODY,
    Status.DECLINED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
PUBLIC = (Status.UNDERWAY, Status.DONE, Status.STOPPED)
CLOCKS: dict[Status, Clock] = {Status.PROPOSED: Clock.ANSWER, Status.UNDERWAY: Clock.STEP}
ANSWER_DAYS = 7
"""How many days a proposal waits for its answer."""


class Right(Enum):
    """What somebody may be allowed to do with a topic."""

    VIEW = "procedures.view"
    PROPOSE = "procedures.propose"
    PUT = "procedures.put"
    ACCEPT = "procedures.accept"
    DECLINE = "procedures.decline"
    WITHDRAW = "procedures.withdraw"
    JOIN = "procedures.join"
    BRING = "procedures.bring"
    ASK = "procedures.ask"
    COMPLETE = "procedures.complete"
    RETURN = "procedures.return"
    SKIP = "procedures.skip"
    STOP = "procedures.stop"
    SEE = "procedures.see"
    JUDGE = "procedures.judge"


_NEW, _ON, _ALL = (Status.PROPOSED,), (Status.UNDERWAY,), tuple(Status)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("propose", (), Status.PROPOSED, Right.PROPOSE, "procedures.proposed", _("提一个议题"), ("title", "text")),
    Move("put", (), Status.UNDERWAY, Right.PUT, "procedures.put", _("立一个议题"), ("title", "text", "procedure")),
    Move("accept", _NEW, Status.UNDERWAY, Right.ACCEPT, "procedures.accepted", _("采纳，走程序"), ("procedure",)),
    Move("decline", _NEW, Status.DECLINED, Right.DECLINE, "procedures.declined", _("不采纳，说明理由"), ("reason",)),
    Move("withdraw", _NEW, Status.WITHDRAWN, Right.WITHDRAW, "procedures.withdrawn", _("撤回议题")),
    Move("join", _ON, None, Right.JOIN, "procedures.joined", _("并入一件诉求"), ("reference",)),
    Move("bring", _ON, None, Right.BRING, "procedures.brought", _("列入会议议程"), ("meeting",)),
    Move("ask", _ON, None, Right.ASK, "procedures.vote_asked", _("请本组织表决"), ("text", "needed")),
    Move("complete", _ON, None, Right.COMPLETE, "procedures.step_completed", _("这一步做完了"), ("words",)),
    Move("return", _ON, None, Right.RETURN, "procedures.step_returned", _("退回上一步"), ("words",)),
    Move("skip", _ON, None, Right.SKIP, "procedures.step_skipped", _("依决定跳过这一步"), ("words", "ground")),
    Move("finish", _ON, Status.DONE, Right.COMPLETE, "procedures.finished", _("走完程序")),
    Move("stop", _ON, Status.STOPPED, Right.STOP, "procedures.stopped", _("不同意，停止"), ("words",)),
    Move("see", _ALL, None, Right.SEE, "procedures.seen", _("知道了")),
    Move("judge", _ALL, None, Right.JUDGE, "procedures.judged", _("说说办得怎样"), ("done",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
