"""The law of standings: only the person decides whether they are named."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge, require


class Right(Enum):
    """What somebody may be allowed to do with standings."""

    CONSENT = "consent"
    WITHDRAW = "withdraw"
    VIEW_OWN = "view_own"
    VIEW_BOARD = "view_board"


@dataclass(frozen=True, slots=True)
class Affair:
    """A place on a board, or the points of some persons: whose it is, and whether they take part in the programme."""

    persons: frozenset[int] = frozenset()
    takes_part: bool = False
    consents: int = 0
    least: int = 0


@fact("person", _("只有本人可以决定上不上榜。家人和工作人员都不能代替。"))
def is_oneself(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and affair.persons == {actor.person}


@fact("person", _("自己的和自己家的积分，只有本人和家里人能看。"))
def is_of_the_home(actor: Actor, affair: Affair, at: datetime) -> bool:
    return actor.person is not None and actor.person in affair.persons


@fact("moment", _("您在这个项目里还没有积分账户。得到第一笔积分以后就可以上榜。"), _("在这个项目里有积分账户。"))
def takes_part(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.takes_part


@fact("moment", _("同意上榜的人还不够，够了才公开。"), _("同意上榜的人够了。"))
def enough_consent(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.consents >= affair.least


LAW: Law[Affair] = {
    Right.CONSENT: [[is_oneself, takes_part]],
    Right.WITHDRAW: [[is_oneself]],
    Right.VIEW_OWN: [[is_of_the_home]],
    Right.VIEW_BOARD: [[enough_consent]],
}


def may(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """What the judge says to this actor now."""
    return judge(LAW, right, actor, affair, at)


def must(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, affair, at)
