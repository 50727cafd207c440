"""The law of evaluations: who opens one, who judges, who replies; nobody judges what they run themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.instruments.evaluations.models import Evaluation, Judge
from gongdi.instruments.evaluations.states import MOVES, Right


@dataclass(frozen=True, slots=True)
class Affair:
    """A thing that is judged, or one evaluation of it, as the law looks at it for the one who asks.

    `is_opener`: its room lets this actor adopt criteria and open; `runs_it`: this actor is one of those who run it,
    post or not; `has_begun`: the thing is under way; `versions` of criteria there are; `is_drawn`: its lot is drawn.
    """

    unit: int
    is_opener: bool = False
    runs_it: bool = False
    has_begun: bool = False
    versions: int = 0
    evaluation: Evaluation | None = None
    judge: Judge | None = None
    is_drawn: bool = False
    answered: int = 0


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有当地的负责人，或者负责这件事的人，可以这样做。"))
def may_open_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_opener


@fact(
    "person", _("您在被评的单位任职，或者这件事由您负责，不能自己评自己。"), _("不在被评的单位任职，也不负责这件事。")
)
def does_not_run_it(actor: Actor, affair: Affair, at: datetime) -> bool:
    return not affair.runs_it and all(post.unit != affair.unit for post in actor.posts)


@fact("person", _("这次没有请您评：请的是服务到的居民、用过的人和出过力的人，居民多的时候抽签。"), _("被请来评。"))
def is_asked(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.judge is not None


@fact("person", _("只有被评单位的负责人或承办人可以回应。"))
def answers_for_the_unit(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.unit in actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("事情已经开始：第一版标准要在开始以前定。"), _("第一版标准在开始以前定，以后的版本写明理由。"))
def is_in_time_for_criteria(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.versions > 0 or not affair.has_begun


@fact("moment", _("还没有抽签。"), _("已经抽签。"))
def is_drawn(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.is_drawn


@fact("moment", _("评的时间已经过了。"), _("评的时间还没有过。"))
def is_in_time(actor: Actor, affair: Affair, at: datetime) -> bool:
    return (
        affair.evaluation is not None and affair.evaluation.closes_at is not None and at < affair.evaluation.closes_at
    )


@fact("moment", _("评的时间还没有到。"), _("评的时间已经过了。"))
def time_is_over(actor: Actor, affair: Affair, at: datetime) -> bool:
    row = affair.evaluation
    return row is not None and row.closes_at is not None and at >= row.closes_at


@fact("moment", _("已经回应过了，回应只有一次。"), _("还没有回应过。"))
def has_not_replied(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.evaluation is not None and not affair.evaluation.reply


@fact("moment", _("已经有人评了，不能再取消：谁也不能看着苗头不对就叫停。"), _("还没有人评。"))
def nobody_has_answered(actor: Actor, affair: Affair, at: datetime) -> bool:
    return affair.answered == 0


LAW: Law[Affair] = {
    Right.ADOPT: [[may_open_it, is_in_time_for_criteria]],
    Right.OPEN: [[may_open_it]],
    Right.BEGIN: [[is_drawn]],
    Right.ANSWER: [[does_not_run_it, is_asked, is_in_time]],
    Right.PUBLISH: [[is_system, time_is_over]],
    Right.REPLY: [[answers_for_the_unit, has_not_replied]],
    Right.CANCEL: [[may_open_it, nobody_has_answered]],
}


def may(actor: Actor, right: Right, affair: Affair, at: datetime) -> Decision:
    """What the judge says to this actor about this thing now."""
    return judge(LAW, right, actor, affair, at)


def may_move(actor: Actor, name: str, affair: Affair, at: datetime) -> Decision:
    """Whether this actor may make a move with an evaluation: first the law, then whether the table has it from here."""
    return from_here(may(actor, MOVES[name].right, affair, at), MOVES[name], affair.evaluation)
