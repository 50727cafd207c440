"""What happens when time passes: the time for ideas ends, and the costing begins."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.rounds.actions.announcing import close
from gongdi.practices.rounds.queries import over

BATCH = 200


def time_passed(at: datetime) -> int:
    """End the time for ideas where it is over; in how many rounds. Two runners at once end each once."""
    ended = 0
    for row in over(at, BATCH):
        try:
            with transaction.atomic():
                close(row, by=SYSTEM, at=at)
                ended += 1
        except Refused:
            continue  # closed a moment ago
    return ended
