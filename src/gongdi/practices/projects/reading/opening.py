"""What the stage of a project needs in other rooms: buttons for those who may open it, each leads there filled in."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.onward import Offer, ways
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.judging import leads
from gongdi.practices.projects.law import Case, may_move
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.reading.lists import address
from gongdi.practices.projects.states import MOVES, Right, Status

OPENERS = ("poll", "poll_owners", "put")
"""Deeds that ask elsewhere: they stand at their stage, not among the deeds on the project itself."""
YES = Decision(Right.POLL, granted=True)
SHARED = (Status.SHARING, Status.DONE)


def openings(project: Project, case: Case, actor: Actor, at: datetime) -> list[Offer]:
    """The buttons of this actor at this stage; none for who may open nothing."""
    if actor.person is None:
        return []
    onward = ways(SUBJECT, project.pk, actor, at, project) if project.accepted_at else []
    return [*_asking(project, case, actor, at), *_elsewhere(project, case, actor), *onward]


def _asking(project: Project, case: Case, actor: Actor, at: datetime) -> Iterator[Offer]:
    for name in OPENERS:
        decision = may_move(actor, name, case, at)
        if decision:
            yield Offer(name, MOVES[name].label, address(project, name), decision)


def _elsewhere(project: Project, case: Case, actor: Actor) -> Iterator[Offer]:
    """Pages of rooms below, for who leads the project."""
    if project.paused_at is not None or not leads(actor, project.head_id, project.place.path):
        return
    status, judged = Status(project.status), f"/evaluations/of/{SUBJECT}/{project.pk}/{project.reach_id}/"
    if status == Status.PLANNING and project.course.has_criteria and not case.has_criteria:
        yield Offer("criteria", _("定好按什么评"), f"{judged}adopt/", YES)
    if status == Status.JUDGING and not project.course.is_small:
        yield Offer("evaluate", _("请受益的人评议"), f"{judged}open/", YES)
    if status in SHARED:
        yield Offer("book", _("开放预约"), f"/bookings/new/?about={SUBJECT}-{project.pk}", YES)
