"""Deeds that a phone kept without a network: done once, in their order, at the time they were done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.practices.meetings.actions.moving import hold
from gongdi.practices.meetings.models import Meeting, SentDeed

LATE_MOST = timedelta(days=3)
"""How long a phone may keep a deed; an older one is done at the earliest time that is still believed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A deed as it came: under which number, which, when by the clock of the phone, put right by the house's."""

    key: UUID
    name: str
    at: datetime


def fitting(meeting: Meeting, said: datetime, now: datetime) -> datetime:
    """When a deed was done: not later than now, not three days ago, not before the meeting was called or opened."""
    return min(now, max(said, now - LATE_MOST, meeting.opened_at or meeting.called_at))


@transaction.atomic
def once(meeting: Meeting, sent: Sent, do: Callable[[], str], *, by: Actor, at: datetime) -> str | None:
    """Do a deed unless this number came before. Why it was not done, "" when it was, None when it came before.

    `do` does it and says why not. A deed that was refused stays refused under its number.
    """
    now = hold(meeting)
    known = SentDeed.objects.filter(key=sent.key).first()
    if known is not None:
        return None if not known.reason else known.reason
    reason = do()
    if by.person in (now.convener_id, now.secretary_id):
        row = {"name": sent.name, "by_id": by.somebody, "at": sent.at, "received_at": at, "reason": reason[:300]}
        SentDeed.objects.create(key=sent.key, meeting=now, **row)
    return reason
