"""Asking for a meeting, calling it, asking people to come, moving and cancelling it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.practices.meetings import faults
from gongdi.practices.meetings.actions.moving import begin, key_or_new, meeting_of, record
from gongdi.practices.meetings.faults import NotPossible
from gongdi.practices.meetings.law import must
from gongdi.practices.meetings.models import Meeting, MeetingInvitation, MeetingKind, MeetingRequest, RequestSupport
from gongdi.practices.meetings.queries.sight import hall_to_be, members_of, request_hall
from gongdi.practices.meetings.states import Audience, Base, Right, Role
from gongdi.practices.meetings.states.meetings import Status

TITLE_MOST, REASON_MOST = 120, 300
INVITED_MOST = 500
START_WITHIN = timedelta(hours=2)
"""How long after its hour a meeting may begin without that being a broken promise."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the tree, and the spot there in words."""

    place: Place
    spot: str


@transaction.atomic
def request(kind: MeetingKind, *, place: Place, title: str, by: Actor, at: datetime) -> MeetingRequest:
    """Ask, as a resident, for a meeting; others may join. Raises Refused."""
    must(by, Right.ASK, hall_to_be(kind, place), at)
    words = masked(title.strip())[:TITLE_MOST]
    made = MeetingRequest.objects.create(kind=kind, place=place, title=words, asker_id=by.somebody, supporters=1, at=at)
    RequestSupport.objects.create(request=made, person_id=by.somebody, at=at)
    subject = ("meeting_request", made.pk)
    write(Deed("meetings.requested", subject, at, place=place.pk, by=by.person, private={"title": words}))
    return made


@transaction.atomic
def support(asked: MeetingRequest, *, by: Actor, at: datetime) -> MeetingRequest:
    """Ask for it too. Raises Refused, also for whoever did already."""
    now = lock(asked, MeetingRequest.objects.select_related("kind", "place"))
    must(by, Right.SUPPORT, request_hall(now, by), at)
    RequestSupport.objects.create(request=now, person_id=by.somebody, at=at)
    change(now, supporters=now.supporters + 1)
    subject, said = ("meeting_request", now.pk), {"supporters": now.supporters}
    write(Deed("meetings.request_supported", subject, at, place=now.place_id, by=by.person, public=said))
    return now


@transaction.atomic
def call(
    kind: MeetingKind,
    *,
    where: Where,
    title: str,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    body: Organisation | None = None,
    secretary: Person | None = None,
    roll: int = 0,
    asked: MeetingRequest | None = None,
    key: UUID | None = None,
) -> Meeting:
    """Call a meeting; whoever does so convenes it. The same `key` calls once.

    `roll` is how many are entitled to be there, where the house cannot count them. Raises Refused (not the post, too
    few residents, too little notice) and NotPossible (a body, a secretary or a roll is missing).
    """
    if key and (known := Meeting.objects.filter(key=key, convener_id=by.somebody).first()):
        return known
    if asked is not None:
        asked = lock(asked, MeetingRequest.objects.select_related("kind", "place"))
    unit = body.pk if body else None
    must(by, Right.CALL, hall_to_be(kind, where.place, starts_at=starts_at, unit=unit, request=asked), at)
    _check(kind, body, secretary, roll, by)
    meeting = Meeting.objects.create(
        key=key_or_new(key),
        kind=kind,
        place=where.place,
        body=body,
        title=masked(title.strip())[:TITLE_MOST],
        spot=masked(where.spot.strip())[:TITLE_MOST],
        starts_at=starts_at,
        proposals_until=max(at, starts_at - timedelta(hours=1)),
        convener_id=by.somebody,
        secretary=secretary,
        asked=asked,
        roll=len(members_of(body.pk, timezone.localdate(starts_at))) if body else roll,
        called_at=at,
        due_at=starts_at + START_WITHIN,
    )
    private = {"title": meeting.title, "spot": meeting.spot}
    said = {"kind": kind.code, "version": kind.version, "starts": starts_at.isoformat()}
    record(meeting, "meetings.called", by=by, at=at, private=private, **said)
    return meeting


def _check(kind: MeetingKind, body: Organisation | None, secretary: Person | None, roll: int, by: Actor) -> None:
    if (body is None) == (kind.audience == Audience.BODY):
        raise NotPossible("body", faults.NO_BODY)
    if body is None and roll < 1 and (kind.quorum_part or kind.majority_of == Base.ROLL):
        raise NotPossible("roll", faults.NO_ROLL)
    if Role.SECRETARY in kind.signatures and (secretary is None or secretary.pk == by.person):
        raise NotPossible("secretary", faults.NEEDS_SECRETARY)


@transaction.atomic
def invite(
    meeting: Meeting, *, persons: Iterable[Person], by: Actor, at: datetime, because: str = ""
) -> list[MeetingInvitation]:
    """Ask people to come by name, each once; they find it among what waits for them. Raises Refused."""
    now = meeting_of(begin(meeting, "invite", by=by, at=at))
    known = set(now.invitations.values_list("person_id", flat=True))
    new = [person for person in {each.pk: each for each in persons}.values() if person.pk not in known]
    if len(known) + len(new) > INVITED_MOST:
        raise NotPossible("persons", faults.TOO_MANY)
    words = masked(str(because).strip())[:TITLE_MOST]
    rows = [MeetingInvitation(meeting=now, person=person, because=words, at=at) for person in new]
    made = MeetingInvitation.objects.bulk_create(rows)
    if made:
        private = {"persons": [row.person_id for row in made], "because": words}
        record(now, "meetings.invited", by=by, at=at, private=private, count=len(made))
    return made


@transaction.atomic
def reschedule(meeting: Meeting, *, starts_at: datetime, by: Actor, at: datetime, spot: str = "") -> Meeting:
    """Hold it at another time, or another spot; the notice is asked again from now. Raises Refused."""
    now = meeting_of(begin(meeting, "reschedule", by=by, at=at, starts_at=starts_at))
    until = max(at, starts_at - timedelta(hours=1))
    change(
        now,
        starts_at=starts_at,
        spot=masked(spot.strip())[:TITLE_MOST] or now.spot,
        proposals_until=until,
        rescheduled_at=at,
        due_at=starts_at + START_WITHIN,
    )
    record(now, "meetings.rescheduled", by=by, at=at, private={"spot": now.spot}, starts=starts_at.isoformat())
    return now


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Actor, at: datetime) -> Meeting:
    """Not hold it, and say why. Residents who asked for it may call it again. Raises Refused."""
    now = meeting_of(begin(meeting, "cancel", by=by, at=at))
    words = masked(reason.strip())[:REASON_MOST]
    change(now, status=Status.CANCELLED, reason=words, ended_at=at, due_at=None, asked=None)
    record(now, "meetings.cancelled", by=by, at=at, private={"reason": words})
    return now
