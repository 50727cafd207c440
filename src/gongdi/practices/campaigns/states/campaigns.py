"""The life of a campaign: announced, on its days, summed up, published. Days pass by themselves."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.practices.campaigns.states import Right


class Status(models.TextChoices):
    """Where a campaign is."""

    CALLED = "called", _("正在报名")
    RUNNING = "running", _("正在进行")
    ENTERING = "entering", _("正在汇总")
    PUBLISHED = "published", _("结果已公布")
    CANCELLED = "cancelled", _("取消了")


class Turn(models.TextChoices):
    """Whose turn it is."""

    HELPERS = "helpers", _("等大家报名")
    TEAMS = "teams", _("等各队去做")
    UNIT = "unit", _("等组织的单位汇总")
    NOBODY = "nobody", _("结束了")


class Clock(Enum):
    """Which promise runs."""

    START = "start"
    END = "end"
    PUBLISH = "publish"


OWNERS: dict[Status, Turn] = {
    Status.CALLED: Turn.HELPERS,
    Status.RUNNING: Turn.TEAMS,
    Status.ENTERING: Turn.UNIT,
    Status.PUBLISHED: Turn.NOBODY,
    Status.CANCELLED: Turn.NOBODY,
}
OPEN = tuple(status for status, turn in OWNERS.items() if turn != Turn.NOBODY)
CLOCKS: dict[Status, Clock] = {
    Status.CALLED: Clock.START,
    Status.RUNNING: Clock.END,
    Status.ENTERING: Clock.PUBLISH,
}
PUBLISH_DAYS = 7
"""How long paper may be entered before the results are published."""

CALLED, GATHERING, WALKING = (Status.CALLED,), (Status.CALLED, Status.RUNNING), (Status.RUNNING, Status.ENTERING)
OVER = (Status.PUBLISHED,)
TABLE: tuple[Move[Status, Right], ...] = (
    Move("announce", (), Status.CALLED, Right.ANNOUNCE, "campaigns.announced", _("发起行动")),
    Move("lay", GATHERING, None, Right.LAY, "campaigns.route_laid", _("定一条路线"), ("stops",)),
    Move("form", GATHERING, None, Right.FORM, "campaigns.team_formed", _("组一支队"), ("name",)),
    Move("join", GATHERING, None, Right.JOIN, "campaigns.joined", _("报名参加")),
    Move("leave", GATHERING, None, Right.LEAVE, "campaigns.left", _("退出")),
    Move("lead", GATHERING, None, Right.FORM, "campaigns.leader_named", _("换队长"), ("leader",)),
    Move("enrol", GATHERING, None, Right.ENROL, "campaigns.enrolled", _("我家也参加红榜"), ("shown_as",)),
    Move("open", CALLED, Status.RUNNING, Right.OPEN, "campaigns.opened", _("开始")),
    Move("sign_in", (Status.RUNNING,), None, Right.SIGN_IN, "campaigns.signed_in", _("签到")),
    Move("call_roll", (Status.RUNNING,), None, Right.CALL_ROLL, "campaigns.signed_in", _("点名")),
    Move("enter", WALKING, None, Right.ENTER, "campaigns.stop_entered", _("记下这一处"), ("stop",)),
    Move("correct", WALKING, None, Right.CORRECT, "campaigns.stop_corrected", _("改正"), ("because",)),
    Move("photos", WALKING, None, Right.ENTER, "campaigns.stop_pictured", _("补照片"), ("photos",)),
    Move("finish", WALKING, None, Right.FINISH, "campaigns.team_finished", _("我们走完了"), ("minutes",)),
    Move("close", (Status.RUNNING,), Status.ENTERING, Right.CLOSE, "campaigns.closed", _("收工，开始汇总")),
    Move("publish", (Status.ENTERING,), Status.PUBLISHED, Right.PUBLISH, "campaigns.published", _("公布结果")),
    Move("cancel", CALLED, Status.CANCELLED, Right.CANCEL, "campaigns.cancelled", _("取消行动"), ("reason",)),
    Move("praise", OVER, None, Right.PRAISE, "campaigns.praised", _("上红榜"), ("words",)),
    Move(
        "praise_household", OVER, None, Right.PRAISE, "campaigns.household_praised", _("报名的人家上红榜"), ("words",)
    ),
    Move("notice", OVER, None, Right.NOTICE, "campaigns.noticed", _("告知拟上黑榜"), ("words",)),
)
MOVES: dict[str, Move[Status, Right]] = {move.name: move for move in TABLE}
