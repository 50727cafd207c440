"""The law of homes, households, proxies, receipts and being forgotten: who knows a place, who speaks for whom."""

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
    FORM_HOUSEHOLD = "form_household"
    INVITE_TO_HOUSEHOLD = "invite_to_household"
    WITHDRAW_INVITATION = "withdraw_invitation"
    JOIN_HOUSEHOLD = "join_household"
    DECLINE_HOUSEHOLD = "decline_household"
    ADMIT_TO_HOUSEHOLD = "admit_to_household"
    LEAVE_HOUSEHOLD = "leave_household"
    RENAME_HOUSEHOLD = "rename_household"
    ACT = "act"
    OPEN_RECEIPT = "open_receipt"


@dataclass(frozen=True, slots=True)
class Affair:
    """A home, a proxy, an act or a person as the law looks at it.

    `path` is that of the place, `committees` are the residents' committees whose place covers it, `parties` the
    persons whom it is about, `speaker` the one for whom it speaks, `members` who belongs to the household now.
    `is_settled` says that somebody has decided, `is_over` that it has ended or that the person was forgotten,
    `is_for_family` that it is of a kind that family may take care of. `is_in_office` says that the person holds a
    post, `is_unfinished` that something of theirs goes on. Of those who would join a household: `live_there` says that
    each has a verified home there, `are_taken` that one belongs to a household already; `is_invited` says that the
    household asked and no answer was given yet, `is_full` that there is no room for so many.
    """

    path: str
    committees: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    speaker: int | None = None
    members: frozenset[int] = frozenset()
    is_settled: bool = False
    is_over: bool = False
    is_for_family: bool = False
    is_in_office: bool = False
    is_unfinished: bool = False
    is_invited: bool = False
    live_there: bool = False
    are_taken: bool = False
    is_full: bool = False


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


@fact("person", _("只有这一家的人可以这样做。"))
def is_of_the_household(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person in affair.members


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


@fact("moment", _("没有这份邀请，或者已经过期；可以请家人再邀请一次。"), _("家人邀请了。"))
def was_invited(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_invited


@fact("moment", _("在这里没有核实过的住处。请先申报住处，由网格员或社区核实。"), _("在这里有核实过的住处。"))
def all_live_there(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.live_there


@fact("moment", _("已经在一个家庭里了。一个人同时只在一个家庭，请先离开那一家。"), _("没有在别的家庭里。"))
def are_in_no_household(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.are_taken


@fact("moment", _("人数到上限了：一家最多20人，同时最多邀请10人。"), _("没有到人数上限。"))
def has_room(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_full


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
    Right.FORM_HOUSEHOLD: [
        [is_oneself, all_live_there, are_in_no_household],
        [knows_the_place, is_no_party, has_room, all_live_there, are_in_no_household],
    ],
    Right.INVITE_TO_HOUSEHOLD: [[is_of_the_household, is_not_over, has_room]],
    Right.WITHDRAW_INVITATION: [[is_of_the_household, was_invited]],
    Right.JOIN_HOUSEHOLD: [[is_oneself, was_invited, is_not_over, all_live_there, are_in_no_household, has_room]],
    Right.DECLINE_HOUSEHOLD: [[is_oneself, was_invited]],
    Right.ADMIT_TO_HOUSEHOLD: [
        [knows_the_place, is_no_party, is_not_over, has_room, all_live_there, are_in_no_household]
    ],
    Right.LEAVE_HOUSEHOLD: [[is_oneself, is_not_over], [knows_the_place, is_no_party, is_not_over]],
    Right.RENAME_HOUSEHOLD: [[is_of_the_household, is_not_over], [knows_the_place, is_no_party, is_not_over]],
    Right.ACT: [[is_still_known]],
    Right.OPEN_RECEIPT: [[is_its_person], [speaks_for_its_person, family_may_care_for_it]],
}
