"""The law of models: everybody reads how good they are; who runs the town's service has them learnt and chooses."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind


class Right(Enum):
    """What somebody may be allowed to do with models."""

    TRAIN = "train"
    USE = "use"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model as the law looks at it; of one that is yet to be learnt nothing is known."""

    suggests: bool = False
    is_kept: bool = False


@fact("person", _("只有督办员和系统管理员可以训练和换用模型。"), _("是督办员或系统管理员。"))
def oversees(actor: Actor, learnt: Learnt, at: datetime) -> bool:
    return bool(actor.paths(PostKind.SUPERVISOR) or actor.paths(PostKind.OPERATOR))


@fact("moment", _("现在用的就是这一版。"), _("现在用的是另一版。"))
def is_another(actor: Actor, learnt: Learnt, at: datetime) -> bool:
    return not learnt.suggests


@fact("moment", _("这一版太旧，模型本身已经不再保存。请重新训练。"), _("模型还保存着。"))
def is_kept(actor: Actor, learnt: Learnt, at: datetime) -> bool:
    return learnt.is_kept


LAW: Law[Learnt] = {
    Right.TRAIN: [[oversees], [is_system]],
    Right.USE: [[oversees, is_another, is_kept], [is_system, is_another, is_kept]],
}


def may(actor: Actor, right: Right, learnt: Learnt, at: datetime) -> Decision:
    """What the judge says to this actor now."""
    return judge(LAW, right, actor, learnt, at)


def must(actor: Actor, right: Right, learnt: Learnt, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, learnt, at)
