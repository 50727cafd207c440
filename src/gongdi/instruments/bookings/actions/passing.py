"""What happens when time passes: slots end and are counted, deadlines pass and lists are committed to."""

from datetime import datetime

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.instruments.bookings.actions.booking import use
from gongdi.instruments.bookings.actions.drawing import commit
from gongdi.instruments.bookings.queries.bookings import over, to_commit

BATCH = 200


def time_passed(at: datetime) -> int:
    """End what is over; how many. Two runners at once do each once."""
    done = 0
    for draw in to_commit(at, BATCH):
        try:
            commit(draw, at=at)
            done += 1
        except Refused:
            continue  # done a moment ago
    for booking in over(at, BATCH):
        try:
            use(booking, by=SYSTEM, at=at)
            done += 1
        except Refused:
            continue  # marked a moment ago
    return done
