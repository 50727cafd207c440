"""The law of topics: who proposes, who puts one on its way, which body may take the step that it is at."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.journeys.procedures.models import Step, Topic
from gongdi.journeys.procedures.plans import StepPlan
from gongdi.journeys.procedures.states import MOVES, PUBLIC, Right, Stage, Status


@dataclass(frozen=True, slots=True)
class Case:
    """A topic as the law looks at it: the path of its place, who raised it, the step it is at and its plan.

    `has_spoken` are those who have said whether it was done; `asked` whether the body is voting on the step.
    """

    topic: Topic
    path: str
    raisers: frozenset[int] = frozenset()
    step: Step | None = None
    plan: StepPlan | None = None
    has_spoken: frozenset[int] = field(default_factory=frozenset)
    asked: bool = False


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("只有住处经过核实的本地居民，或者当地的工作人员，可以提议题。"))
def belongs_here(actor: Actor, case: Case, at: datetime) -> bool:
    posts = [post.path for post in actor.posts]
    return any(home.startswith(case.path) for home in actor.homes) or any(case.path.startswith(path) for path in posts)


@fact("person", _("只有当地的负责人可以这样做。"))
def is_head_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, case.path)


@fact("person", _("只有提这个议题的人可以这样做。"))
def has_raised_it(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person is not None and actor.person in case.raisers


@fact("person", _("只有轮到的组织的负责人或成员可以这样做。"))
def is_of_the_body(actor: Actor, case: Case, at: datetime) -> bool:
    units = actor.units(PostKind.HEAD) | actor.units(PostKind.COMMITTEE)
    return case.step is not None and case.step.body_id in units


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这个议题还没有公开。"), _("这个议题已经公开。"))
def is_public(actor: Actor, case: Case, at: datetime) -> bool:
    return case.topic.status in PUBLIC


@fact("moment", _("本组织正在表决这件事，等有了结果再说。"), _("本组织没有正在表决这件事。"))
def is_not_being_voted_on(actor: Actor, case: Case, at: datetime) -> bool:
    return not case.asked


@fact("moment", _("这一步不能跳过：程序没有留这个余地。"), _("程序允许跳过这一步。"))
def may_be_skipped(actor: Actor, case: Case, at: datetime) -> bool:
    return case.plan is not None and case.plan.may_skip


@fact("moment", _("只有商议和决定的时候可以停止。已经决定的事，要么办，要么退回去再议。"), _("还没有决定。"))
def is_before_the_decision(actor: Actor, case: Case, at: datetime) -> bool:
    return case.step is not None and case.step.stage in (Stage.DISCUSS, Stage.DECIDE)


@fact("moment", _("这是第一步，没有上一步可以退。"), _("前面还有一步。"))
def has_a_step_before(actor: Actor, case: Case, at: datetime) -> bool:
    return case.step is not None and case.step.planned > 0


@fact("moment", _("这一步用不着表决，写明情况就行。"), _("这一步可以用表决来定。"))
def takes_a_vote(actor: Actor, case: Case, at: datetime) -> bool:
    return case.plan is not None and "resolution" in case.plan.needs


@fact("moment", _("事情办到评议这一步，才好说办得怎样。"), _("已经到了评议这一步。"))
def can_be_judged(actor: Actor, case: Case, at: datetime) -> bool:
    judging = case.step is not None and case.step.stage == Stage.JUDGE
    return case.topic.status == Status.DONE or judging


@fact("moment", _("您已经说过了，每人说一次。"), _("还没有说过。"))
def has_not_spoken(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.person not in case.has_spoken


LAW: Law[Case] = {
    Right.VIEW: [[has_raised_it], [is_head_here], [is_public]],
    Right.PROPOSE: [[belongs_here]],
    Right.PUT: [[is_head_here]],
    Right.ACCEPT: [[is_head_here]],
    Right.DECLINE: [[is_head_here]],
    Right.WITHDRAW: [[has_raised_it]],
    Right.JOIN: [[is_head_here]],
    Right.BRING: [[is_of_the_body], [is_head_here]],
    Right.ASK: [[is_of_the_body, takes_a_vote, is_not_being_voted_on]],
    Right.COMPLETE: [[is_of_the_body, is_not_being_voted_on]],
    Right.RETURN: [[is_of_the_body, is_not_being_voted_on, has_a_step_before]],
    Right.SKIP: [[is_head_here, is_not_being_voted_on, may_be_skipped]],
    Right.STOP: [[is_of_the_body, is_not_being_voted_on, is_before_the_decision]],
    Right.SEE: [[has_raised_it]],
    Right.JUDGE: [[has_raised_it, can_be_judged, has_not_spoken]],
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this topic now."""
    return judge(LAW, right, actor, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.topic)
