"""The law of appeals: who may do what, and when. Facts are one to three lines; the table is the page to read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Fact, Law, fact, judge, require
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.states import MOVES, OPEN, Right, Status

CONTEST_DAYS = 30
DISAGREE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Matter:
    """An appeal as the law looks at it: the row, and the path of the place where it is.

    `returned` says whether a unit has already returned it in this round; `served` are those for whom the platform
    raised it by itself.
    """

    appeal: Appeal
    path: str
    returned: bool = False
    served: frozenset[int] = frozenset()


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("请先登录，或留下可以联系到您的手机号。"), _("知道是谁、怎么联系。"))
def is_somebody(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("只有提出诉求的本人可以这样做。"))
def is_reporter(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and matter.appeal.reporter_id == actor.person


@fact("person", _("只有提出诉求的本人或受托的家人可以这样做。"))
def is_reporter_or_family(actor: Actor, matter: Matter, at: datetime) -> bool:
    reporter = matter.appeal.reporter_id
    return reporter is not None and (actor.person == reporter or reporter in actor.principals)


@fact("person", _("只有平台主动立案时，提过同类诉求的人可以这样做。"))
def is_served(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and actor.person in matter.served


@fact("person", _("只有本辖区的负责人可以这样做。"))
def is_head_here(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, matter.path)


@fact("person", _("只有本辖区的调度员可以这样做。"))
def is_dispatcher_here(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.DISPATCHER, matter.path)


@fact("person", _("只有承办单位的承办人可以这样做。"))
def is_handler_of_unit(actor: Actor, matter: Matter, at: datetime) -> bool:
    unit = matter.appeal.unit_id
    return unit is not None and unit in actor.units(PostKind.HANDLER)


@fact("person", _("只有本辖区的回访员可以这样做。"))
def is_visitor_here(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.VISITOR, matter.path)


@fact("person", _("办理单位不能回访自己办的事。"))
def is_not_the_handler(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.appeal.unit_id not in actor.units(PostKind.HANDLER)


@fact("person", _("只有本辖区的督办员可以这样做。"))
def is_supervisor_here(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.SUPERVISOR, matter.path)


@fact("person", _("只有本辖区的话务员或网格员可以替人登记。"))
def enters_for_others(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.PHONE_DESK, matter.path) or actor.holds(PostKind.GRID_OFFICER, matter.path)


@fact("person", _("本人没有委托您代办。"), _("本人委托了代办。"))
def speaks_for_reporter(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.appeal.reporter_id in actor.principals


@fact("person", _("只有登记这件事的话务员、网格员可以查看。"))
def entered_it(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.person is not None and matter.appeal.entered_by_id == actor.person


@fact("person", _("只有系统管理员可以导入。"))
def is_operator_here(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.is_system or actor.holds(PostKind.OPERATOR, matter.path)


@fact("person", _("只有单位所在辖区的系统管理员可以改权责清单。"))
def keeps_the_catalogue(actor: Actor, matter: Matter, at: datetime) -> bool:
    return actor.holds(PostKind.OPERATOR, matter.path)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这件事没有公开，或者还没有分类。"), _("这件事是公开的，工作人员也看过了。"))
def is_open_to_all(actor: Actor, matter: Matter, at: datetime) -> bool:
    appeal = matter.appeal
    return appeal.audience == Audience.PUBLIC and appeal.status not in (Status.RECEIVED, Status.REFUSED)


@fact("moment", _("本人已经撤回，不再公开。"), _("本人没有撤回。"))
def is_not_withdrawn(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.appeal.status != Status.WITHDRAWN


@fact("moment", _("这件事已经复核过一次，不能再申请复核。"), _("还没有复核过：只能申请一次。"))
def is_first_contest(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.appeal.contested_at is None


@fact("moment", _("超过30天，不能再申请复核。请重新提出诉求。"), _("不予受理以后30天之内。"))
def may_still_contest(actor: Actor, matter: Matter, at: datetime) -> bool:
    ended = matter.appeal.ended_at
    return ended is None or at - ended <= timedelta(days=CONTEST_DAYS)


@fact("moment", _("超过30天，不能再要求重新办理。请重新提出诉求。"), _("办结以后30天之内。"))
def may_still_disagree(actor: Actor, matter: Matter, at: datetime) -> bool:
    ended = matter.appeal.ended_at
    return ended is None or at - ended <= timedelta(days=DISAGREE_DAYS)


@fact("moment", _("本轮已经退回过一次，不能再退；有异议请提交裁定。"), _("这一轮还没有退回过：每轮只能退一次。"))
def has_not_been_returned(actor: Actor, matter: Matter, at: datetime) -> bool:
    return not matter.returned


@fact("moment", _("回访期限未满，请先联系本人。"), _("回访期限已到，或者已经联系过本人。"))
def visit_is_overdue(actor: Actor, matter: Matter, at: datetime) -> bool:
    due = matter.appeal.due_at
    return matter.appeal.status == Status.VISITED or (due is not None and at > due)


@fact("moment", _("这件事已经了结。"), _("这件事还没有了结。"))
def is_still_open(actor: Actor, matter: Matter, at: datetime) -> bool:
    return matter.appeal.status in OPEN


PARTIES: list[list[Fact[Matter]]] = [
    [is_reporter_or_family],
    [entered_it],
    [is_dispatcher_here],
    [is_handler_of_unit],
    [is_visitor_here],
    [is_supervisor_here],
]

LAW: Law[Matter] = {
    Right.RAISE: [[is_somebody]],
    # An early warning that a named person confirmed; nobody asked for it.
    Right.RAISE_UNASKED: [[is_dispatcher_here], [is_supervisor_here], [is_head_here]],
    Right.ENTER: [[enters_for_others], [speaks_for_reporter]],
    Right.VIEW: PARTIES,
    Right.VIEW_PUBLIC: [*PARTIES, [is_open_to_all, is_not_withdrawn]],
    Right.TRIAGE: [[is_dispatcher_here]],
    Right.REFUSE: [[is_dispatcher_here]],
    Right.CONTEST: [[is_reporter_or_family, is_first_contest, may_still_contest]],
    Right.MERGE: [[is_dispatcher_here]],
    Right.DISPATCH: [[is_dispatcher_here]],
    Right.ACCEPT: [[is_handler_of_unit]],
    Right.RETURN: [[is_handler_of_unit, has_not_been_returned]],
    Right.START: [[is_handler_of_unit]],
    Right.ASK: [[is_handler_of_unit]],
    Right.ANSWER: [[is_reporter_or_family], [is_served]],
    Right.RESUME: [[is_system]],
    Right.ADD: [[is_reporter_or_family], [is_handler_of_unit], [is_dispatcher_here]],
    Right.REPLY: [[is_handler_of_unit]],
    Right.RATE: [[is_reporter], [is_served]],
    Right.VISIT: [[is_visitor_here, is_not_the_handler]],
    Right.CLOSE: [[is_system], [is_visitor_here, visit_is_overdue]],
    Right.REOPEN: [[is_system]],
    Right.DISAGREE: [[is_reporter, may_still_disagree], [is_served, may_still_disagree]],
    Right.WITHDRAW: [[is_reporter]],
    Right.FOLLOW: [[is_somebody, is_open_to_all, is_still_open]],
    Right.IMPORT: [[is_operator_here]],
    # What a caller has open, told to the one who takes the call.
    Right.LOOK_UP: [[enters_for_others]],
    Right.ADMIT_DUTY: [[keeps_the_catalogue]],
    Right.END_DUTY: [[keeps_the_catalogue]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this matter now."""
    return judge(LAW, right, actor, matter, at)


def must(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, matter, at)


def may_move(actor: Actor, name: str, matter: Matter, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, matter, at), move, matter.appeal)
