"""The law of warnings: who is told of one, who answers it, who keeps the rules."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.journeys.warnings.kinds import ASKED
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.journeys.warnings.states import MOVES, Right, Status


@dataclass(frozen=True, slots=True)
class Case:
    """A warning as the law looks at it: the path of its place, and who was asked. Of rules the path is the town's."""

    path: str
    warning: EarlyWarning | None = None
    asked: frozenset[int] = frozenset()


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有收到这条预警的人可以这样做。"))
def is_the_holder(actor: Actor, case: Case, at: datetime) -> bool:
    return case.warning is not None and actor.person is not None and case.warning.holder_id == actor.person


@fact("person", _("您已经不在管这个地方的岗位上，这条预警会交给下一个人。"), _("还在管这个地方的岗位上。"))
def still_looks_after_it(actor: Actor, case: Case, at: datetime) -> bool:
    return any(actor.holds(kind, case.path) for kind in ASKED)


@fact("person", _("只有收到过这条预警的人可以查看。"))
def was_asked(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person in case.asked


@fact("person", _("只有本辖区的督办员可以这样做。"))
def is_supervisor_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.SUPERVISOR, case.path)


@fact("person", _("只有全县的督办员或者系统管理员可以这样做。"))
def is_operator_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.OPERATOR, case.path)


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这条预警还在等人回答。"), _("这条预警一直没有人回答。"))
def nobody_answered(actor: Actor, case: Case, at: datetime) -> bool:
    return case.warning is not None and case.warning.status == Status.LAPSED


@fact("moment", _("这条预警还没有确认，不公开。"), _("这条预警已经确认、立案。"))
def is_confirmed(actor: Actor, case: Case, at: datetime) -> bool:
    return case.warning is not None and case.warning.status == Status.CONFIRMED


ANSWER = [[is_the_holder, still_looks_after_it], [is_supervisor_here, nobody_answered]]
LAW: Law[Case] = {
    Right.VIEW: [[was_asked], [is_supervisor_here], [is_operator_here], [is_confirmed]],
    Right.RAISE: [[is_system]],
    Right.HAND_ON: [[is_system]],
    Right.CONFIRM: ANSWER,
    Right.DISMISS: ANSWER,
    Right.KEEP_RULES: [[is_supervisor_here], [is_operator_here]],
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this warning, or about the rules, now."""
    return judge(LAW, right, actor, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.warning)
