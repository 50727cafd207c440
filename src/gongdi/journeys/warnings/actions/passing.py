"""What happens when the day has passed: the warning goes on to the next person, or has lapsed for all to see."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import Stale, change
from gongdi.ground.access.judge import Refused
from gongdi.journeys.warnings.actions.moving import begin, count, record
from gongdi.journeys.warnings.actions.raising import ask
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.journeys.warnings.queries import next_person
from gongdi.journeys.warnings.states import MOVES, Status
from gongdi.practices.appeals.clocks import after

BATCH = 100


def time_passed(at: datetime) -> int:
    """Pass on what was not answered in time; how many. Somebody may answer at the same moment; then theirs counts."""
    passed = 0
    for warning in EarlyWarning.objects.filter(status=Status.RAISED, due_at__lt=at).order_by("due_at", "pk")[:BATCH]:
        with suppress(Stale, Refused):
            hand_on(warning, at=at, seen=warning.version)
            passed += 1
    return passed


@transaction.atomic
def hand_on(warning: EarlyWarning, *, at: datetime, seen: int | None = None) -> EarlyWarning:
    """Ask the next person, with a new day; when nobody is left it lapses. Raises Stale, Refused."""
    case = begin(warning, "hand_on", by=SYSTEM, at=at, seen=seen)
    now = case.warning
    assert now is not None
    on = timezone.localdate(at)
    following = next_person(now.place, kind=now.rule.asked, unit=now.unit_id, asked=case.asked, on=on)
    turn = {"turn": len(case.asked) + 1}
    if following is None:
        change(now, status=MOVES["lapse"].to, due_at=None)
        count(now.rule_id, lapsed=1)
        record(now, MOVES["lapse"].act, by=SYSTEM, at=at, public=turn)
        return now
    change(now, holder_id=following, due_at=after(now.rule.answer_days, at).at)
    ask(now, at)
    record(now, MOVES["hand_on"].act, by=SYSTEM, at=at, public=turn, to=following)
    return now
