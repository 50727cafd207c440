"""What happens when time passes: evaluations close, and what came of them is published at once."""

import logging
from datetime import datetime

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault
from gongdi.instruments.evaluations.actions.ending import publish
from gongdi.instruments.evaluations.queries import overdue

log = logging.getLogger(__name__)
BATCH = 50


def time_passed(at: datetime) -> int:
    """Publish what is over; how many. Two runners at once do each once."""
    done = 0
    for row in overdue(at, BATCH):
        try:
            publish(row, by=SYSTEM, at=at)
            done += 1
        except Refused:
            continue  # published a moment ago
        except Fault as fault:
            log.warning("evaluation %s waits: %s", row.pk, fault.name)
    return done
