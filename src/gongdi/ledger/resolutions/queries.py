"""Questions about resolutions: which there are, who decides, how it stands."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.ledger.resolutions.law import Question
from gongdi.ledger.resolutions.models import Concern, Resolution, Vote
from gongdi.ledger.resolutions.states import Status


def members_of(committee: Organisation | int, on: date) -> frozenset[int]:
    """The numbers of the persons who sit on a committee on a day."""
    posts = Post.objects.filter(held(on), organisation=committee, kind=PostKind.COMMITTEE)
    return frozenset(posts.values_list("person", flat=True))


def committees_at(place: Place, on: date) -> QuerySet[Organisation]:
    """The organisations that have members to decide, at a place or around it, the nearest first."""
    seats = Post.objects.filter(held(on), organisation=OuterRef("pk"), kind=PostKind.COMMITTEE)
    there = Organisation.objects.filter(Exists(seats), held(on), place__in=place.ancestor_numbers())
    return there.select_related("place").order_by("-place__level", "name")


def committees_for(actor: Actor, on: date) -> QuerySet[Organisation]:
    """The committees that this actor may ask a plain question: those they sit on, those of the places they head."""
    seats = Post.objects.filter(held(on), organisation=OuterRef("pk"), kind=PostKind.COMMITTEE)
    mine = Q(pk__in=actor.units(PostKind.COMMITTEE))
    for path in actor.paths(PostKind.HEAD):
        mine |= Q(place__path__startswith=path)
    there = Organisation.objects.filter(Exists(seats), held(on)).filter(mine)
    return there.select_related("place").order_by("-place__level", "name")


def question_of(resolution: Resolution, at: datetime) -> Question:
    """A resolution with what the law looks at: three short questions to the database."""
    return Question(
        resolution,
        resolution.committee.place.path,
        members_of(resolution.committee_id, timezone.localdate(at)),
        frozenset(Concern.objects.filter(resolution=resolution).values_list("person", flat=True)),
        frozenset(Vote.objects.filter(resolution=resolution).values_list("member", flat=True)),
    )


def whole() -> QuerySet[Resolution]:
    """Resolutions with their committee and its place."""
    return Resolution.objects.select_related("committee__place")


def visible_to(actor: Actor) -> QuerySet[Resolution]:
    """What this actor may know of: what was adopted, and all of the committees they sit on or head."""
    seen = Q(status=Status.ADOPTED) | Q(committee__in=actor.units(PostKind.COMMITTEE))
    for path in actor.paths(PostKind.HEAD):
        seen |= Q(committee__place__path__startswith=path)
    if actor.person is not None:
        seen |= Q(opened_by=actor.person)
    return whole().filter(seen)


def to_decide(actor: Actor) -> QuerySet[Resolution]:
    """What waits for the vote of this actor, the nearest end first."""
    mine = whole().filter(status=Status.OPEN, committee__in=actor.units(PostKind.COMMITTEE))
    done = Vote.objects.filter(resolution=OuterRef("pk"), member=actor.person)
    theirs = Concern.objects.filter(resolution=OuterRef("pk"), person=actor.person)
    return mine.exclude(Exists(done)).exclude(Exists(theirs)).order_by("due_at", "pk")


def of_subject(subject: tuple[str, int]) -> QuerySet[Resolution]:
    """All resolutions on a subject, newest first."""
    return whole().filter(subject_kind=subject[0], subject_id=subject[1]).order_by("-opened_at", "-pk")


def adopted(subject: tuple[str, int]) -> Resolution | None:
    """The newest resolution that says yes to a subject; None without one."""
    return of_subject(subject).filter(status=Status.ADOPTED).first()


def pending(subject: tuple[str, int]) -> Resolution | None:
    """The resolution on a subject that is being voted on; None without one."""
    return of_subject(subject).filter(status=Status.OPEN).first()


def overdue(at: datetime, limit: int) -> list[Resolution]:
    """What is still open although its time is over."""
    return list(whole().filter(status=Status.OPEN, due_at__lt=at).order_by("due_at", "pk")[:limit])


def votes_of(resolution: Resolution) -> QuerySet[Vote]:
    """The votes with who gave them: for the members' eyes only."""
    return Vote.objects.filter(resolution=resolution).select_related("member").order_by("at", "pk")
