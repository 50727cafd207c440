"""The law of homes, residents, proxies, receipts and being forgotten: who knows a place, who speaks for whom."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Law, fact
from gongdi.ground.people.models import PostKind


class Right(Enum):
    """What may be done to homes, proxies, persons and the words behind an act; `ACT` is to do anything at all."""

    LEAVE_HOME = "leave_home"
    SETTLE_HOME = "settle_home"
    ENTER_RESIDENT = "enter_resident"
    HEAR_CONSENT = "hear_consent"
    END_PROXY = "end_proxy"
    OPERATE_HOUSE = "operate_house"
    HEAR_ALARMS = "hear_alarms"
    FORGET = "forget"
    ACT = "act"
    OPEN_RECEIPT = "open_receipt"


@dataclass(frozen=True, slots=True)
class Affair:
    """A home, a proxy, an act or a person as the law looks at it.

    `path` is that of the place, `committees` are the residents' committees whose place covers it, `parties` the
    persons whom it is about, `speaker` the one for whom it speaks. `is_settled` says that somebody has decided,
    `is_over` that it has ended or that the person was forgotten, `is_for_family` that it is of a kind that family may
    take care of. `is_in_office` says that the person holds a post, `is_unfinished` that something of theirs goes on.
    """

    path: str
    committees: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    speaker: int | None = None
    is_settled: bool = False
    is_over: bool = False
    is_for_family: bool = False
    is_in_office: bool = False
    is_unfinished: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有本人可以这样做。"))
def is_oneself(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.speaker


@fact("person", _("只有双方本人可以这样做。"))
def is_a_party(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person in affair.parties


@fact("person", _("带原话的回执，只给做这件事的本人，或者这件事是替谁做的那个人。"))
def is_its_person(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person in affair.parties


@fact("person", _("这一类事不能由家人代办。"), _("这一类事可以由家人代办。"))
def family_may_care_for_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_for_family


@fact("person", _("本人没有委托您代办。"), _("本人委托了代办。"))
def speaks_for_its_person(actor: Actor, affair: Affair, at: datetime) -> bool:
    return bool(actor.principals & affair.parties)


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


@fact("person", _("只有本人可以注销账户；本人没法办的，由系统管理员按本人要求在服务器上办。"))
def is_at_the_server(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.is_system


# An erased person can do nothing more, and nobody can do it for them: article 47 would otherwise be undone.
@fact("person", _("这个账户已经注销，不能再办事。"), _("账户没有注销。"))
def is_still_known(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_over


@fact("person", _("只有系统管理员可以照看这台服务器。"))
def operates_the_house(actor: Actor, affair: Affair, at: datetime) -> bool:
    return bool(actor.units(PostKind.OPERATOR))


@fact("person", _("只有督办员和系统管理员会收到系统警报。"))
def supervises(actor: Actor, affair: Affair, at: datetime) -> bool:
    return bool(actor.units(PostKind.SUPERVISOR))


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("已经核实过了。"))
def is_unsettled(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_settled


@fact("moment", _("已经结束了。"))
def is_not_over(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_over


# Who holds an office answers for what is done in it until it ends; then only the office's own record stays.
@fact("moment", _("还在任职，请先卸任再注销账户。"), _("没有在任职务。"))
def holds_no_office(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_in_office


# Whoever works on a matter must be able to reach its person; the person ends it, by withdrawing, or lets it end.
@fact("moment", _("您还有没办完的事：请先撤回，或者等它们办结。"), _("没有正在办理的事。"))
def has_nothing_unfinished(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_unfinished


HOUSE = Affair("")
LAW: Law[Affair] = {
    Right.LEAVE_HOME: [[is_oneself, is_not_over]],
    Right.SETTLE_HOME: [[knows_the_place, is_no_party, is_not_over, is_unsettled]],
    Right.ENTER_RESIDENT: [[knows_the_place]],
    Right.HEAR_CONSENT: [[knows_the_place, is_no_party], [answers_the_phone, is_no_party]],
    Right.END_PROXY: [[is_a_party, is_not_over], [knows_the_place, is_not_over]],
    Right.OPERATE_HOUSE: [[operates_the_house]],
    Right.HEAR_ALARMS: [[operates_the_house], [supervises]],
    Right.FORGET: [
        [is_oneself, is_still_known, holds_no_office, has_nothing_unfinished],
        [is_at_the_server, is_still_known, holds_no_office, has_nothing_unfinished],
    ],
    Right.ACT: [[is_still_known]],
    Right.OPEN_RECEIPT: [[is_its_person], [speaks_for_its_person, family_may_care_for_it]],
}
