"""What happens when time passes: voting ends, and what nothing waits for any more is counted."""

import logging
from collections.abc import Callable
from datetime import datetime

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.instruments.ballots.actions.closing import close
from gongdi.instruments.ballots.actions.counting import count
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.queries import overdue, to_count

log = logging.getLogger(__name__)
BATCH = 50


def time_passed(at: datetime) -> int:
    """Close what is over and count what is complete; how many. Two runners at once do each once."""
    done = 0
    for ballot in overdue(at, BATCH):
        done += _try(close, ballot, at)
    for ballot in to_count(BATCH):
        done += _try(count, ballot, at)
    return done


def _try(deed: Callable[..., object], ballot: Ballot, at: datetime) -> int:
    try:
        deed(ballot, by=SYSTEM, at=at)
    except Refused:
        return 0  # done a moment ago, or a person has something to do first
    except Fault as fault:
        log.warning("ballot %s waits: %s", ballot.pk, fault.name)
        return 0
    return 1
