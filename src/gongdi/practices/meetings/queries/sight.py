"""Which meetings a person may know of, and how the law looks at one."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Post
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.practices.meetings.law import Hall
from gongdi.practices.meetings.models import Attendance, Meeting, MeetingKind, MeetingRequest
from gongdi.practices.meetings.states import Audience
from gongdi.practices.meetings.states.meetings import Status


def whole() -> QuerySet[Meeting]:
    """Meetings with what the law, the acts and the pages need of their surroundings."""
    return Meeting.objects.select_related("kind", "place", "body", "convener", "secretary")


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Meetings open to residents, those whose minutes are published, and those that this person belongs to."""
    seen = Q(kind__audience=Audience.RESIDENTS) | Q(status=Status.PUBLISHED)
    if actor.person is not None:
        seen |= Q(body__in={post.unit for post in actor.posts}) | Q(convener_id=actor.person)
        seen |= Q(secretary_id=actor.person)
        seen |= Q(pk__in=Meeting.objects.filter(invitations__person_id=actor.person).values("pk"))
        seen |= Q(pk__in=Meeting.objects.filter(attendances__person_id=actor.person).values("pk"))
    return whole().filter(seen)


def members_of(body: int, on: date) -> frozenset[int]:
    """The numbers of those who hold a post in an organisation on a day."""
    return frozenset(Post.objects.filter(held(on), organisation_id=body).values_list("person_id", flat=True))


def kinds_in_force() -> QuerySet[MeetingKind]:
    """The kinds by which a meeting may be called now."""
    return MeetingKind.objects.filter(to_at=None).order_by("pk")


def attendance_of(meeting: Meeting, actor: Actor) -> Attendance | None:
    """This person as one who is there, None when they did not sign in."""
    if actor.person is None:
        return None
    return Attendance.objects.filter(meeting=meeting, person_id=actor.person).first()


def hall_of(meeting: Meeting, actor: Actor, at: datetime, **of: Any) -> Hall:
    """The meeting as the law looks at it for this actor; `of` are more fields of `Hall`.

    Whoever does not run it speaks for nobody else: `speaker` and `witness` are then the actor. Those who run it name
    somebody who is there, and for themselves nobody.
    """
    mine = attendance_of(meeting, actor)
    runs = actor.person is not None and actor.person in (meeting.convener_id, meeting.secretary_id)
    for name in ("speaker", "witness"):
        if name in of:
            named = of[name] if runs else None
            of[name] = meeting.attendances.filter(pk=named.pk).first() if named else mine
    of.setdefault("starts_at", meeting.starts_at)
    return Hall(
        meeting.place.path,
        meeting.kind,
        meeting,
        meeting.body_id,
        members_of(meeting.body_id, timezone.localdate(at)) if meeting.body_id else frozenset(),
        mine=mine,
        is_invited=actor.person is not None and meeting.invitations.filter(person_id=actor.person).exists(),
        **of,
    )


def hall_to_be(
    kind: MeetingKind, place: Place, *, starts_at: datetime | None = None, unit: int | None = None, **of: Any
) -> Hall:
    """A meeting that there is not yet, as the law looks at it."""
    return Hall(place.path, kind, unit=unit, starts_at=starts_at, **of)


def request_hall(request: MeetingRequest, actor: Actor) -> Hall:
    """A request of residents, as the law looks at it."""
    acted = actor.person is not None and request.supports.filter(person_id=actor.person).exists()
    return Hall(request.place.path, request.kind, request=request, has_acted=acted)
