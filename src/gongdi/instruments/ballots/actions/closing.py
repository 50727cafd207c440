"""Ending the voting: by the clock, or when everybody on the roll has voted. And calling a ballot off."""

from datetime import datetime

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.actions import new_id
from gongdi.instruments.ballots import outcomes
from gongdi.instruments.ballots.actions.moving import begin, record
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.ballots.states import Status

BECAUSE_MOST = 200


@transaction.atomic
def close(ballot: Ballot, *, by: Actor, at: datetime) -> Ballot:
    """End the voting; nobody votes after it. Raises Refused while there is time and somebody has not voted."""
    now = begin(ballot, "close", by=by, at=at).ballot
    number = new_id()
    change(now, status=Status.CLOSED, closed_at=at, closing_act=number)
    record(now, "close", by=by, at=at, public={"taking_part": now.taking_part, "roll": now.roll}, id_=number)
    return now


@transaction.atomic
def cancel(ballot: Ballot, *, reason: str, by: Actor, at: datetime) -> Ballot:
    """Call a ballot off before it is counted, with a public reason; the room that asked is told. Raises Refused."""
    now = begin(ballot, "cancel", by=by, at=at).ballot
    change(now, status=Status.CANCELLED, cancelled_at=at, cancelled_because=reason.strip()[:BECAUSE_MOST])
    record(now, "cancel", by=by, at=at, public={"about": now.subject_kind, "number": now.subject_id})
    outcomes.tell(now, by, at)
    return now
