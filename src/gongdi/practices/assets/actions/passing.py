"""What happens when time passes: walks that were not finished and adoptions whose day is over end by themselves."""

from datetime import datetime

from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.assets.actions import caring, walking
from gongdi.practices.assets.queries.findings import over
from gongdi.practices.assets.queries.walks import BATCH, out_of_time


def time_passed(at: datetime) -> int:
    """End what is over; how many. Two runners at once end each once."""
    ended = 0
    for walk in out_of_time(at):
        try:
            walking.lapse(walk, by=SYSTEM, at=at)
            ended += 1
        except Refused:
            continue  # finished a moment ago
    for adoption in over(timezone.localdate(at), BATCH):
        try:
            caring.lapse(adoption, at=at)
            ended += 1
        except Refused:
            continue  # ended a moment ago
    return ended
