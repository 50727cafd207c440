"""What waits for a person: meetings to come to, what they undertook, what they may say of what others did."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from gongdi.ground.access.actor import Actor
from gongdi.practices.meetings.law import OWNING_POSTS
from gongdi.practices.meetings.models import Meeting, Undertaking, UndertakingVerdict
from gongdi.practices.meetings.states import Audience
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.undertakings import Status as Kept

LINES = 3
LATE = timedelta(hours=12)


def summons(actor: Actor, at: datetime) -> list[Meeting]:
    """The next meetings of the places where this person lives, of their bodies, and those they are asked to by name."""
    mine = Q(invitations__person_id=actor.person) | Q(body__in={post.unit for post in actor.posts})
    around = {number for home in actor.homes for number in home.strip("/").split("/")}
    mine |= Q(kind__audience=Audience.RESIDENTS, place_id__in=around)
    rows = Meeting.objects.filter(mine, status__in=(Status.CALLED, Status.OPEN), starts_at__gte=at - LATE)
    return list(rows.exclude(attendances__person_id=actor.person or 0).distinct().order_by("starts_at", "pk")[:LINES])


def to_judge(actor: Actor) -> list[Undertaking]:
    """What was reported as done, of meetings at which this person was, and they have not said whether it is."""
    said = UndertakingVerdict.objects.filter(
        undertaking=OuterRef("pk"), round=OuterRef("round"), attendance__person_id=actor.person or 0
    )
    rows = Undertaking.objects.filter(status=Kept.REPORTED, meeting__attendances__person_id=actor.person or 0)
    rows = rows.exclude(_owned(actor)).filter(~Exists(said)).distinct()
    return list(rows.order_by("due_at", "pk")[:LINES])


def to_report(actor: Actor) -> list[Undertaking]:
    """What this person, or their unit, undertook and has not reported as done; the next day first."""
    rows = Undertaking.objects.filter(_owned(actor), status=Kept.OPEN).order_by("due_at", "pk")
    return list(rows[:LINES])


def _owned(actor: Actor) -> Q:
    units = {post.unit for post in actor.posts if post.kind in OWNING_POSTS}
    return Q(person_id=actor.person) | Q(unit_id__in=units)
