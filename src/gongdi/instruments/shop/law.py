"""The law of the shop: who may do what, and when. Facts are one to three lines; the table is the page to read.

Points are a thank-you. Nothing that a person is entitled to by law may be offered for them, and no voucher is worth
less for who holds it: no fact here looks at anything of a person but their posts, their purse and their vouchers.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.access.moves import Move, from_here
from gongdi.ground.people.models import OrganisationKind, PostKind
from gongdi.instruments.shop.states.offers import Status
from gongdi.instruments.shop.states.table import Right

UNDO_WITHIN = timedelta(minutes=10)
PRINT_WITHIN = timedelta(minutes=15)
MERCHANTS = frozenset({OrganisationKind.MERCHANT, OrganisationKind.ENTERPRISE, OrganisationKind.SOCIAL})


@dataclass(frozen=True, slots=True)
class Affair:
    """An offer, a voucher, a statement or a merchant as the law looks at it.

    `path` is that of the programme's place, `home_path` of the place of the one for whom an officer acts. `purse_of`
    are the persons who may spend from the purse. `status` is empty for what is not there yet.
    """

    path: str
    organisation: int = 0
    organisation_kind: str = ""
    status: str = ""
    has_parted: bool = False
    from_on: date | None = None
    to_on: date | None = None
    holder: int | None = None
    purse_of: frozenset[int] = frozenset()
    home_paths: tuple[str, ...] = ()
    issued_by: int | None = None
    issued_at: datetime | None = None
    expires_at: datetime | None = None
    used_at: datetime | None = None
    is_stated: bool = False
    prepared_by: int | None = None
    month_over_on: date | None = None


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的积分专员或居（村）委会负责人可以这样做。"))
def is_officer_here(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.POINTS_OFFICER, affair.path) or actor.holds(PostKind.HEAD, affair.path)


@fact("person", _("只有这家商户的店员可以这样做。"))
def is_shopkeeper(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.organisation in actor.units(PostKind.SHOPKEEPER)


@fact("person", _("您自己就在这家商户，请由另一位工作人员来做。"), _("自己不在这家商户。"))
def is_not_in_that_shop(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not is_shopkeeper.test(actor, affair, at)


@fact("person", _("只有商户、企业和社会组织可以加入兑换。"))
def is_a_merchant(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.organisation_kind in MERCHANTS


@fact("person", _("只能用自己的或自己家的积分。"))
def spends_their_own(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.holder and actor.person in affair.purse_of


@fact("person", _("只能动用本人或他家的积分。"))
def spends_the_persons(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.holder in affair.purse_of


@fact("person", _("只有本人住处的网格员或积分专员可以替他兑换。"))
def serves_the_home(actor: Actor, affair: Affair, at: datetime) -> bool:
    kinds = (PostKind.GRID_OFFICER, PostKind.POINTS_OFFICER)
    return any(actor.holds(kind, path) for kind in kinds for path in affair.home_paths)


@fact("person", _("不能替自己登记，请用自己的手机兑换。"))
def is_for_somebody_else(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person != affair.holder


@fact("person", _("只有持券的本人可以这样做。"))
def is_holder(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.holder


@fact("person", _("只有替本人办的那位工作人员可以查看。"))
def issued_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person == affair.issued_by


@fact("person", _("只有会计可以这样做。"))
def is_treasurer_here(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.TREASURER, affair.path)


@fact("person", _("只有负责人或理事可以复核付款。"))
def may_release_money(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, affair.path) or actor.holds(PostKind.COMMITTEE, affair.path)


@fact("person", _("制单和复核要由两个人来做。"))
def did_not_prepare_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person != affair.prepared_by


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("商户已经退出，不能再兑换它的东西。"), _("商户还在。"))
def still_takes_part(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.has_parted


@fact("moment", _("现在不能兑换：还没有上架、暂停了，或者已经下架。"), _("正在兑换。"))
def is_on_offer(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.status == Status.OPEN


@fact("moment", _("不在兑换的日期里。"), _("在兑换的日期里。"))
def is_within_its_days(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.from_on is not None and affair.to_on is not None and affair.from_on <= day(at) <= affair.to_on


@fact("moment", _("最后一天还没有过。"))
def is_past_its_days(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.to_on is not None and day(at) > affair.to_on


@fact("moment", _("已经过了最后一天，不能再上架。请登记一种新的。"), _("还没有过最后一天。"))
def is_not_past_its_days(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not is_past_its_days.test(actor, affair, at)


@fact("moment", _("券码和二维码只在办理后15分钟里给替他办的人看，用来打印。"), _("办理以后15分钟之内。"))
def was_issued_just_now(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.issued_at is not None and at - affair.issued_at <= PRINT_WITHIN


@fact("moment", _("这张券已经过期。"), _("还没有过期。"))
def is_still_good(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.expires_at is not None and at <= affair.expires_at


@fact("moment", _("这张券还没有过期。"))
def is_over(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.expires_at is not None and at > affair.expires_at


@fact("moment", _("收下以后超过10分钟，不能撤销了。请和积分专员联系。"), _("收下以后10分钟之内。"))
def was_taken_just_now(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.used_at is None or at - affair.used_at <= UNDO_WITHIN


@fact("moment", _("这张券已经进了结算单，不能撤销。"), _("还没有进结算单。"))
def is_not_stated(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.is_stated


@fact("moment", _("这个月还没有过完，不能出账单。"))
def month_is_over(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.month_over_on is not None and day(at) > affair.month_over_on


def day(at: datetime) -> date:
    """The day of a moment, in the town's own calendar."""
    return timezone.localdate(at)


