"""The life of a plan: drafted, read by everybody, adopted, measured, ended."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Right(Enum):
    """What somebody may be allowed to do around a plan."""

    DRAFT = "plans.draft"
    WRITE = "plans.write"
    PUBLISH = "plans.publish"
    REMARK = "plans.remark"
    ANSWER = "plans.answer"
    ADOPT = "plans.adopt"
    MEASURE = "plans.measure"
    HANG = "plans.hang"
    END = "plans.end"
    WITHDRAW = "plans.withdraw"


class Status(models.TextChoices):
    """Where a plan is."""

    DRAFT = "draft", pgettext_lazy("plan", "起草中")
    READING = "reading", _("征求意见")
    IN_FORCE = "in_force", pgettext_lazy("plan", "实施中")
    ENDED = "ended", pgettext_lazy("plan", "已结束")
    WITHDRAWN = "withdrawn", pgettext_lazy("plan", "已撤回")


class Turn(models.TextChoices):
    """Whose turn it is."""

    HEAD = "head", _("等负责人")
    RESIDENTS = "residents", _("等居民")
    UNITS = "units", _("等责任单位")
    NOBODY = "nobody", pgettext_lazy("plan", "已了结")


class Clock(Enum):
    """Which promise runs: the days for a draft, those for reading, and the years of the plan."""

    DRAFTING = "drafting"
    READING = "reading"
    YEARS = "years"


OWNERS: dict[Status, Turn] = {
    Status.DRAFT: Turn.HEAD,
    Status.READING: Turn.RESIDENTS,
    Status.IN_FORCE: Turn.UNITS,
    Status.ENDED: Turn.NOBODY,
    Status.WITHDRAWN: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.DRAFT: Clock.DRAFTING,
    Status.READING: Clock.READING,
    Status.IN_FORCE: Clock.YEARS,
}
DRAFTING_DAYS = 90
"""A draft that is not before everybody by then is late; that is said on its page."""
BEFORE = (Status.DRAFT, Status.READING)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("draft", (), Status.DRAFT, Right.DRAFT, "plans.drafted", _("起草规划"), ("title", "from_year", "to_year")),
    Move("add", (Status.DRAFT,), None, Right.WRITE, "plans.indicator_added", _("加一个指标"), ("title", "targets")),
    Move("drop", (Status.DRAFT,), None, Right.WRITE, "plans.indicator_dropped", _("去掉一个指标"), ("indicator",)),
    Move("publish", (Status.DRAFT,), Status.READING, Right.PUBLISH, "plans.published", _("公开征求意见"), ("until",)),
    Move("remark", (Status.READING,), None, Right.REMARK, "plans.remarked", _("提意见"), ("text",)),
    Move("answer", (Status.READING,), None, Right.ANSWER, "plans.remark_answered", _("答复意见"), ("remark", "text")),
    Move("revise", (Status.READING,), Status.DRAFT, Right.WRITE, "plans.revised", _("收回来修改"), ("reason",)),
    Move("adopt", (Status.READING,), Status.IN_FORCE, Right.ADOPT, "plans.adopted", _("按决议实施"), ("resolution",)),
    Move("measure", (Status.IN_FORCE,), None, Right.MEASURE, "plans.measured", _("报一次数"), ("indicator", "value")),
    Move("hang", (Status.IN_FORCE,), None, Right.HANG, "plans.hung", _("挂上一个项目"), ("indicator", "number")),
    Move("end", (Status.IN_FORCE,), Status.ENDED, Right.END, "plans.ended", _("结束规划"), ("reason",)),
    Move("withdraw", BEFORE, Status.WITHDRAWN, Right.WITHDRAW, "plans.withdrawn", _("撤回规划"), ("reason",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
