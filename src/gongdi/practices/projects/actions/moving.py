"""How every deed on a project is done: lock by writing, ask the judge, ask the table, change, record."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.projects.courses import BUILD_DAYS_MOST, Purpose
from gongdi.practices.projects.evidence import SUBJECT, kinds_for
from gongdi.practices.projects.law import may_move
from gongdi.practices.projects.models import Evidence, Project
from gongdi.practices.projects.queries import case_of, whole
from gongdi.practices.projects.states import MOVES, Status

WORDS_MOST, TEXT_MOST = 500, 5_000


def begin(project: Project, name: str, *, by: Actor, at: datetime) -> Project:
    """Lock a project and make sure that this actor may make this move now. Raises Refused."""
    now = lock(project, whole())
    insist(may_move(by, name, case_of(now, by), at))
    return now


def record(
    project: Project, name: str, *, by: Actor, at: datetime, private: Mapping[str, Any] | None = None, **public: Any
) -> None:
    """Write the act of a move. Words stand in its private half; amounts, days and numbers in public."""
    body = {key: value for key, value in public.items() if value not in (None, "")}
    deed = Deed(
        MOVES[name].act, (SUBJECT, project.pk), at, place=project.place_id, by=by.person, public=body, private=private
    )
    write(deed)


def words(field: str, text: str, *, most: int = WORDS_MOST) -> str:
    """What somebody wrote, fit to be public. Raises NotPossible when it says nothing or more than fits."""
    said = masked(text.strip())
    if not said:
        raise NotPossible(field, _("请写明，大家都看得到。"))
    if len(said) > most:
        raise NotPossible(field, _("太长了，最多%(most)s个字。") % {"most": most})
    return said


def enter(project: Project, name: str, at: datetime, **fields: Any) -> Project:
    """Come to the stage that a move leads to, with the days that its form gives it."""
    stage = MOVES[name].to
    assert stage is not None
    due = at + timedelta(days=project.course.days[stage]) if stage in project.course.days else None
    return change(project, **({"status": stage, "due_at": due} | fields))


def leave(project: Project, status: Status, at: datetime, **fields: Any) -> Project:
    """Come to the end."""
    return change(project, status=status, due_at=None, ended_at=at, **fields)


def end_of(on: date) -> datetime:
    """The last moment of a day in the town."""
    return timezone.make_aware(datetime.combine(on, time(23, 59, 59)))


def day(field: str, on: date, at: datetime) -> datetime:
    """The end of a day to come. Raises NotPossible for one that is over or more than three years away."""
    due = end_of(on)
    if not at < due <= at + timedelta(days=BUILD_DAYS_MOST):
        raise NotPossible(field, _("日子要在今天以后、三年以内。"))
    return due


def show(project: Project, purpose: Purpose, kind: str, number: int | None, at: datetime) -> Evidence:
    """Look at a thing of another room, and keep that it was shown. Raises NotPossible when it does not count."""
    known = kinds_for(purpose)
    if kind not in known or number is None:
        names = _("、").join(str(each.name) for each in known.values())
        raise NotPossible("number", _("这一步要拿出凭据：%(names)s，请填写它的编号。") % {"names": names})
    if wrong := known[kind].wrong(number, project):
        raise NotPossible("number", wrong)
    if Evidence.objects.filter(project=project, kind=kind, number=number).exists():
        raise NotPossible("number", _("这份凭据已经用过了。"))
    return Evidence.objects.create(
        project=project, purpose=purpose, kind=kind, number=number, round=project.round, at=at
    )
