"""The law of panels: who opens, who may be drawn, who types the value; nobody confirms what they typed themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.instruments.panels.states import Right, Status


@dataclass(frozen=True, slots=True)
class Draw:
    """A panel, or a seat of it, as the law looks at it.

    `has_joined` and `is_invited` are about the one who asks; `entered_by` typed the value; `is_overdue` is the seat's.
    """

    path: str
    status: str = Status.JOINING
    joining_until: datetime | None = None
    known_from: datetime | None = None
    entered_by: int | None = None
    invited: int | None = None
    is_waiting: bool = False
    is_overdue: bool = False
    is_everybody_settled: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人或理事可以这样做。"))
def leads_here(actor: Actor, draw: Draw, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, draw.path) or actor.holds(PostKind.COMMITTEE, draw.path)


@fact("person", _("只有住在当地、住址核实过的居民可以报名。"), _("住在当地。"))
def lives_here(actor: Actor, draw: Draw, at: datetime) -> bool:
    return any(home.startswith(draw.path) for home in actor.homes)


@fact("person", _("开奖数要由另一个人核对，登记的人自己不能核对。"), _("不是登记的人。"))
def did_not_enter(actor: Actor, draw: Draw, at: datetime) -> bool:
    return actor.person is not None and actor.person != draw.entered_by


@fact("person", _("只有抽中的本人可以答复。"))
def is_invited(actor: Actor, draw: Draw, at: datetime) -> bool:
    return actor.person is not None and actor.person == draw.invited


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("现在不能报名，也不能退出。"), _("正在报名。"))
def is_joining(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.status == Status.JOINING


@fact("moment", _("报名的时间已经过了。"), _("报名的时间还没有过。"))
def is_in_time(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.joining_until is not None and at <= draw.joining_until


@fact("moment", _("名单没有公布，或者已经抽过签。"), _("名单已经公布，还没有抽签。"))
def is_committed(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.status == Status.COMMITTED


@fact("moment", _("还没有到公布开奖数的时间。"), _("开奖数应当已经公布。"))
def is_value_known(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.known_from is not None and at >= draw.known_from


@fact("moment", _("开奖数已经公布，不能再取消：谁也不能看了结果再决定抽不抽。"), _("开奖数还没有公布。"))
def is_value_unknown(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.known_from is None or at < draw.known_from


@fact("moment", _("先要有一个人登记开奖数。"), _("开奖数已经登记。"))
def is_entered(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.entered_by is not None


@fact("moment", _("现在不在邀请的时候。"), _("正在邀请。"))
def is_inviting(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.status == Status.DRAWN


@fact("moment", _("已经答复过了。"), _("还没有答复。"))
def is_waiting(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.is_waiting


@fact("moment", _("答复的期限已经过了。"), _("答复的期限还没有过。"))
def may_still_answer(actor: Actor, draw: Draw, at: datetime) -> bool:
    return not draw.is_overdue


@fact("moment", _("答复的期限还没有到。"), _("答复的期限已经过了。"))
def is_overdue(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.is_overdue


@fact("moment", _("还有人没有答复，现在不能组成小组。"), _("人人都答复了。"))
def is_everybody_settled(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.is_everybody_settled


LAW: Law[Draw] = {
    Right.OPEN: [[leads_here]],
    Right.JOIN: [[lives_here, is_joining, is_in_time]],
    Right.LEAVE: [[is_somebody, is_joining]],
    Right.COMMIT: [[leads_here, is_joining]],
    Right.ENTER: [[leads_here, is_committed, is_value_known]],
    Right.CONFIRM: [[leads_here, did_not_enter, is_committed, is_entered, is_value_known]],
    Right.ANSWER: [[is_invited, is_inviting, is_waiting, may_still_answer]],
    Right.LAPSE: [[is_system, is_inviting, is_waiting, is_overdue]],
    Right.SEAT: [[leads_here, is_inviting, is_everybody_settled], [is_system, is_inviting, is_everybody_settled]],
    Right.CANCEL: [[leads_here, is_joining], [leads_here, is_committed, is_value_unknown]],
    Right.SEE_NAMES: [[leads_here]],
}


def may(actor: Actor, right: Right, draw: Draw, at: datetime) -> Decision:
    """What the judge says to this actor about this panel now."""
    return judge(LAW, right, actor, draw, at)


def must(actor: Actor, right: Right, draw: Draw, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, draw, at)
