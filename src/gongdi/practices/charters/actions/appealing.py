"""Going to another organ against a finding, what that one decides, and taking public praise back."""

from datetime import datetime, timedelta

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.charters.actions.hearing import case_in, record_case, start_case, told
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Case
from gongdi.practices.charters.states.cases import Status

DECIDE_DAYS = 30


@transaction.atomic
def appeal(case: Case, *, text: str, by: Actor, at: datetime) -> Case:
    """Say why a finding is wrong; the other organ decides within thirty days. Raises Refused, NotPossible."""
    now = case_in(start_case(case, "appeal", by=by, at=at))
    due = at + timedelta(days=DECIDE_DAYS)
    change(now, status=Status.APPEALED, appeal=told(text, "text"), appealed_at=at, due_at=due)
    record_case(now, "appeal", by=by, at=at, words=now.appeal)
    return now


@transaction.atomic
def decide(case: Case, *, upholds: bool, decision: str, by: Actor, at: datetime) -> Case:
    """Uphold a finding, or set it aside: then there was no breach. Raises Refused, NotPossible."""
    now = case_in(start_case(case, "decide", by=by, at=at))
    change(
        now,
        status=Status.CLOSED,
        measure=now.measure if upholds else Measure.NO_BREACH,
        decision=told(decision, "decision"),
        decided_by_id=by.somebody,
        decided_at=at,
        due_at=None,
        ended_at=at,
    )
    record_case(now, "decide", by=by, at=at, words=now.decision)
    return now


@transaction.atomic
def retract(case: Case, *, by: Actor, at: datetime) -> Case:
    """Take one's consent to public praise back: it goes from the page. Raises Refused."""
    now = case_in(start_case(case, "retract", by=by, at=at))
    change(now, praise="", consents=False)
    record_case(now, "retract", by=by, at=at)
    return now
