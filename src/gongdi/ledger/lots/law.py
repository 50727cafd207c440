"""The law of lots: a room commits by a law of its own, two people who lead there give the value."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.states import MOVES, Right


@dataclass(frozen=True, slots=True)
class Draw:
    """A lot as the law looks at it: the path of its place, and whether a room waits for its kind of subject."""

    lot: Lot
    path: str
    is_asked_for: bool = True


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("抽签由负责的工作模块发起。"))
def is_asked_by_a_room(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.is_asked_for


@fact("person", _("只有当地的负责人或理事可以这样做。"))
def leads_here(actor: Actor, draw: Draw, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, draw.path) or actor.holds(PostKind.COMMITTEE, draw.path)


@fact("person", _("开奖数要由另一个人核对，登记的人自己不能核对。"), _("不是登记的人。"))
def did_not_enter(actor: Actor, draw: Draw, at: datetime) -> bool:
    return actor.person is not None and actor.person != draw.lot.value_by_id


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("还没有到公布开奖数的时间。"), _("开奖数应当已经公布。"))
def is_value_known(actor: Actor, draw: Draw, at: datetime) -> bool:
    return at >= draw.lot.known_from


@fact("moment", _("开奖数已经公布，不能再取消：谁也不能看了结果再决定抽不抽。"), _("开奖数还没有公布。"))
def is_value_unknown(actor: Actor, draw: Draw, at: datetime) -> bool:
    return at < draw.lot.known_from


@fact("moment", _("先要有一个人登记开奖数。"), _("开奖数已经登记。"))
def is_entered(actor: Actor, draw: Draw, at: datetime) -> bool:
    return draw.lot.value_by_id is not None


LAW: Law[Draw] = {
    Right.COMMIT: [[is_asked_by_a_room]],
    Right.ENTER: [[leads_here, is_value_known]],
    Right.CONFIRM: [[leads_here, is_entered, did_not_enter, is_value_known]],
    # The room asks its own law before; here it is only the moment that counts.
    Right.CANCEL: [[is_asked_by_a_room, is_value_unknown]],
}


def may_move(actor: Actor, name: str, draw: Draw, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    decision = judge(LAW, move.right, actor, draw, at)
    return from_here(decision, move, draw.lot) if move.origins else decision
