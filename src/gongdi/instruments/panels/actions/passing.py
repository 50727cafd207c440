"""What happens when time passes: invitations that nobody answered lapse, in the order of their seats."""

from datetime import datetime

from gongdi.ground.access.judge import Refused
from gongdi.instruments.panels.actions.answering import lapse
from gongdi.instruments.panels.queries import whole_seats
from gongdi.instruments.panels.states import Reply, Status

BATCH = 200


def time_passed(at: datetime) -> int:
    """Let invitations lapse; how many. Two runners at once let each lapse once."""
    waiting = whole_seats().filter(reply=Reply.WAITING, due_at__lt=at, panel__status=Status.DRAWN)
    ended = 0
    for row in waiting.order_by("due_at", "panel", "number")[:BATCH]:
        try:
            lapse(row, at=at)
            ended += 1
        except Refused:
            continue  # answered a moment ago
    return ended
