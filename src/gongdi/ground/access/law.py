"""The law of homes, residents and proxies: who knows a place, who speaks for oneself."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Law, fact
from gongdi.ground.people.models import PostKind


class Right(Enum):
    """What may be done to homes and proxies."""

    LEAVE_HOME = "leave_home"
    SETTLE_HOME = "settle_home"
    ENTER_RESIDENT = "enter_resident"
    HEAR_CONSENT = "hear_consent"
    END_PROXY = "end_proxy"


@dataclass(frozen=True, slots=True)
class Affair:
    """A home or a proxy as the law looks at it.

    `path` is that of the place, `committees` are the residents' committees whose place covers it, `parties` the
    persons whom it is about, `speaker` the one for whom it speaks. `is_settled` says that somebody has decided,
    `is_over` that it has ended.
    """

    path: str
    committees: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    speaker: int | None = None
    is_settled: bool = False
    is_over: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有本人可以这样做。"))
def is_oneself(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.speaker


@fact("person", _("只有双方本人可以这样做。"))
def is_a_party(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person in affair.parties


@fact("person", _("不能替自己核实或登记，请由另一位工作人员来做。"))
def is_no_party(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person not in affair.parties


@fact("person", _("只有当地的网格员或社区工作人员可以这样做。"))
def knows_the_place(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.GRID_OFFICER, affair.path) or any(
        post.unit in affair.committees and affair.path.startswith(post.path) for post in actor.posts
    )


@fact("person", _("只有本辖区的话务员可以这样做。"))
def answers_the_phone(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.PHONE_DESK, affair.path)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("已经核实过了。"))
def is_unsettled(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_settled


@fact("moment", _("已经结束了。"))
def is_not_over(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_over


LAW: Law[Affair] = {
    Right.LEAVE_HOME: [[is_oneself, is_not_over]],
    Right.SETTLE_HOME: [[knows_the_place, is_no_party, is_not_over, is_unsettled]],
    Right.ENTER_RESIDENT: [[knows_the_place]],
    Right.HEAR_CONSENT: [[knows_the_place, is_no_party], [answers_the_phone, is_no_party]],
    Right.END_PROXY: [[is_a_party, is_not_over], [knows_the_place, is_not_over]],
}
