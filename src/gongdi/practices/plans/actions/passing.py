"""What happens when time passes: once a month the record is read for the indicators that it knows."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.judge import Refused
from gongdi.practices.plans.actions.measuring import measure
from gongdi.practices.plans.measures import MEASURES
from gongdi.practices.plans.models import Indicator
from gongdi.practices.plans.queries import measured_by_the_record

BATCH = 50


def time_passed(at: datetime) -> int:
    """Read the record for indicators without a value of this month; for how many there was something to say."""
    return sum(_read(indicator, at) for indicator in measured_by_the_record(at, BATCH))


def _read(indicator: Indicator, at: datetime) -> bool:
    on = timezone.localdate(at)
    known = MEASURES.get(indicator.measure)
    value = known.value(indicator.plan.place, on) if known and on >= indicator.baseline_on else None
    if value is None:
        Indicator.objects.filter(pk=indicator.pk).update(asked_on=on)
        return False
    try:
        with transaction.atomic():
            measure(indicator.plan, indicator=indicator, value=value, on=on, by=SYSTEM, at=at)
    except Refused:
        return False  # the plan ended a moment ago
    return True
