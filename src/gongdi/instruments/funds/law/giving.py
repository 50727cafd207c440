"""The law of giving: who may found, give, check, confirm, give back, and who may ask that money changes its purpose."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Fact, Law, fact, judge, require
from gongdi.ground.people.models import PostKind
from gongdi.instruments.funds.facts import keeps_the_books, sits_on_the_committee
from gongdi.instruments.funds.states.rights import Right


@dataclass(frozen=True, slots=True)
class Affair:
    """What is judged: the foundation's organisation and the path of its place, and whose gift or proposal it is.

    `donor` is the person of a gift, `first` who saw it, asked for it or proposed it before; `is_counted` says that a
    gift is confirmed, `is_tied` that its donor gave for one purpose only.
    """

    unit: int
    path: str
    donor: int | None = None
    entered_by: int | None = None
    first: int | None = None
    is_counted: bool = False
    is_tied: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("请先登录，登记捐赠要知道是谁。"), _("登录了。"))
def is_somebody(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None


@fact("person", _("只有当地的系统管理员可以登记基金会。"))
def operates_here(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.OPERATOR, affair.path)


@fact("person", _("只有捐赠人本人可以这样做。"))
def is_the_donor(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.donor


@fact("person", _("只有登记这笔捐赠的人可以这样做。"))
def entered_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.entered_by


@fact("person", _("不能核对自己的捐赠，请由另一个人来做。"))
def is_not_the_donor(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person != affair.donor


@fact("person", _("要两个人经手：前一步是您做的，这一步请由另一个人来做。"))
def is_another_one(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person != affair.first


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这笔捐赠还没有入账。"), _("这笔捐赠已经入账。"))
def is_counted(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_counted


@fact("moment", _("这笔捐赠没有限定用途，不用再同意。"), _("捐赠人限定了用途。"))
def is_tied(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_tied


OF_THE_FOUNDATION: list[list[Fact[Affair]]] = [[keeps_the_books], [sits_on_the_committee]]
A_SECOND: list[list[Fact[Affair]]] = [
    [sits_on_the_committee, is_not_the_donor, is_another_one],
    [keeps_the_books, is_not_the_donor, is_another_one],
]

LAW: Law[Affair] = {
    Right.FOUND: [[operates_here]],
    Right.SET_UP: [[keeps_the_books]],
    # Whoever asks decides nothing: the committee does, by a resolution.
    Right.MOVE_FUNDS: OF_THE_FOUNDATION,
    Right.SEE_DESK: OF_THE_FOUNDATION,
    Right.GIVE: [[is_somebody]],
    Right.ENTER: [[keeps_the_books]],
    Right.VIEW: [[is_the_donor], [entered_it], *OF_THE_FOUNDATION],
    Right.VIEW_PUBLIC: [[is_the_donor], [entered_it], *OF_THE_FOUNDATION, [is_counted]],
    Right.REPORT: [[is_the_donor], [entered_it], [keeps_the_books]],
    Right.CHECK: [[keeps_the_books, is_not_the_donor]],
    Right.CONFIRM: A_SECOND,
    # The line of the bank statement is the second witness.
    Right.RECONCILE: [[is_system], [keeps_the_books, is_not_the_donor]],
    Right.MISS: [[keeps_the_books, is_not_the_donor], [sits_on_the_committee, is_not_the_donor]],
    Right.WITHDRAW: [[is_the_donor], [entered_it]],
    Right.TIME_OUT: [[is_system]],
    Right.RELEASE: [[is_the_donor, is_counted, is_tied]],
    Right.ASK_BACK: [
        [keeps_the_books, is_not_the_donor, is_counted],
        [sits_on_the_committee, is_not_the_donor, is_counted],
    ],
    Right.GIVE_BACK: A_SECOND,
    Right.DECLINE_BACK: A_SECOND,
    Right.HAND_OUT: [[keeps_the_books]],
    Right.PROPOSE_DRIVE: OF_THE_FOUNDATION,
    Right.OPEN_DRIVE: [[sits_on_the_committee, is_another_one]],
    Right.CANCEL_DRIVE: OF_THE_FOUNDATION,
    Right.END_DRIVE: [[sits_on_the_committee]],
}


def may(actor: Actor, right: Enum, affair: Affair, at: datetime) -> Decision:
    """What the judge says to this actor now."""
    return judge(LAW, right, actor, affair, at)


def must(actor: Actor, right: Enum, affair: Affair, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, affair, at)
