"""Questions about distributions: which there are, what one has of them, and how the law looks at one."""

from datetime import datetime

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.households import present
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.dividends.law import Matter
from gongdi.instruments.dividends.models import Distribution, Objection, Portion, Receiver
from gongdi.instruments.dividends.states import distributions, objections, portions


def whole() -> QuerySet[Distribution]:
    """Distributions with their place, unit and book."""
    return Distribution.objects.select_related("place", "unit__place", "book__place")


def newest() -> QuerySet[Distribution]:
    """All of them, the newest first: everybody may know of each."""
    return whole().order_by("-drafted_at", "-pk")


def of_subject(kind: str, number: int) -> QuerySet[Distribution]:
    """What a thing has yielded, the newest first."""
    return newest().filter(subject_kind=kind, subject_id=number)


def whole_portions() -> QuerySet[Portion]:
    """Portions with all that surrounds them."""
    return Portion.objects.select_related("distribution__place", "distribution__unit", "distribution__book", "place")


def current(row: Distribution) -> QuerySet[Portion]:
    """The list that counts, by where people live."""
    return whole_portions().filter(distribution=row, round=row.round).order_by("place__path", "pk")


def portions_of(person: int | None) -> QuerySet[Portion]:
    """What somebody has, by themselves or with their household, of lists that count; the newest first."""
    homes = present().filter(person=person or 0).values("household")
    mine = Q(receiver_kind=Receiver.PERSON, receiver_id=person or 0)
    mine |= Q(receiver_kind=Receiver.HOUSEHOLD, receiver_id__in=homes)
    rows = whole_portions().filter(mine).exclude(status=portions.Status.REPLACED)
    return rows.order_by("-distribution__drafted_at", "-pk")


def to_look_at(actor: Actor, at: datetime) -> QuerySet[Portion]:
    """What this person has of lists that are open to objections."""
    listed = {"distribution__status": distributions.Status.LISTED, "distribution__due_at__gte": at}
    return portions_of(actor.person).filter(status=portions.Status.LISTED, **listed)


def to_go_on(actor: Actor, at: datetime) -> QuerySet[Distribution]:
    """What waits for this officer: a list to compute, objections to answer, the first or the second signature."""
    keeps = Q(unit__in=actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)) | inside(actor, PostKind.HEAD)
    watches = inside(actor, PostKind.HEAD) | inside(actor, PostKind.COMMITTEE)
    listed = Q(status=distributions.Status.LISTED)
    ready = Q(status=distributions.Status.DECIDED) | listed & (Q(open_objections__gt=0) | Q(due_at__lt=at))
    second = Q(status=distributions.Status.SIGNED) & ~Q(signer=actor.person)
    return newest().filter(keeps & ready | watches & second)


def inside(actor: Actor, kind: PostKind) -> Q:
    """The condition that a thing lies at a place over which this actor holds such a post."""
    there = Q(pk=None)
    for path in actor.paths(kind):
        there |= Q(place__path__startswith=path)
    return there


def mine(row: Distribution, person: int | None) -> list[Portion]:
    """What somebody has of one."""
    if not row.round or person is None:
        return []
    return list(portions_of(person).filter(distribution=row, round=row.round))


def whole_objections() -> QuerySet[Objection]:
    """Objections with their distribution and who raised them."""
    return Objection.objects.select_related("distribution__place", "distribution__unit", "person")


def objections_of(row: Distribution) -> QuerySet[Objection]:
    """All objections, the open ones first: for who keeps the list."""
    answered = Case(When(status=objections.Status.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return whole_objections().filter(distribution=row).order_by(answered, "raised_at", "pk")


def matter_of(row: Distribution, actor: Actor) -> Matter:
    """A distribution as the law looks at it when this actor asks."""
    return Matter(row.place.path, row.unit_id, row, receives=bool(mine(row, actor.person)))


def matter_of_objection(objection: Objection) -> Matter:
    """An objection as the law looks at it."""
    row = objection.distribution
    return Matter(row.place.path, row.unit_id, row, objection=objection)


def matter_of_portion(portion: Portion) -> Matter:
    """A portion as the law looks at it."""
    row = portion.distribution
    return Matter(row.place.path, row.unit_id, row, portion=portion)


def places_headed(actor: Actor) -> QuerySet[Place]:
    """The present places that this actor heads, down to the gardens; larger ones first."""
    rows = places_held(actor, PostKind.HEAD)
    return rows.filter(level__lte=Level.GRID).order_by("level", "code")


def by_place(row: Distribution) -> list[tuple[str, int, int]]:
    """Where the portions of the list go: a place, how many, how many fen by the rule.

    What is added for hardship is left out: it would tell where those live who are in need.
    """
    rows = Portion.objects.filter(distribution=row, round=row.round, amount__gt=0).values("place")
    grouped = {each["place"]: each for each in rows.annotate(n=Count("pk"), total=Sum("shared"))}
    places = Place.objects.filter(pk__in=grouped).order_by("path")
    return [(place.called, grouped[place.pk]["n"], grouped[place.pk]["total"]) for place in places]
