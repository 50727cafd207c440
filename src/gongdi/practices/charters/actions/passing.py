"""What happens when time passes: a finding that nobody appealed is settled; what an organ let lie lapses."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import Refused
from gongdi.practices.charters.actions.hearing import case_in, record_case, start_case
from gongdi.practices.charters.models import Case
from gongdi.practices.charters.queries.cases import overdue
from gongdi.practices.charters.states.cases import MOVES, Status

BATCH = 200


def time_passed(at: datetime) -> int:
    """Settle what is over; how many cases. Two runners at once settle each once."""
    return sum(_passed(case, at) for case in overdue(at, BATCH))


@transaction.atomic
def _settled(case: Case, at: datetime) -> None:
    name = "close" if case.status == Status.FOUND else "lapse"
    now = case_in(start_case(case, name, by=SYSTEM, at=at))
    change(now, status=MOVES[name].to, due_at=None, ended_at=at)
    record_case(now, name, by=SYSTEM, at=at)


def _passed(case: Case, at: datetime) -> int:
    try:
        _settled(case, at)
    except Refused:
        return 0  # somebody did something a moment ago
    return 1
