"""Putting off, pausing, going on, stopping: always with the reason, and a new day where there is one."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.projects.actions.moving import begin, day, leave, record, words
from gongdi.practices.projects.actions.planning import as_before
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.models import Project, Putting
from gongdi.practices.projects.queries import pauses_over
from gongdi.practices.projects.states import Status

BATCH = 200


@transaction.atomic
def delay(project: Project, *, reason: str, due_on: date, by: Actor, at: datetime) -> Project:
    """Say why it takes longer, and until when. Raises Refused, NotPossible for a day that is no later."""
    now = begin(project, "delay", by=by, at=at)
    why, due, was = words("reason", reason), day("due_on", due_on, at), now.due_at
    assert was is not None  # it is open
    if due <= was:
        raise NotPossible("due_on", _("新的日子要比原来的晚。"))
    Putting.objects.create(project=now, is_pause=False, reason=why, was_due=was, due=due, at=at)
    change(now, due_at=due)
    record(now, "delay", by=by, at=at, private={"reason": why}, was=was.isoformat(), due=due.isoformat())
    return now


@transaction.atomic
def pause(project: Project, *, reason: str, until: date, by: Actor, at: datetime) -> Project:
    """Let it rest until a day, with the reason; its promise rests as long. Raises Refused, NotPossible."""
    now = begin(project, "pause", by=by, at=at)
    why, due, was = words("reason", reason), day("until", until, at), now.due_at
    assert was is not None  # it is open
    Putting.objects.create(project=now, is_pause=True, reason=why, was_due=was, due=due, at=at)
    change(now, paused_at=at, paused_until=due)
    record(now, "pause", by=by, at=at, private={"reason": why}, until=due.isoformat())
    return now


@transaction.atomic
def resume(project: Project, *, by: Actor, at: datetime) -> Project:
    """Go on: the promise has as many days left as when it was paused. Raises Refused."""
    now = begin(project, "resume", by=by, at=at)
    assert now.paused_at is not None  # the law has asked
    assert now.due_at is not None
    change(now, due_at=now.due_at + (at - now.paused_at), paused_at=None, paused_until=None)
    record(now, "resume", by=by, at=at, due=now.due_at.isoformat())
    return now


@transaction.atomic
def stop(
    project: Project, *, reason: str, by: Actor, at: datetime, kind: str = "", number: int | None = None
) -> Project:
    """Give it up before it stands, with the reason; a large one that was decided, by the same kind of decision.

    Raises Refused, NotPossible.
    """
    now = begin(project, "stop", by=by, at=at)
    why = words("reason", reason)
    if now.chosen is not None and not now.course.is_small:
        as_before(now, Purpose.CHANGE, kind, number, at)
    leave(now, Status.STOPPED, at, reason=why, paused_at=None, paused_until=None)
    record(now, "stop", by=by, at=at, private={"reason": why}, spent=now.spent, number=number)
    return now


def time_passed(at: datetime) -> int:
    """Go on with what was paused until now; how many. Two runners at once resume each once."""
    resumed = 0
    for row in pauses_over(at, BATCH):
        try:
            with transaction.atomic():
                resume(row, by=SYSTEM, at=at)
                resumed += 1
        except Refused:
            continue  # resumed a moment ago
    return resumed
