"""Questions about topics: which there are, where they are, whose turn it is, what waits for somebody."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, OrganisationKind, Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after, inside_any
from gongdi.journeys.procedures.evidence import SUBJECT
from gongdi.journeys.procedures.law import Case, may
from gongdi.journeys.procedures.models import Origin, Procedure, Raiser, Step, Topic
from gongdi.journeys.procedures.states import PUBLIC, Right, Role, Status
from gongdi.ledger.resolutions.queries import pending
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.states.meetings import BEFORE

KIND_OF = {Role.PARTY: OrganisationKind.PARTY, Role.COMMITTEE: OrganisationKind.COMMUNITY}


def whole() -> QuerySet[Topic]:
    """Topics with their place and procedure."""
    return Topic.objects.select_related("place", "procedure")


def procedures() -> QuerySet[Procedure]:
    """The newest version of every procedure, the weightiest first."""
    newer = Procedure.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
    return Procedure.objects.exclude(Exists(newer)).order_by("pk")


def now(topic: Topic) -> Step | None:
    """The step that a topic is at; None when it is at none."""
    return Step.objects.filter(topic=topic, ended_at=None).select_related("body", "topic").first()


def case_of(topic: Topic) -> Case:
    """A topic with what the law looks at: three short questions to the database."""
    rows = list(Raiser.objects.filter(topic=topic).values_list("person", "done"))
    step = now(topic) if topic.status == Status.UNDERWAY else None
    return Case(
        topic,
        topic.place.path,
        frozenset(person for person, _done in rows),
        step,
        topic.procedure.plan[step.planned] if step and topic.procedure else None,
        frozenset(person for person, done in rows if done is not None),
        step is not None and pending((SUBJECT, topic.pk)) is not None,
    )


def visible_to(actor: Actor) -> QuerySet[Topic]:
    """What this actor may know of: what is under way or has been, what they raised, all at the places they head."""
    seen = Q(status__in=PUBLIC)
    if actor.person is not None:
        seen |= Q(pk__in=Raiser.objects.filter(person=actor.person).values("topic"))
    for path in actor.paths(PostKind.HEAD):
        seen |= Q(place__path__gte=path, place__path__lt=after(path))
    return whole().filter(seen)


def seen_by(actor: Actor, number: int, at: datetime) -> Case | None:
    """The topic of a number as the law looks at it; None when this actor may not know of it."""
    topic = whole().filter(pk=number).first()
    case = case_of(topic) if topic else None
    return case if case and may(actor, Right.VIEW, case, at) else None


def to_take(actor: Actor) -> QuerySet[Topic]:
    """What waits for this actor: steps of their bodies, and proposals at the places they head; nearest day first."""
    units = actor.units(PostKind.HEAD) | actor.units(PostKind.COMMITTEE)
    mine = Q(pk__in=Step.objects.filter(body__in=units, ended_at=None).values("topic"))
    for path in actor.paths(PostKind.HEAD):
        mine |= Q(status=Status.PROPOSED, place__path__gte=path, place__path__lt=after(path))
    return whole().filter(mine).order_by("due_at", "pk")


def raised_by(actor: Actor) -> QuerySet[Topic]:
    """What this actor raised, what moved last first."""
    mine = Raiser.objects.filter(person=actor.person or 0)
    return whole().filter(pk__in=mine.values("topic")).order_by("-moved_at", "-pk")


def news_for(actor: Actor) -> QuerySet[Topic]:
    """What this actor raised and what has moved since they last said that they knew."""
    unseen = Q(seen_at=None) | Q(seen_at__lt=F("topic__moved_at"))
    mine = Raiser.objects.filter(unseen, person=actor.person or 0)
    return whole().filter(pk__in=mine.values("topic")).order_by("-moved_at", "-pk")


def organisations_for(place: Place, role: Role, on: date) -> QuerySet[Organisation]:
    """Who can be this body for a topic at a place: organisations here or around it that somebody speaks for."""
    seats = Post.objects.filter(held(on), organisation=OuterRef("pk"), kind__in=(PostKind.HEAD, PostKind.COMMITTEE))
    there = Organisation.objects.filter(Exists(seats), held(on), place__in=place.ancestor_numbers())
    if role in KIND_OF:
        there = there.filter(kind=KIND_OF[role])
    return there.order_by("-place__level", "name", "pk")


def places_of(actor: Actor, at: datetime) -> QuerySet[Place]:
    """The communities where this actor may propose: those they live in and those they work in, at most fifty."""
    numbers = {int(part) for home in actor.homes for part in home.strip("/").split("/")}
    there = Q(pk__in=numbers) | inside_any({post.path for post in actor.posts})
    on = timezone.localdate(at)
    rows = Place.objects.filter(there, held(on), level=Level.COMMUNITY).order_by("path")
    return Place.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:50])).order_by("path")


def places_headed(actor: Actor, at: datetime) -> QuerySet[Place]:
    """The communities whose head this actor is, or whose places lie below one they head, at most fifty."""
    headed = actor.paths(PostKind.HEAD)
    rows = [place.pk for place in places_of(actor, at) if any(place.path.startswith(path) for path in headed)]
    return Place.objects.filter(pk__in=rows).order_by("path")


def meetings_to_bring(actor: Actor) -> QuerySet[Meeting]:
    """The meetings that this person runs and that are not over, the next first."""
    mine = Q(convener_id=actor.person or 0) | Q(secretary_id=actor.person or 0)
    return Meeting.objects.filter(mine, status__in=BEFORE).order_by("starts_at", "pk")


def taken(kind: str, numbers: Collection[int]) -> set[int]:
    """Of these things those of which there is a topic already."""
    return set(Origin.objects.filter(kind=kind, number__in=numbers).values_list("number", flat=True))


def steps_of(topic: Topic) -> list[Step]:
    """The steps that a topic took, in order."""
    return list(Step.objects.filter(topic=topic).select_related("body").order_by("position"))
