"""What happens when time passes: campaigns begin, end and are published, and no line of a list outlives its day."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.campaigns.actions import calling, listings
from gongdi.practices.campaigns.queries.campaigns import due
from gongdi.practices.campaigns.queries.listings import over
from gongdi.practices.campaigns.states.campaigns import Status

BATCH = 200
NEXT: dict[str, Callable[..., Any]] = {
    Status.CALLED: calling.open_,
    Status.RUNNING: calling.close,
    Status.ENTERING: calling.publish,
}


def time_passed(at: datetime) -> int:
    """Do what is due; how much. Two runners at once do each once."""
    today, done = timezone.localdate(at), 0
    for campaign in due(today, BATCH):
        done += _once(partial(NEXT[campaign.status], campaign, by=SYSTEM, at=at))
    for line in over(today, BATCH):
        done += _once(partial(listings.lapse, line, at=at))
    return done


def _once(deed: Callable[[], Any]) -> int:
    try:
        with transaction.atomic():
            deed()
    except Refused:
        return 0  # done by somebody a moment ago
    return 1
