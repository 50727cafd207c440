"""What has come to its day is measured by the house itself."""

from datetime import datetime, timedelta
from typing import Any

from gongdi.ground.record.upkeep import chores
from gongdi.journeys.themes.actions.measuring import measure_due

CHORE, EVERY = "themes.measured", timedelta(days=1)


def look(at: datetime) -> dict[str, Any]:
    """Measure what is due; how many."""
    return {"measured": measure_due(at)}


chores.enlist(CHORE, EVERY, look)
