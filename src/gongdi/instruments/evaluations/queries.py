"""Questions about evaluations: which there are, who is asked, by what they judge, what came of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Sum
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.models import Home, Person, Post, PostKind
from gongdi.ground.people.queries import held, residents
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after
from gongdi.instruments.evaluations.law import Affair
from gongdi.instruments.evaluations.models import Count, Criterion, Evaluation, Group, Judge, Roll, Yardstick
from gongdi.instruments.evaluations.states import OPEN, Status
from gongdi.instruments.evaluations.subjects import SUBJECTS
from gongdi.ledger.lots.queries import of_subject as lot_of_subject

LOT = "evaluation"
"""The kind of subject of the lots of this room."""


def whole() -> QuerySet[Evaluation]:
    """Evaluations with their place, unit and criteria."""
    criteria = Prefetch("yardstick__criteria", Criterion.objects.order_by("number"))
    return Evaluation.objects.select_related("place", "unit", "yardstick").prefetch_related(criteria)


def newest() -> QuerySet[Evaluation]:
    """All evaluations, the newest first: what is judged is public, who judges is not."""
    return Evaluation.objects.select_related("place", "unit").order_by("-opened_at", "-pk")


def of_subject(kind: str, number: int) -> QuerySet[Evaluation]:
    """All evaluations of a thing, the newest first."""
    return newest().filter(subject_kind=kind, subject_id=number)


def is_published(kind: str, number: int) -> bool:
    """Whether those served have judged this thing and the result is published, however many answered."""
    return of_subject(kind, number).filter(status=Status.PUBLISHED).exists()


def newest_published(kind: str, number: int) -> Evaluation | None:
    """The last published evaluation of a thing; None before there is one."""
    return of_subject(kind, number).filter(status=Status.PUBLISHED).first()


def yardsticks(kind: str, number: int, place: int) -> QuerySet[Yardstick]:
    """The versions of the criteria for a thing in a place, the newest first."""
    rows = Yardstick.objects.filter(subject_kind=kind, subject_id=number, place=place)
    return rows.prefetch_related(Prefetch("criteria", Criterion.objects.order_by("number"))).order_by("-number")


def judge_of(evaluation: Evaluation, person: int | None) -> Judge | None:
    """As what a person is asked; None when they are not."""
    return Judge.objects.filter(evaluation=evaluation, person=person).first() if person else None


def rolls_of(evaluation: Evaluation) -> list[Roll]:
    """How many of each group are asked and have answered, in the order of the groups."""
    order = Group.values
    return sorted(Roll.objects.filter(evaluation=evaluation), key=lambda roll: order.index(roll.group))


def cells_of(evaluation: Evaluation) -> dict[tuple[str, int], dict[int, int]]:
    """The counts by group and criterion."""
    cells: dict[tuple[str, int], dict[int, int]] = {}
    for row in Count.objects.filter(evaluation=evaluation):
        cells.setdefault((row.group, row.criterion), {})[row.mark] = row.number
    return cells


def to_answer(actor: Actor, at: datetime) -> QuerySet[Evaluation]:
    """The evaluations that wait for this person, the nearest end first."""
    mine = Judge.objects.filter(evaluation=OuterRef("pk"), person=actor.person or 0, answered_on=None)
    return newest().filter(Exists(mine), status=Status.OPEN, closes_at__gt=at).order_by("closes_at", "pk")


def overdue(at: datetime, limit: int) -> list[Evaluation]:
    """What is still open although its time is over."""
    return list(newest().filter(status=Status.OPEN, closes_at__lte=at).order_by("closes_at", "pk")[:limit])


def affair_of_subject(kind: str, number: int, place: Place, actor: Actor, at: datetime) -> Affair:
    """A thing in a place as the law looks at it. Raises KeyError for an unknown kind."""
    subject = SUBJECTS[kind]
    began = subject.began(number)
    return Affair(
        subject.unit(number),
        is_opener=subject.opens(actor, number, place.path, at),
        has_begun=began is not None and began <= at,
        versions=Yardstick.objects.filter(subject_kind=kind, subject_id=number, place=place).count(),
    )


def affair_of(evaluation: Evaluation, actor: Actor, at: datetime) -> Affair:
    """One evaluation as the law looks at it for the one who asks."""
    subject, number = SUBJECTS[evaluation.subject_kind], evaluation.subject_id
    lot = lot_of_subject(LOT, evaluation.pk) if evaluation.status == Status.DRAWING else None
    return Affair(
        evaluation.unit_id,
        is_opener=subject.opens(actor, number, evaluation.place.path, at),
        runs_it=actor.person in subject.runners(number),
        evaluation=evaluation,
        judge=judge_of(evaluation, actor.person),
        is_drawn=bool(lot and lot.seed),
        answered=answered(evaluation),
    )


def answered(evaluation: Evaluation) -> int:
    """How many have answered so far."""
    return Roll.objects.filter(evaluation=evaluation).aggregate(sum=Sum("answered"))["sum"] or 0


def runners(kind: str, number: int, unit: int, on: date) -> frozenset[int]:
    """Those who run a thing: whom its room names, and whoever holds a post in the unit on a day."""
    posts = Post.objects.filter(held(on), organisation=unit).values_list("person_id", flat=True)
    return SUBJECTS[kind].runners(number) | frozenset(posts)


def residents_of(place: Place, on: date) -> frozenset[int]:
    """The numbers of those with a verified home in a place on a day."""
    rows = residents(place.path, on).filter(person__forgotten_at=None).order_by()
    return frozenset(rows.values_list("person_id", flat=True))


def ever_at_home(place: Place) -> Iterable[int]:
    """The numbers of all who have or had a home in a place: among them is everybody who stood on a list of it."""
    rows = Home.objects.filter(place__path__gte=place.path, place__path__lt=after(place.path))
    return rows.filter(person__forgotten_at=None).values_list("person_id", flat=True).distinct()


def known(persons: Iterable[int]) -> frozenset[int]:
    """Of these numbers those of persons who were not forgotten."""
    return frozenset(Person.objects.filter(pk__in=set(persons), forgotten_at=None).values_list("pk", flat=True))


def places_headed(actor: Actor) -> QuerySet[Place]:
    """The present places that this actor heads, down to the gardens; larger ones first."""
    rows = places_held(actor, PostKind.HEAD)
    return rows.filter(level__lte=Level.GRID).order_by("level", "code")


def still_open(person: int) -> QuerySet[Evaluation]:
    """The evaluations in which a person is asked and that go on."""
    return Evaluation.objects.filter(judges__person=person, status__in=OPEN)


def today(at: datetime) -> date:
    """The day of a moment in the town's own calendar."""
    return timezone.localdate(at)
