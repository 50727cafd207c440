"""What happens when time passes: what nobody decided in time is refused."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.ledger.resolutions.actions.deciding import begin, settle
from gongdi.ledger.resolutions.queries import overdue

BATCH = 200


def time_passed(at: datetime) -> int:
    """Refuse what is still open although its time is over; how many. Two runners at once refuse each once."""
    ended = 0
    for resolution in overdue(at, BATCH):
        try:
            with transaction.atomic():
                question = begin(resolution, "refuse", by=SYSTEM, at=at)
                settle(question.resolution, by=SYSTEM, at=at)
                ended += 1
        except Refused:
            continue  # decided a moment ago
    return ended
