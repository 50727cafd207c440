"""The law of topics: everybody reads what enough people said openly; who oversees a place has a hand on its topics."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge, require
from gongdi.ground.people.models import PostKind

OVERSEERS = (PostKind.SUPERVISOR, PostKind.DISPATCHER, PostKind.OPERATOR)


class Right(Enum):
    """What somebody may be allowed to do with topics."""

    FIND = "find"
    SEE = "see"
    JOIN = "join"
    PART = "part"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic as the law looks at it: where it lies, whether enough people said it openly, and with what it is joined.

    `other` is the path of the topic it is to be joined with, `is_same` whether that is itself; `holds` whether the
    ruling that is to be taken back holds.
    """

    path: str = ""
    is_open: bool = False
    other: str = ""
    is_same: bool = False
    holds: bool = True


def reaches(actor: Actor, path: str) -> bool:
    """Whether this actor oversees a place; where a topic lies in none, any place will do."""
    return any(actor.holds(kind, path) if path else actor.paths(kind) for kind in OVERSEERS)


@fact("person", _("只有督办员和系统管理员可以现在找一次；系统每天自己找一次。"))
def keeps_watch(actor: Actor, _matter: Matter, _at: datetime) -> bool:
    return bool(actor.paths(PostKind.SUPERVISOR) or actor.paths(PostKind.OPERATOR))


@fact("person", _("公开说过这件事的人还不多，现在只有管这个地方的工作人员看得到。"), _("公开说过的人够多。"))
def is_open(_actor: Actor, matter: Matter, _at: datetime) -> bool:
    return matter.is_open


@fact("person", _("只有管这个地方的督办员、调度员和系统管理员可以改话题。"))
def oversees_here(actor: Actor, matter: Matter, _at: datetime) -> bool:
    return reaches(actor, matter.path)


@fact("person", _("另一个话题在别的地方，只有管那个地方的督办员、调度员和系统管理员可以合。"))
def oversees_there(actor: Actor, matter: Matter, _at: datetime) -> bool:
    return reaches(actor, matter.other)


@fact("moment", _("不能和自己合成一件。"), _("是另一个话题。"))
def is_another(_actor: Actor, matter: Matter, _at: datetime) -> bool:
    return not matter.is_same


@fact("moment", _("这一条已经撤销了。"), _("还没有撤销。"))
def holds(_actor: Actor, matter: Matter, _at: datetime) -> bool:
    return matter.holds


LAW: Law[Matter] = {
    Right.FIND: [[keeps_watch], [is_system]],
    Right.SEE: [[is_open], [oversees_here]],
    Right.JOIN: [[oversees_here, oversees_there, is_another]],
    Right.PART: [[oversees_here]],
    Right.UNDO: [[oversees_here, holds]],
}


def may(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """What the judge says to this actor about this topic now."""
    return judge(LAW, right, actor, matter, at)


def must(actor: Actor, right: Right, matter: Matter, at: datetime) -> Decision:
    """The same, raising `access.Refused` with the reason unless granted."""
    return require(LAW, right, actor, matter, at)
