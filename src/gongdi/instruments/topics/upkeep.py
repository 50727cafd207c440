"""Once a day the topics are found anew."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale
from gongdi.ground.record.upkeep import chores
from gongdi.instruments.topics.actions.finding import find
from gongdi.instruments.topics.queries.runs import last
from gongdi.instruments.topics.sources import SOURCES

CHORE, EVERY = "topics.found", timedelta(days=1)


def look(at: datetime) -> dict[str, Any]:
    """Find the topics of each kind of matter; how many are hot now. What an officer finds meanwhile is as good."""
    for source in SOURCES.values():
        with suppress(Stale):
            find(source, by=SYSTEM, at=at)
    return {kind: run.topics for kind in SOURCES if (run := last(kind)) is not None}


chores.enlist(CHORE, EVERY, look)
