"""The law of bookings: who offers a thing, who may use it, and that whoever keeps it books as everybody does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.bookings.models import Audience, Booking, Draw, Thing
from gongdi.instruments.bookings.slots import Slot
from gongdi.instruments.bookings.states import Right, bookings, draws, things


@dataclass(frozen=True, slots=True)
class Use:
    """A thing, a slot of it, a booking or a draw, as the law looks at it.

    `path` is that of the place, `is_offered` that its room lets this actor offer it; `draw` is the one of the day of
    the slot that is not decided yet; `is_drawn` that its lot is drawn.
    """

    path: str
    unit: int
    thing: Thing | None = None
    slot: Slot | None = None
    booking: Booking | None = None
    draw: Draw | None = None
    is_offered: bool = False
    is_drawn: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人，或者负责这样东西的人，可以开放预约。"))
def may_offer_it(actor: Actor, use: Use, at: datetime) -> bool:
    return use.is_offered or actor.holds(PostKind.HEAD, use.path)


@fact("person", _("只有当地的负责人，或者管理单位的负责人和承办人，可以这样做。"))
def keeps_it(actor: Actor, use: Use, at: datetime) -> bool:
    works = actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)
    return use.unit in works or actor.holds(PostKind.HEAD, use.path)


@fact("person", _("只有住在当地、住址核实过的居民可以预约。"), _("住在当地，或者谁都可以约。"))
def may_use_it(actor: Actor, use: Use, at: datetime) -> bool:
    is_open = use.thing is not None and use.thing.audience == Audience.EVERYBODY
    return is_open or any(home.startswith(use.path) for home in actor.homes)


@fact("person", _("只有预约的本人可以取消。"))
def booked_it(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and actor.person is not None and use.booking.person_id == actor.person


@fact("person", _("不能替自己登记来没来，请由另一个人登记。"), _("不是预约的本人。"))
def is_somebody_else(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and use.booking.person_id != actor.person


@fact("person", _("别人的预约，谁也不能取消；单位只能放开自己留用的。"), _("是单位留用的。"))
def is_a_hold(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and use.booking.hold_id is not None


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这样东西不再预约。"), _("可以预约。"))
def is_offered(actor: Actor, use: Use, at: datetime) -> bool:
    return use.thing is not None and use.thing.status == things.Status.OPEN


@fact("moment", _("这个时段已经开始，或者还没有到可以约的日子。"), _("时段还没有开始，到了可以约的日子。"))
def is_in_reach(actor: Actor, use: Use, at: datetime) -> bool:
    if use.slot is None or use.thing is None:
        return False
    return at < use.slot.starts_at <= at + timedelta(days=use.thing.days_ahead)


@fact("moment", _("这一天想用的人多，请先登记，再抽签。"), _("这一天不抽签，或者已经抽过。"))
def is_free_to_book(actor: Actor, use: Use, at: datetime) -> bool:
    return use.draw is None


@fact("moment", _("时段已经开始。"), _("时段还没有开始。"))
def has_not_begun(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and at < use.booking.starts_at


@fact("moment", _("时段还没有开始。"), _("时段已经开始。"))
def has_begun(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and at >= use.booking.starts_at


@fact("moment", _("时段还没有结束。"), _("时段已经结束。"))
def is_over(actor: Actor, use: Use, at: datetime) -> bool:
    return use.booking is not None and at >= use.booking.ends_at


@fact("moment", _("登记已经截止。"), _("登记还没有截止。"))
def is_in_time(actor: Actor, use: Use, at: datetime) -> bool:
    return use.draw is not None and at <= use.draw.until


@fact("moment", _("登记还没有截止。"), _("登记已经截止。"))
def time_is_over(actor: Actor, use: Use, at: datetime) -> bool:
    return use.draw is not None and at > use.draw.until


@fact("moment", _("还没有抽签。"), _("已经抽签。"))
def is_drawn(actor: Actor, use: Use, at: datetime) -> bool:
    return use.is_drawn


LAW: Law[Use] = {
    Right.OFFER: [[may_offer_it]],
    Right.KEEP: [[keeps_it]],
    # Staff have no alternative of their own here: they book as everybody does.
    Right.BOOK: [[is_somebody, may_use_it, is_offered, is_in_reach, is_free_to_book], [is_system, is_drawn]],
    Right.CANCEL: [[booked_it, has_not_begun], [keeps_it, is_a_hold, has_not_begun]],
    Right.USE: [[is_system, is_over]],
    Right.MISS: [[keeps_it, is_somebody_else, has_begun]],
    Right.COLLECT: [[keeps_it]],
    Right.ASK: [[is_somebody, may_use_it, is_offered, is_in_time]],
    Right.LEAVE: [[is_somebody, is_in_time]],
    Right.COMMIT: [[is_system, time_is_over]],
    Right.ASSIGN: [[is_drawn]],
}


def may(actor: Actor, right: Right, use: Use, at: datetime) -> Decision:
    """What the judge says to this actor about this use now."""
    return judge(LAW, right, actor, use, at)


def may_move(actor: Actor, name: str, use: Use, at: datetime) -> Decision:
    """Whether this actor may make a move with the booking, the draw or the thing: the law, then the table."""
    if use.booking is not None:
        return from_here(may(actor, bookings.MOVES[name].right, use, at), bookings.MOVES[name], use.booking)
    if name in draws.MOVES and draws.MOVES[name].origins:
        return from_here(may(actor, draws.MOVES[name].right, use, at), draws.MOVES[name], use.draw)
    return from_here(may(actor, things.MOVES[name].right, use, at), things.MOVES[name], use.thing)
