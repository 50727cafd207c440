"""The law of themes: everybody reads them; who looks after the place chooses and concludes, the unit does the work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.facts import is_system
from gongdi.ground.access.judge import Decision, Law, fact, judge
from gongdi.ground.access.moves import from_here
from gongdi.ground.people.models import PostKind
from gongdi.journeys.themes.models import Theme, ThemeTask
from gongdi.journeys.themes.states import MOVES, Right


@dataclass(frozen=True, slots=True)
class Case:
    """A theme as the law looks at it: the path of its place, a task of it, and whether its last measure is met.

    `is_met` is None while this round was not measured.
    """

    path: str
    theme: Theme | None = None
    task: ThemeTask | None = None
    is_met: bool | None = None


# ---- about the person ------------------------------------------------------------------------------------------


@fact("person", _("谁都可以看。"))
def is_anybody(actor: Actor, case: Case, at: datetime) -> bool:
    return True


@fact("person", _("只有管这个地方的督办员或者当地的负责人可以这样做。"), _("是管这个地方的督办员。"))
def is_supervisor_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.SUPERVISOR, case.path)


@fact("person", _("只有当地的负责人可以这样做。"), _("是当地的负责人。"))
def is_head_here(actor: Actor, case: Case, at: datetime) -> bool:
    return actor.holds(PostKind.HEAD, case.path)


@fact("person", _("只有责任单位的负责人可以这样做。"))
def is_head_of_the_unit(actor: Actor, case: Case, at: datetime) -> bool:
    return case.theme is not None and case.theme.unit_id in actor.units(PostKind.HEAD)


@fact("person", _("只有这道题的负责人或者责任单位的负责人可以这样做。"), _("是这道题的负责人。"))
def is_the_owner(actor: Actor, case: Case, at: datetime) -> bool:
    return case.theme is not None and actor.person is not None and case.theme.owner_id == actor.person


@fact("person", _("您已经不在责任单位的岗位上，请单位换人负责。"), _("还在责任单位的岗位上。"))
def still_works_there(actor: Actor, case: Case, at: datetime) -> bool:
    return case.theme is not None and any(post.unit == case.theme.unit_id for post in actor.posts)


@fact(
    "person",
    _("只有这道题的负责人，或者办这项任务的单位的负责人和承办人可以这样做。"),
    _("在办这项任务的单位负责或者承办。"),
)
def does_the_task(actor: Actor, case: Case, at: datetime) -> bool:
    units = actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)
    return case.task is not None and case.task.unit_id in units


# ---- about the moment ------------------------------------------------------------------------------------------


@fact("moment", _("这项任务已经有结果了。"), _("这项任务还在办。"))
def task_is_open(actor: Actor, case: Case, at: datetime) -> bool:
    return case.task is not None and case.task.is_open


@fact("moment", _("这项任务是前一轮的。"), _("这项任务是这一轮的。"))
def task_is_of_this_round(actor: Actor, case: Case, at: datetime) -> bool:
    return case.theme is not None and case.task is not None and case.task.round == case.theme.round


@fact("moment", _("还没有到计量的日子。"), _("到了计量的日子。"))
def the_day_has_come(actor: Actor, case: Case, at: datetime) -> bool:
    """The window after the plan must lie behind the plan whole."""
    theme = case.theme
    if theme is None or theme.due_on is None or theme.planned_at is None:
        return False
    return timezone.localdate(at) >= theme.due_on and at >= theme.planned_at + timedelta(days=theme.days)


@fact(
    "moment",
    _("还没有达到目标：说这件事的人没有少到要求的那么多。只能再办一轮，或者说明理由不再办。"),
    _("达到了目标。"),
)
def is_met(actor: Actor, case: Case, at: datetime) -> bool:
    return case.is_met is True


CONCLUDES = ((is_supervisor_here,), (is_head_here,))
OWNS = ((is_the_owner, still_works_there), (is_head_of_the_unit,))
WORKS = (
    (is_the_owner, still_works_there, task_is_of_this_round, task_is_open),
    (does_the_task, task_is_of_this_round, task_is_open),
)
LAW: Law[Case] = {
    Right.VIEW: [[is_anybody]],
    Right.CHOOSE: CONCLUDES,
    Right.TAKE: [[is_head_of_the_unit]],
    Right.HAND: [[is_head_of_the_unit]],
    Right.PLAN: OWNS,
    Right.ADD: OWNS,
    Right.FINISH: WORKS,
    Right.DROP: WORKS,
    Right.MEASURE: [[is_system, the_day_has_come], [is_supervisor_here, the_day_has_come]],
    Right.CLOSE: [[*each, is_met] for each in CONCLUDES],
    Right.AGAIN: CONCLUDES,
    Right.GIVE_UP: CONCLUDES,
}


def may(actor: Actor, right: Right, case: Case, at: datetime) -> Decision:
    """What the judge says to this actor about this theme now."""
    return judge(LAW, right, actor, case, at)


def may_move(actor: Actor, name: str, case: Case, at: datetime) -> Decision:
    """Whether this actor may make a move now: first the law, then whether the table has it from here."""
    move = MOVES[name]
    return from_here(may(actor, move.right, case, at), move, case.theme)
