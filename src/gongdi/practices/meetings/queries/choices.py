"""What somebody may choose from: the kinds they may call, the places and bodies they may call for, who is there."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, Post
from gongdi.ground.people.queries import held, organisations
from gongdi.ground.places.models import Level, Place
from gongdi.practices.meetings.models import Meeting, MeetingKind
from gongdi.practices.meetings.queries.sight import kinds_in_force
from gongdi.practices.meetings.states import Audience
from gongdi.practices.meetings.states.motions import DEBATED, DECIDING

Choices = list[tuple[str, str]]
SAID = 24


def kinds_for(actor: Actor) -> list[MeetingKind]:
    """The kinds in force that this person's posts may call."""
    mine = {post.kind for post in actor.posts}
    return [kind for kind in kinds_in_force() if mine & set(kind.callers)]


def kinds_for_residents() -> QuerySet[MeetingKind]:
    """The kinds in force that enough residents may call together."""
    return kinds_in_force().filter(residents_needed__gt=0)


def places_for(actor: Actor, kind: MeetingKind) -> QuerySet[Place]:
    """The places over which this person's posts may call it: at most those of the posts and what lies directly in."""
    mine = Q(pk=None)
    for post in actor.posts:
        if post.kind in kind.callers:
            mine |= Q(path=post.path) | Q(parent__path=post.path)
    return Place.objects.filter(mine, to_on=None).order_by("level", "code")


def homes_of(actor: Actor) -> QuerySet[Place]:
    """The places around this person's verified homes, from the community down."""
    numbers = {int(part) for home in actor.homes for part in home.strip("/").split("/")}
    return Place.objects.filter(pk__in=numbers, level__gte=Level.COMMUNITY, to_on=None).order_by("level", "code")


def bodies_for(actor: Actor, kind: MeetingKind, on: date) -> QuerySet[Organisation]:
    """The organisations in which this person holds a post that may call it."""
    units = {post.unit for post in actor.posts if post.kind in kind.callers}
    found = organisations(on).filter(pk__in=units)
    return found.order_by("name") if kind.audience == Audience.BODY else found.none()


def options(meeting: Meeting, at: datetime) -> dict[str, Choices]:
    """The lists of the convener's page: who is there, items, motions that are not decided, members, units around."""
    there = meeting.attendances.filter(left_at=None).select_related("person").order_by("number")
    motions = meeting.motions.filter(status__in=(*DEBATED, *DECIDING)).order_by("-number")
    ended = meeting.motions.exclude(status__in=(*DEBATED, *DECIDING)).order_by("-number")
    return {
        "attendances": [(str(row.number), f"{row.number} {row.person or row.name}") for row in there],
        "items": [(str(row.number), f"{row.number} {row.title[:SAID]}") for row in meeting.items.order_by("number")],
        "motions": [(str(row.number), f"{row.number} {row.text[:SAID]}") for row in (*motions, *ended)],
        "members": _members(meeting, timezone.localdate(at)),
        "units": [(str(unit.pk), name_of(unit)) for unit in _units(meeting, timezone.localdate(at))],
        "undertakings": [
            (str(row.number), f"{row.number} {row.text[:SAID]}") for row in meeting.undertakings.order_by("number")
        ],
    }


def _members(meeting: Meeting, on: date) -> Choices:
    if not meeting.body_id:
        return []
    rows = Post.objects.filter(held(on), organisation_id=meeting.body_id).select_related("person").order_by("pk")
    return list({str(row.person_id): (str(row.person_id), str(row.person)) for row in rows}.values())


def _units(meeting: Meeting, on: date) -> QuerySet[Organisation]:
    """The organisations at the place and above it: who can be made responsible for something there."""
    return organisations(on).filter(place_id__in=meeting.place.ancestor_numbers()).order_by("-level", "name")[:100]


def name_of(unit: Organisation) -> str:
    """The name of an organisation in the reader's language."""
    return unit.name_en or unit.name if get_language() == "en" else unit.name
