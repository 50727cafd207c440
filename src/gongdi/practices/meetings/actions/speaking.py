"""The list of speakers: who asks, who is called, how long they spoke."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import ask, hold, key_or_new, record, there
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.models import Attendance, Meeting, Speech
from gongdi.practices.meetings.states.agenda import Status as Item


@transaction.atomic
def ask_to_speak(
    meeting: Meeting, *, attendee: Attendance | None, by: Actor, at: datetime, key: UUID | None = None
) -> Speech:
    """Stand in line; whoever runs the meeting puts others there by number. Raises Refused, also who stands there."""
    now = hold(meeting)
    if key and (known := now.speeches.filter(key=key).first()):
        return known
    waits = (
        _line(now).filter(attendance=attendee) if attendee else _line(now).filter(attendance__person_id=by.person or 0)
    )
    hall = ask(now, "ask_to_speak", by=by, at=at, speaker=attendee, has_acted=waits.exists())
    who = there(hall.speaker)
    item = now.items.filter(status=Item.CURRENT).first()
    speech = Speech.objects.create(key=key_or_new(key), meeting=now, attendance=who, item=item, asked_at=at)
    record(now, "meetings.speech_asked", by=by, at=at, number=who.number)
    return speech


@transaction.atomic
def call_speaker(meeting: Meeting, *, by: Actor, at: datetime, attendee: Attendance | None = None) -> Speech:
    """Let somebody in line speak: the first, or the one who is named. Raises Refused, NotPossible."""
    now = hold(meeting)
    ask(now, "call_speaker", by=by, at=at)
    if _line(now).filter(began_at__isnull=False).exists():
        raise NotPossible("attendee", faults.SOMEBODY_SPEAKS)
    waiting = _line(now).filter(attendance=attendee) if attendee else _line(now)
    speech = waiting.select_related("attendance").order_by("asked_at", "pk").first()
    if speech is None:
        raise NotPossible("attendee", faults.NOBODY_WAITS)
    change(speech, began_at=at)
    record(now, "meetings.speech_began", by=by, at=at, number=speech.attendance.number)
    return speech


@transaction.atomic
def end_speech(meeting: Meeting, *, by: Actor, at: datetime) -> Speech:
    """Whoever speaks is done. Raises Refused, NotPossible when nobody speaks."""
    now = hold(meeting)
    ask(now, "end_speech", by=by, at=at)
    speech = _line(now).filter(began_at__isnull=False).select_related("attendance").first()
    if speech is None or speech.began_at is None:
        raise NotPossible("attendee", faults.NOBODY_SPEAKS)
    change(speech, ended_at=at)
    seconds = max(0, int((at - speech.began_at).total_seconds()))
    record(now, "meetings.speech_ended", by=by, at=at, number=speech.attendance.number, seconds=seconds)
    return speech


def _line(meeting: Meeting) -> QuerySet[Speech]:
    return meeting.speeches.filter(ended_at=None)
