"""The law of plans: who drafts, remarks, adopts and measures, and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_somebody, is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.practices.plans.models import Indicator, Plan, Remark
from gongdi.practices.plans.states import MOVES, Right


@dataclass(frozen=True, slots=True)
class Question:
    """A plan as the law looks at it: the path of its place, the indicator or the remark that is meant."""

    path: str
    plan: Plan | None = None
    indicator: Indicator | None = None
    remark: Remark | None = None


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, question: Question, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, question.path)


@fact("person", _("只有住在这里、住处核实过的居民可以提意见。"))
def lives_here(actor: Actor, question: Question, at: datetime) -> bool:
    return any(home.startswith(question.path) for home in actor.homes)


@fact("person", _("只有这个指标的责任单位可以报数。"))
def measures_it(actor: Actor, question: Question, at: datetime) -> bool:
    units = actor.units(PostKind.HANDLER) | actor.units(PostKind.HEAD)
    return bool(units) if question.indicator is None else question.indicator.unit_id in units


@fact("moment", _("这个指标由系统从行为记录里算，不用人报。"), _("这个指标由人报。"))
def is_measured_by_hand(actor: Actor, question: Question, at: datetime) -> bool:
    return question.indicator is None or not question.indicator.measure


@fact("moment", _("规划里还没有指标。"), _("规划里至少有一个指标。"))
def has_indicators(actor: Actor, question: Question, at: datetime) -> bool:
    return question.plan is not None and question.plan.indicators > 0


@fact("moment", _("征求意见的时间已经过了。"), _("还在征求意见的时间里。"))
def is_being_read(actor: Actor, question: Question, at: datetime) -> bool:
    until = question.plan.reading_until if question.plan else None
    return until is not None and at <= until


@fact("moment", _("征求意见的时间还没有过，答应过的日子不能提前。"), _("征求意见的时间已经过了。"))
def was_read(actor: Actor, question: Question, at: datetime) -> bool:
    until = question.plan.reading_until if question.plan else None
    return until is not None and at > until


@fact("moment", _("还有意见没有答复，每一条都要先答复。"), _("每条意见都有答复。"))
def all_are_answered(actor: Actor, question: Question, at: datetime) -> bool:
    return question.plan is not None and question.plan.unanswered == 0


@fact("moment", _("这条意见已经答复过了。"), _("这条意见还没有答复。"))
def waits_for_an_answer(actor: Actor, question: Question, at: datetime) -> bool:
    return question.remark is None or not question.remark.answer


LAW: Law[Question] = {
    Right.DRAFT: [[is_head_here]],
    Right.WRITE: [[is_head_here]],
    Right.PUBLISH: [[is_head_here, has_indicators]],
    Right.REMARK: [[is_somebody, lives_here, is_being_read]],
    Right.ANSWER: [[is_head_here, waits_for_an_answer]],
    Right.ADOPT: [[is_head_here, was_read, all_are_answered]],
    Right.MEASURE: [[measures_it, is_measured_by_hand], [is_system]],
    Right.HANG: [[is_head_here]],
    Right.END: [[is_head_here]],
    Right.WITHDRAW: [[is_head_here]],
}


def may(actor: Actor, right: Right, question: Question, at: datetime) -> Decision:
    """What the judge says to this actor about this plan now."""
    return judge(LAW, right, actor, question, at)


def may_move(actor: Actor, name: str, question: Question, at: datetime) -> Decision:
    """Whether this actor may make a move with this plan: the law, then the table."""
    decision = may(actor, MOVES[name].right, question, at)
    return decision if question.plan is None else from_here(decision, MOVES[name], question.plan)
