"""What happens when time passes: reports of undertakings whose days for answers are over are settled."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.meetings.actions.undertakings import settle, whole
from gongdi.practices.meetings.states.undertakings import Status

BATCH = 200


def time_passed(at: datetime) -> int:
    """Settle what was reported and is answered by now; how many. Two runners at once settle each once."""
    ended = 0
    for undertaking in whole().filter(status=Status.REPORTED, due_at__lt=at).order_by("due_at")[:BATCH]:
        try:
            with transaction.atomic():
                settle(undertaking, by=SYSTEM, at=at)
                ended += 1
        except Refused:
            continue  # settled a moment ago
    return ended
