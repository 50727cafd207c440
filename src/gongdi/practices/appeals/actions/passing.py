"""What the system does when a time has passed: nobody stays waiting because somebody else forgot."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.practices.appeals.actions.handling import resume
from gongdi.practices.appeals.actions.judging import close
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import Status, Turn

BATCH = 200


def time_passed(at: datetime) -> int:
    """Go on with appeals whose resident did not answer in time; close those whose person could not be reached.

    An appeal that was replied to and never visited stays on the desk of the visitors, overdue: silence of ours
    closes nothing. How many moved.
    """
    return _each(Turn.RESIDENT, Status.WAITING, resume, at) + _each(Turn.VISIT, Status.VISITED, close, at)


def _each(turn: Turn, status: Status, action: Callable[..., Appeal], at: datetime) -> int:
    moved = 0
    for appeal in Appeal.objects.filter(turn=turn, status=status, due_at__lt=at).order_by("due_at")[:BATCH]:
        # Somebody may act at the same moment; then theirs counts.
        with suppress(Stale, Refused):
            action(appeal, by=SYSTEM, at=at, seen=appeal.version)
            moved += 1
    return moved
