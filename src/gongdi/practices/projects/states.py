"""The life of a project: five stages, each with its deeds and its exit. What each asks for stands in `courses`."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongdi.ground.access.moves import Move


class Status(models.TextChoices):
    """Where a project is: the five stages, then done or stopped."""

    PLANNING = "planning", _("决策共谋")
    BUILDING = "building", _("发展共建")
    CARING = "caring", _("建设共管")
    JUDGING = "judging", _("效果共评")
    SHARING = "sharing", _("成果共享")
    DONE = "done", _("五步走完")
    STOPPED = "stopped", pgettext_lazy("project", "已停止")


class Turn(models.TextChoices):
    """Whose turn it is."""

    PLACE = "place", _("等当地拿主意")
    UNIT = "unit", _("等承办单位")
    SERVED = "served", _("等受益的人评")
    NOBODY = "nobody", pgettext_lazy("project", "已了结")


class Clock(Enum):
    """Which promise runs; how many days it has stands in the course of the project."""

    PLAN = "plan"
    BUILD = "build"
    CARE = "care"
    JUDGE = "judge"
    SHARE = "share"


class Right(Enum):
    """What somebody may be allowed to do around a project."""

    BEGIN = "projects.begin"
    BEGIN_SMALL = "projects.begin_small"
    OFFER = "projects.offer"
    COMMENT = "projects.comment"
    BACK = "projects.back"
    DECIDE = "projects.decide"
    DIVIDE = "projects.divide"
    COLLECT = "projects.collect"
    TAKE_ON = "projects.take_on"
    SEE_SHARES = "projects.see_shares"
    SIGN = "projects.sign"
    WORK = "projects.work"
    SPEND = "projects.spend"
    SHOOT = "projects.shoot"
    CALL = "projects.call"
    DELAY = "projects.delay"
    CHANGE = "projects.change"
    ACCEPT = "projects.accept"
    HAND_OVER = "projects.hand_over"
    REDO = "projects.redo"
    THANK = "projects.thank"
    JUDGE = "projects.judge"
    SHARE = "projects.share"
    PAUSE = "projects.pause"
    RESUME = "projects.resume"
    STOP = "projects.stop"
    POLL = "projects.poll"
    PUT = "projects.put"
    PUBLISH = "projects.publish"
    ASK = "projects.ask"
    ANSWER = "projects.answer"


OWNERS: dict[Status, Turn] = {
    Status.PLANNING: Turn.PLACE,
    Status.BUILDING: Turn.UNIT,
    Status.CARING: Turn.PLACE,
    Status.JUDGING: Turn.SERVED,
    Status.SHARING: Turn.PLACE,
    Status.DONE: Turn.NOBODY,
    Status.STOPPED: Turn.NOBODY,
}
STAGES = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
OPEN = STAGES
CLOCKS: dict[Status, Clock] = dict(zip(STAGES, Clock, strict=True))
PLAN, BUILD, CARE, JUDGE, SHARE = ((stage,) for stage in STAGES)
BUILT = (*CARE, *JUDGE, *SHARE)

TABLE: tuple[Move[Status, Right], ...] = (
    Move("begin", (), Status.PLANNING, Right.BEGIN, "projects.begun", _("立一个项目"), ("title", "text")),
    Move("offer", PLAN, None, Right.OFFER, "projects.option_offered", _("提一个方案"), ("title", "lines")),
    Move("comment", PLAN, None, Right.COMMENT, "projects.commented", _("说说看法"), ("text",)),
    Move("back", (*PLAN, *BUILD), None, Right.BACK, "projects.backed", _("我赞成")),
    Move("poll", (*PLAN, *BUILD), None, Right.POLL, "projects.put_to_a_ballot", _("请大家投票"), ("title", "closes")),
    Move(
        "poll_owners", (*PLAN, *BUILD), None, Right.POLL, "projects.put_to_owners", _("请业主表决"), ("title", "closes")
    ),
    Move("put", (*PLAN, *BUILD), None, Right.PUT, "projects.put_to_a_committee", _("请理事表决"), ("title", "needed")),
    Move("divide", (*PLAN, *BUILD), None, Right.DIVIDE, "projects.cost_divided", _("算各户分摊"), ("register",)),
    Move("decide", PLAN, None, Right.DECIDE, "projects.plan_decided", _("定下方案"), ("option",)),
    Move("sign", PLAN, Status.BUILDING, Right.SIGN, "projects.plan_signed", _("签字开工"), ("due_on",)),
    Move("task", BUILD, None, Right.WORK, "projects.task_set", _("列一项任务"), ("title", "due_on")),
    Move("tick", BUILD, None, Right.WORK, "projects.task_done", _("一项任务做完了"), ("task",)),
    Move("note", (*PLAN, *BUILD), None, Right.WORK, "projects.purchase_noted", _("记采购情况"), ("title", "text")),
    Move("spend", (*BUILD, *BUILT), None, Right.SPEND, "projects.spent", _("记一笔支出"), ("amount", "number")),
    Move("photo", OPEN, None, Right.SHOOT, "projects.photo_added", _("传一张照片"), ("photo", "phase")),
    Move("call", (*BUILD, *BUILT), None, Right.CALL, "projects.called", _("请大家出一份力"), ("title", "due")),
    Move("collect", (*BUILD, *BUILT), None, Right.COLLECT, "projects.shares_called", _("收分摊款"), ("due",)),
    Move("take_on", (*BUILD, *BUILT), None, Right.TAKE_ON, "projects.share_taken_on", _("交我家这一份"), ("unit",)),
    Move("delay", OPEN, None, Right.DELAY, "projects.delayed", _("说明延期"), ("reason", "due_on")),
    Move("change", BUILD, None, Right.CHANGE, "projects.plan_changed", _("改方案"), ("reason", "budget")),
    Move("accept", BUILD, Status.CARING, Right.ACCEPT, "projects.accepted", _("验收"), ("words",)),
    Move("hand_over", CARE, Status.JUDGING, Right.HAND_OVER, "projects.handed_over", _("定下谁来管"), ("rules",)),
    Move("redo", JUDGE, Status.BUILDING, Right.REDO, "projects.sent_back", _("返工"), ("reason",)),
    Move("thank", JUDGE, None, Right.THANK, "projects.thanked", _("说一句好不好"), ("words",)),
    Move("judge", JUDGE, Status.SHARING, Right.JUDGE, "projects.judged", _("评议通过")),
    Move("share", SHARE, Status.DONE, Right.SHARE, "projects.shared", _("公布怎么共享"), ("rules",)),
    Move(
        "publish",
        (Status.DONE,),
        None,
        Right.PUBLISH,
        "projects.template_published",
        _("写成范例"),
        ("sort", "pitfalls"),
    ),
    Move("ask", (Status.DONE,), None, Right.ASK, "projects.template_asked", _("问一问做过的人"), ("text",)),
    Move(
        "answer",
        (Status.DONE,),
        None,
        Right.ANSWER,
        "projects.template_answered",
        _("回答别处的人"),
        ("question", "text"),
    ),
    Move("pause", OPEN, None, Right.PAUSE, "projects.paused", _("暂停"), ("reason", "until")),
    Move("resume", OPEN, None, Right.RESUME, "projects.resumed", _("继续")),
    Move("stop", (*PLAN, *BUILD), Status.STOPPED, Right.STOP, "projects.stopped", _("停止"), ("reason",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
