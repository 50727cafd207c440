"""The law of contributions: who calls, who records, who may witness. Nobody witnesses what they gave or recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.instruments.contributions.states import Right


@dataclass(frozen=True, slots=True)
class Cause:
    """A call, a pledge or a receipt as the law looks at it: where it is, who gives, who recorded.

    `is_open` says that it still lives, `is_over` that its time has passed, `is_money` that a treasurer must see it.
    """

    path: str
    giver: int | None = None
    recorder: int | None = None
    is_open: bool = True
    is_over: bool = False
    is_money: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人或理事可以这样做。"))
def leads_here(actor: Actor, cause: Cause, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, cause.path) or actor.holds(PostKind.COMMITTEE, cause.path)


@fact("person", _("只有当地的负责人可以定折算标准。"))
def is_head_here(actor: Actor, cause: Cause, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, cause.path)


@fact("person", _("只有认领的本人可以这样做。"))
def is_the_giver(actor: Actor, cause: Cause, at: datetime) -> bool:
    return actor.person is not None and actor.person == cause.giver


@fact("person", _("只有当地的负责人、理事或网格员可以登记收到。"))
def receives_here(actor: Actor, cause: Cause, at: datetime) -> bool:
    kinds = (PostKind.HEAD, PostKind.COMMITTEE, PostKind.GRID_OFFICER)
    return any(actor.holds(kind, cause.path) for kind in kinds)


@fact("person", _("钱由会计按银行流水登记。"))
def is_treasurer_or_no_money(actor: Actor, cause: Cause, at: datetime) -> bool:
    return not cause.is_money or actor.holds(PostKind.TREASURER, cause.path)


@fact("person", _("登记的不是钱，由当地的负责人、理事或网格员登记。"), _("是钱。"))
def is_money(actor: Actor, cause: Cause, at: datetime) -> bool:
    return cause.is_money


@fact("person", _("不能登记自己给的，请由另一个人登记。"), _("不是自己给的。"))
def did_not_give(actor: Actor, cause: Cause, at: datetime) -> bool:
    return actor.person is not None and actor.person != cause.giver


@fact("person", _("不能见证自己给的或自己登记的，请由另一个人见证。"), _("既不是给的人，也不是登记的人。"))
def is_another_person(actor: Actor, cause: Cause, at: datetime) -> bool:
    return actor.person is not None and actor.person not in (cause.giver, cause.recorder)


@fact("person", _("只有住在当地的居民，或者在当地任职的人，可以见证。"))
def belongs_here(actor: Actor, cause: Cause, at: datetime) -> bool:
    lives = any(home.startswith(cause.path) for home in actor.homes)
    kinds = (PostKind.HEAD, PostKind.COMMITTEE, PostKind.GRID_OFFICER, PostKind.TREASURER, PostKind.HANDLER)
    return lives or any(actor.holds(kind, cause.path) for kind in kinds)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("已经了结，不能再办。"), _("还没有了结。"))
def is_open(actor: Actor, cause: Cause, at: datetime) -> bool:
    return cause.is_open


@fact("moment", _("期限已经过了。"), _("期限还没有过。"))
def is_in_time(actor: Actor, cause: Cause, at: datetime) -> bool:
    return not cause.is_over


@fact("moment", _("期限还没有到。"), _("期限已经过了。"))
def is_over(actor: Actor, cause: Cause, at: datetime) -> bool:
    return cause.is_over


LAW: Law[Cause] = {
    Right.CALL: [[leads_here]],
    Right.CLOSE: [[leads_here, is_open], [is_system, is_open, is_over]],
    Right.PLEDGE: [[is_somebody, is_open, is_in_time]],
    Right.WITHDRAW: [[is_the_giver, is_open]],
    Right.SHOW: [[is_the_giver]],
    Right.SEE: [[is_the_giver], [receives_here]],
    Right.RECORD: [
        [receives_here, is_treasurer_or_no_money, did_not_give, is_open],
        [is_money, is_treasurer_or_no_money, did_not_give, is_open],
    ],
    Right.WITNESS: [[is_another_person, belongs_here, is_open]],
    Right.EXPIRE: [[is_system, is_open, is_over]],
    Right.SET_TARIFF: [[is_head_here]],
}


def may(actor: Actor, right: Right, cause: Cause, at: datetime) -> Decision:
    """What the judge says to this actor about this cause now."""
    return judge(LAW, right, actor, cause, at)


def must(actor: Actor, right: Right, cause: Cause, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, cause, at)
