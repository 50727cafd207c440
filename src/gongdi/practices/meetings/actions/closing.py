"""The end of a meeting and its minutes: written from the acts, finished, signed by those the rules name, published."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.log.leaves import canonical
from gongdi.practices.meetings.actions import agenda
from gongdi.practices.meetings.actions.motions import begin as begin_motion
from gongdi.practices.meetings.actions.moving import ask, begin, hold, meeting_of, record
from gongdi.practices.meetings.models import Meeting, Minutes, MinutesCorrection, MinutesSignature
from gongdi.practices.meetings.queries.minutes import written
from gongdi.practices.meetings.queries.sight import attendance_of
from gongdi.practices.meetings.states import Role
from gongdi.practices.meetings.states.agenda import OPEN as NOT_REACHED
from gongdi.practices.meetings.states.agenda import Status as Item
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.motions import DEBATED
from gongdi.practices.meetings.states.motions import Status as Motion

REMARKS_MOST = 5_000


@transaction.atomic
def close(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Close the meeting: who speaks is done, what was not reached or decided is said so. Raises Refused.

    A vote that is on is finished first. From now on the minutes are due.
    """
    now = hold(meeting)
    voting = now.motions.filter(status__in=(Motion.PUT, Motion.COUNTED)).count()
    ask(now, "close", by=by, at=at, open_votes=voting)
    for item in now.items.filter(status__in=NOT_REACHED).order_by("number"):
        (agenda.done if item.status == Item.CURRENT else agenda.drop)(item, by=by, at=at)
    for motion in now.motions.filter(status__in=DEBATED).order_by("number"):
        lapsed, _hall = begin_motion(motion, "lapse", by, at)
        change(lapsed, status=Motion.LAPSED, ended_at=at)
        record(now, "meetings.motion_lapsed", by=by, at=at, number=motion.number)
    now.speeches.filter(ended_at=None, began_at=None).delete()
    now.speeches.filter(ended_at=None).update(ended_at=at)
    now.refresh_from_db(fields=["version"])
    change(now, status=Status.CLOSED, closed_at=at, due_at=at + timedelta(days=now.kind.finish_days))
    record(now, "meetings.closed", by=by, at=at, present=now.present)
    return now


@transaction.atomic
def finish(meeting: Meeting, *, by: Actor, at: datetime, remarks: str = "") -> Minutes:
    """Finish the minutes: the lines that the acts made, and what the secretary adds. They stay so. Raises Refused."""
    now = meeting_of(begin(meeting, "finish", by=by, at=at))
    lines, words = written(now), masked(remarks.strip())[:REMARKS_MOST]
    digest = hashlib.sha256(canonical({"meeting": now.pk, "lines": lines, "remarks": words})).hexdigest()
    made = Minutes.objects.create(
        meeting=now, lines=lines, remarks=words, digest=digest, finished_by_id=by.somebody, finished_at=at
    )
    change(now, status=Status.FINISHED, due_at=_until(now))
    record(now, "meetings.minutes_finished", by=by, at=at, private={"remarks": words}, digest=digest)
    return made


@transaction.atomic
def sign(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Sign the minutes in the role that one has and nobody has signed in; the last completes them. Raises Refused."""
    now = hold(meeting)
    roles = free_roles(now, by)
    ask(now, "sign", by=by, at=at, free_roles=roles)
    role = next(role for role in Role if role in roles)
    MinutesSignature.objects.create(meeting=now, role=role, person_id=by.somebody, at=at)
    missing = len(unsigned(now))
    if not missing:
        ask(now, "seal", by=by, at=at, unsigned=missing)
        change(now, status=Status.SIGNED)
    said: dict[str, Any] = {"count": now.signed.count(), "role": str(role), "digest": now.record.digest}
    record(now, "meetings.minutes_signed", by=by, at=at, **said)
    return now


def unsigned(meeting: Meeting) -> list[str]:
    """The roles in which the minutes are still to be signed."""
    done = set(meeting.signed.values_list("role", flat=True))
    return [role for role in meeting.kind.signatures if role not in done]


def free_roles(meeting: Meeting, actor: Actor) -> frozenset[str]:
    """The roles in which this person may sign now. Nobody signs in two."""
    if actor.person is None or meeting.signed.filter(person_id=actor.person).exists():
        return frozenset()
    mine = {Role.CHAIR} if actor.person == meeting.convener_id else set()
    mine |= {Role.SECRETARY} if actor.person == meeting.secretary_id else set()
    there = attendance_of(meeting, actor)
    if not mine and there is not None and there.counts:
        mine = {Role.ATTENDEE}
    return frozenset(role for role in unsigned(meeting) if role in mine)


@transaction.atomic
def publish(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Make the minutes public; whether that was in time is said. Raises Refused."""
    now = hold(meeting)
    ask(now, "publish", by=by, at=at, unsigned=len(unsigned(now)))
    late = now.due_at is not None and at > now.due_at
    change(now, status=Status.PUBLISHED, due_at=None, ended_at=at)
    record(now, "meetings.minutes_published", by=by, at=at, late=late, digest=now.record.digest)
    return now


@transaction.atomic
def correct(meeting: Meeting, *, text: str, by: Actor, at: datetime) -> MinutesCorrection:
    """Add something to published minutes, which themselves stay. Raises Refused."""
    now = meeting_of(begin(meeting, "correct", by=by, at=at))
    words = masked(text.strip())[:REMARKS_MOST]
    made = MinutesCorrection.objects.create(meeting=now, text=words, by_id=by.somebody, at=at)
    record(now, "meetings.minutes_corrected", by=by, at=at, private={"text": words})
    return made


def _until(meeting: Meeting) -> datetime:
    assert meeting.closed_at is not None  # minutes are of a meeting that was closed
    return meeting.closed_at + timedelta(days=meeting.kind.publish_days)
