"""Questions about lots: one in full, what waits for its value, and who was drawn."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gongdi.engines.sortition import ordered
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.ledger.lots.law import Draw
from gongdi.ledger.lots.models import Lot
from gongdi.ledger.lots.outcomes import OUTCOMES
from gongdi.ledger.lots.states import Status


def whole() -> QuerySet[Lot]:
    """Lots with their place; the list, which may be long, is fetched when it is asked for."""
    return Lot.objects.select_related("place").defer("listing")


def of_subject(kind: str, number: int) -> Lot | None:
    """The lot of a subject that was not called off; None without one."""
    return whole().exclude(status=Status.CANCELLED).filter(subject_kind=kind, subject_id=number).first()


def draw_of(lot: Lot) -> Draw:
    """A lot as the law looks at it."""
    return Draw(lot, lot.place.path, lot.subject_kind in OUTCOMES)


def drawn_of(lot: Lot, count: int | None = None) -> tuple[str, ...]:
    """The first codes of the order of a lot: those that were taken, or more when it is asked for; before it nobody."""
    if not lot.seed:
        return ()
    return ordered(tuple(lot.listing.splitlines()), lot.seed, min(count or lot.take, lot.people))


def to_draw(actor: Actor, at: datetime) -> QuerySet[Lot]:
    """Lots whose value should be known by now and that this actor may give, the oldest first."""
    mine = Q(pk=None)
    for path in {*actor.paths(PostKind.HEAD), *actor.paths(PostKind.COMMITTEE)}:
        mine |= Q(place__in=_inside(path))
    rows = whole().filter(mine, status=Status.COMMITTED, known_from__lte=at).exclude(value_by=actor.person)
    return rows.order_by("known_from", "pk")


def _inside(path: str) -> QuerySet[Place]:
    return Place.objects.filter(inside(path))
