"""Who may know of which warning, and of which of its evidence. The same rule as in the law, told to the database."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.queries import after
from gongdi.journeys.warnings.law import Case, may
from gongdi.journeys.warnings.models import EarlyWarning, WarningAsked, WarningEvidence
from gongdi.journeys.warnings.states import Right, Status
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.sight import public
from gongdi.practices.appeals.queries.sight import visible_to as appeals_seen_by

OVERSEERS = (PostKind.SUPERVISOR, PostKind.OPERATOR)


def whole() -> QuerySet[EarlyWarning]:
    """Warnings with what surrounds them."""
    return EarlyWarning.objects.select_related("rule", "place", "unit", "category", "appeal", "holder", "answered_by")


def case_of(warning: EarlyWarning) -> Case:
    """A warning as the law looks at it."""
    asked = WarningAsked.objects.filter(warning=warning).values_list("person", flat=True)
    return Case(warning.place.path, warning, frozenset(asked))


def visible_to(actor: Actor) -> QuerySet[EarlyWarning]:
    """What this actor may know of: confirmed ones, those they were asked about, those of places they oversee."""
    seen = Q(status=Status.CONFIRMED)
    if actor.person is not None:
        seen |= Q(Exists(WarningAsked.objects.filter(warning=OuterRef("pk"), person=actor.person)))
    for path in {path for kind in OVERSEERS for path in actor.paths(kind)}:
        seen |= Q(place__path__gte=path, place__path__lt=after(path))
    return whole().filter(seen)


def seen_by(actor: Actor, number: int, at: datetime) -> Case | None:
    """The warning of a number as the law looks at it; None when this actor may not know of it."""
    warning = whole().filter(pk=number).first()
    case = case_of(warning) if warning else None
    return case if case and may(actor, Right.VIEW, case, at) else None


def to_answer(actor: Actor) -> QuerySet[EarlyWarning]:
    """What waits for this actor's answer, the nearest day first."""
    return whole().filter(holder=actor.person or 0, status=Status.RAISED).order_by("due_at", "pk")


def evidence_of(warning: EarlyWarning, actor: Actor) -> tuple[list[Appeal], int]:
    """The appeals on which it stands that this actor may know of, the newest first, and how many there are besides."""
    numbers = set(WarningEvidence.objects.filter(warning=warning).values_list("appeal", flat=True))
    rows = {row.pk: row for seen in (public(), appeals_seen_by(actor)) for row in seen.filter(pk__in=numbers)}
    return sorted(rows.values(), key=lambda row: (row.raised_at, row.pk), reverse=True), len(numbers - rows.keys())
