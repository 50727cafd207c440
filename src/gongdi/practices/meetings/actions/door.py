"""The door: opening, signing in by code, by telephone number and from a paper list, leaving, guests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongdi.ground.access.actor import Actor, actor_of
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Person
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import ask, begin, hold, key_or_new, meeting_of, record
from gongdi.practices.meetings.codes import is_fresh, mark_of_name, mark_of_person
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.law import Hall
from gongdi.practices.meetings.models import Attendance, Meeting
from gongdi.practices.meetings.queries.sight import members_of
from gongdi.practices.meetings.states import Audience, Capacity, How
from gongdi.practices.meetings.states.meetings import Status

CLOSE_WITHIN = timedelta(hours=12)
"""How long a meeting may be open without that being a broken promise."""
ATTENDED_MOST = 5_000
GUESTS_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is entered at the door: a person whom the house knows, or a name on a paper list.

    `is_local` is what whoever runs the meeting says of somebody of whom the house does not know it.
    """

    person: Person | None = None
    name: str = ""
    is_local: bool = True
    how: How = How.DESK


@transaction.atomic
def open_(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Open the meeting; whoever opens it is there. The members of a body are counted now. Raises Refused."""
    now = meeting_of(begin(meeting, "open", by=by, at=at))
    roll = len(members_of(now.body_id, timezone.localdate(at))) if now.body_id else now.roll
    change(now, status=Status.OPEN, opened_at=at, roll=roll, due_at=at + CLOSE_WITHIN)
    record(now, "meetings.opened", by=by, at=at, roll=roll)
    person = Person.objects.get(pk=by.somebody)
    _seat(now, Somebody(person, is_local=now.kind.audience == Audience.RESIDENTS), by, at, None)
    return now


@transaction.atomic
def sign_in(meeting: Meeting, *, code: str, seen_at: datetime, by: Actor, at: datetime) -> Attendance:
    """Sign in oneself with the code that the convener's phone showed when it was scanned, at `seen_at`.

    Once: who is there already is told the same number. Raises Refused, also for a code that is forged or old.
    """
    now = hold(meeting)
    if by.person is not None and (there := _there(now, mark_of_person(by.person))) and there.left_at is None:
        return there
    ask(now, "sign_in", by=by, at=at, is_coded=is_fresh(now.pk, code, seen_at))
    person = Person.objects.get(pk=by.somebody)
    return _seat(now, Somebody(person, is_local=False, how=How.CODE), by, at, None)


@transaction.atomic
def enter(meeting: Meeting, *, somebody: Somebody, by: Actor, at: datetime, key: UUID | None = None) -> Attendance:
    """Enter somebody who has no phone at hand, by telephone number, from the list of members or from a paper list.

    Raises Refused; NotPossible for whoever is there already, and for a name that is on the list already.
    """
    now = hold(meeting)
    if key and (known := now.attendances.filter(key=key).first()):
        return known
    ask(now, "enter", by=by, at=at)
    if somebody.person is None and not somebody.name.strip():
        raise NotPossible("name", faults.NAME_OR_PHONE)
    there = _there(now, _mark(now, somebody))
    if there and there.left_at is None:
        same = there.person_id is None
        words = faults.SAME_NAME if same else faults.THERE_ALREADY % {"number": there.number}
        raise NotPossible("name" if same else "phone", words)
    return _seat(now, somebody, by, at, key)


def _mark(meeting: Meeting, somebody: Somebody) -> str:
    person, name = somebody.person, somebody.name.strip()
    return mark_of_person(person.pk) if person else mark_of_name(meeting.pk, name)


def _there(meeting: Meeting, mark: str) -> Attendance | None:
    return meeting.attendances.filter(mark=mark).first()


def _seat(meeting: Meeting, somebody: Somebody, by: Actor, at: datetime, key: UUID | None) -> Attendance:
    """Give a number at the door, or the old one to whoever comes back, and count."""
    mark = _mark(meeting, somebody)
    there = _there(meeting, mark)
    if there is not None:
        change(there, left_at=None)
    else:
        there = _first_time(meeting, somebody, mark, by, at, key)
    if there.counts:
        change(meeting, present=meeting.present + 1)
    said = {"number": there.number, "present": meeting.present, "how": there.how, "capacity": there.capacity}
    private = {"person": there.person_id} if there.person_id else {"name": there.name}
    record(meeting, "meetings.signed_in", by=by, at=at, private=private, **said)
    return there


def _first_time(
    meeting: Meeting, somebody: Somebody, mark: str, by: Actor, at: datetime, key: UUID | None
) -> Attendance:
    if meeting.attended >= ATTENDED_MOST:
        raise NotPossible("name", faults.TOO_MANY)
    change(meeting, attended=meeting.attended + 1)
    return Attendance.objects.create(
        key=key_or_new(key),
        meeting=meeting,
        number=meeting.attended,
        person=somebody.person,
        name="" if somebody.person else somebody.name.strip()[:60],
        mark=mark,
        capacity=capacity_of(meeting, somebody, at),
        how=somebody.how,
        entered_by_id=by.somebody,
        at=at,
    )


def capacity_of(meeting: Meeting, somebody: Somebody, at: datetime) -> Capacity:
    """As what somebody is there: the house's own knowledge first, then the word of whoever runs the meeting."""
    person = somebody.person
    if meeting.body_id:
        members = members_of(meeting.body_id, timezone.localdate(at))
        return Capacity.MEMBER if person and person.pk in members else Capacity.GUEST
    if person and any(home.startswith(meeting.place.path) for home in actor_of(person, at).homes):
        return Capacity.RESIDENT
    return Capacity.VOUCHED if somebody.is_local else Capacity.GUEST


@transaction.atomic
def leave(meeting: Meeting, *, attendee: Attendance, by: Actor, at: datetime) -> Attendance:
    """Somebody goes before the end; whoever runs it says so of anybody, others of themselves. Raises Refused."""
    now = hold(meeting)
    hall: Hall = ask(now, "leave", by=by, at=at, speaker=attendee)
    there = now.attendances.get(pk=(hall.speaker or attendee).pk)
    if there.left_at is not None:
        return there
    change(there, left_at=at)
    if there.counts:
        change(now, present=now.present - 1)
    record(now, "meetings.left", by=by, at=at, number=there.number, present=now.present)
    return there


@transaction.atomic
def count_guests(meeting: Meeting, *, guests: int, by: Actor, at: datetime) -> Meeting:
    """How many sit by without a name. Raises Refused."""
    now = meeting_of(begin(meeting, "guests", by=by, at=at))
    if not 0 <= guests <= GUESTS_MOST:
        raise NotPossible("guests", faults.TOO_MANY)
    change(now, guests=guests)
    record(now, "meetings.guests_counted", by=by, at=at, guests=guests)
    return now
