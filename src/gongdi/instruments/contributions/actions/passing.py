"""What happens when time passes: calls close, pledges run out, receipts that nobody witnessed count for nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.actions import Deed, write
from gongdi.instruments.contributions.actions.calling import close
from gongdi.instruments.contributions.actions.giving import begin, said, told
from gongdi.instruments.contributions.law import must
from gongdi.instruments.contributions.models import Arrival, Call, Pledge
from gongdi.instruments.contributions.queries import cause_of, whole_receipts
from gongdi.instruments.contributions.states import Right, calls, pledges, receipts

BATCH = 200


def time_passed(at: datetime) -> int:
    """End what is overdue; how many. Two runners at once end each once."""
    late = {"due_at__lt": at}
    waiting = Arrival.objects.filter(status=receipts.Status.RECORDED)
    dismissed = _each(waiting.filter(**late).order_by("pk")[:BATCH], _dismiss, at)
    unseen = waiting.values("pledge")
    rows = Pledge.objects.filter(status__in=pledges.OPEN, **late).exclude(pk__in=unseen)
    expired = _each(rows.order_by("pk")[:BATCH], _expire, at)
    open_ = Call.objects.filter(status=calls.Status.OPEN, **late).order_by("pk")[:BATCH]
    return dismissed + expired + _each(open_, lambda row, at: close(row, by=SYSTEM, at=at), at)


def _each(rows: Iterable[Any], end: Callable[[Any, datetime], object], at: datetime) -> int:
    ended = 0
    for row in rows:
        try:
            with transaction.atomic():
                end(row, at)
                ended += 1
        except Refused:
            continue  # ended a moment ago
    return ended


def _expire(row: Pledge, at: datetime) -> None:
    now = begin(row, Right.EXPIRE, by=SYSTEM, at=at)
    change(now, status=pledges.Status.EXPIRED, ended_at=at)
    told(now, "contributions.expired", by=SYSTEM, at=at)


def _dismiss(row: Arrival, at: datetime) -> None:
    now = lock(row, whole_receipts())
    must(SYSTEM, Right.EXPIRE, cause_of(now, at), at)
    change(now, status=receipts.Status.DISMISSED, ended_at=at)
    public, place = said(now.pledge, now.amount) | {"overdue": True}, now.pledge.need.call.place_id
    write(Deed("contributions.dismissed", ("arrival", now.pk), at, place=place, public=public))