LAW: Law[Affair] = {
    Right.JOIN: [[is_officer_here, is_a_merchant, is_not_in_that_shop]],
    Right.PART: [[is_officer_here], [is_shopkeeper]],
    # The desk of a merchant, or of the officers of a programme.
    Right.KEEP: [[is_shopkeeper], [is_officer_here], [is_treasurer_here], [may_release_money]],
    Right.DRAFT: [[is_shopkeeper, still_takes_part], [is_officer_here, still_takes_part]],
    # A price in points and money binds the programme, so whoever runs it sets it, and nobody for their own shop.
    Right.REVISE: [[is_officer_here, is_not_in_that_shop]],
    Right.RESTOCK: [[is_shopkeeper, still_takes_part]],
    Right.OPEN: [[is_officer_here, is_not_in_that_shop, still_takes_part, is_not_past_its_days]],
    Right.PAUSE: [[is_shopkeeper], [is_officer_here]],
    Right.END: [[is_shopkeeper], [is_officer_here], [is_system]],
    Right.CLOSE_IN_TIME: [[is_system, is_past_its_days]],
    Right.REDEEM: [[spends_their_own, still_takes_part, is_on_offer, is_within_its_days]],
    Right.REDEEM_FOR: [
        [
            serves_the_home,
            is_for_somebody_else,
            is_not_in_that_shop,
            spends_the_persons,
            still_takes_part,
            is_on_offer,
            is_within_its_days,
        ]
    ],
    Right.VIEW_VOUCHER: [[is_holder], [issued_it]],
    Right.SHOW_CODE: [[is_holder], [issued_it, was_issued_just_now]],
    Right.CANCEL: [[is_holder], [is_system]],
    Right.TAKE: [[is_shopkeeper, is_still_good]],
    Right.UNDO: [[is_shopkeeper, was_taken_just_now, is_not_stated]],
    Right.LAPSE: [[is_system, is_over]],
    Right.DRAW: [[is_system, month_is_over], [is_treasurer_here, month_is_over]],
    Right.VIEW_STATEMENT: [[is_shopkeeper], [is_officer_here], [is_treasurer_here], [may_release_money]],
    Right.CONFIRM: [[is_shopkeeper]],
    Right.DISPUTE: [[is_shopkeeper]],
    Right.ANSWER: [[is_officer_here, is_not_in_that_shop], [is_treasurer_here, is_not_in_that_shop]],
    Right.PREPARE: [[is_treasurer_here, is_not_in_that_shop]],
    Right.RELEASE: [[may_release_money, did_not_prepare_it, is_not_in_that_shop]],
    Right.SEND_BACK: [[may_release_money]],
}


def may(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """What the judge says to this actor about this affair now."""
    return judge(LAW, right, actor, affair, at)


def must(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, affair, at)


def may_move(actor: Actor, move: Move[Any, Right], thing: Model, affair: Affair, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    return from_here(may(actor, move.right, affair, at), move, thing)
