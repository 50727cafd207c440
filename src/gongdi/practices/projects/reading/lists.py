"""Projects in a list, their promise, and the words for who does what."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.projects.law import BACKING, WORD
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.states import STAGES, Status, Turn

KINDS = {Status.DONE: "kept", Status.STOPPED: "broken"}


def money(fen: int | None) -> str:
    """An amount of money as people read it."""
    return shown(fen or 0, MONEY)


def address(project: Project, *more: object) -> str:
    """The page of a project, or one inside it."""
    return "/".join(["/projects", str(project.pk), *map(str, more), ""])


def holder(project: Project) -> str:
    """Who has to do something now."""
    status = Status(project.status)
    if status == Status.BUILDING:
        return project.unit.called
    return {
        Status.PLANNING: _("当地和立项的人"),
        Status.CARING: _("当地和立项的人"),
        Status.JUDGING: project.serves,
        Status.SHARING: _("当地和立项的人"),
    }.get(status, str(Turn.NOBODY.label))


def clock(project: Project, at: datetime) -> dict[str, Any]:
    """The promise that runs: kept, broken, running, or resting in a pause."""
    status = Status(project.status)
    if project.due_at is None:
        state = "kept" if status == Status.DONE else "none"
        return {"state": state, "due": None, "said": str(status.label), "holder": ""}
    if project.paused_at is not None:
        return {"state": "paused", "due": project.paused_until, "said": _("暂停着"), "holder": ""}
    state = "broken" if at > project.due_at else "running"
    return {"state": state, "due": project.due_at, "said": "", "holder": holder(project)}


def entry(project: Project, at: datetime) -> dict[str, Any]:
    """A project in a list."""
    status = Status(project.status)
    step = [_("第%(number)s步") % {"number": STAGES.index(status) + 1}] if status in STAGES else []
    cost = [money(project.budget)] if project.budget else []
    return {
        "title": project.title,
        "href": address(project),
        "status": str(status.label),
        "kind": KINDS.get(status, "next"),
        "clock": clock(project, at) if project.is_open else None,
        "chips": [*step, project.place.called, *cost],
    }


def how_decided(project: Project) -> str:
    """By whom a small plan was decided, in words; a large one names its evidence instead."""
    return {BACKING: _("邻居们一起定的"), WORD: _("当地负责人定的")}.get(project.decided_by, "")
