"""Questions about panels: which there are, who is in the pool, who is invited, how well the groups are covered."""

from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.instruments.panels.law import Draw
from gongdi.instruments.panels.models import Candidate, Panel, Quota, Seat
from gongdi.instruments.panels.states import Reply


def whole() -> QuerySet[Panel]:
    """Panels with their place and quotas."""
    quotas = Quota.objects.order_by("pk")
    return Panel.objects.select_related("place").prefetch_related(Prefetch("quotas", quotas))


def newest() -> QuerySet[Panel]:
    """All panels, the newest first."""
    return whole().order_by("-opened_at", "-pk")


def whole_seats() -> QuerySet[Seat]:
    """Seats with their candidate and person."""
    return Seat.objects.select_related("candidate__person", "panel__place")


def seats_of(panel: Panel) -> QuerySet[Seat]:
    """The invitations of a panel in their order."""
    return whole_seats().filter(panel=panel).order_by("number")


def candidate_of(panel: Panel, person: int | None) -> Candidate | None:
    """What this person gave for the pool; None when they are not in it."""
    return Candidate.objects.filter(panel=panel, person=person).first() if person else None


def seat_of(panel: Panel, person: int | None) -> Seat | None:
    """The invitation of this person; None without one."""
    return whole_seats().filter(panel=panel, candidate__person=person).first() if person else None


def invitations(actor: Actor) -> QuerySet[Seat]:
    """What waits for this person's answer, the nearest end first."""
    rows = whole_seats().filter(candidate__person=actor.person, reply=Reply.WAITING)
    return rows.order_by("due_at", "pk") if actor.person else rows.none()


def counts(panel: Panel, *, of: tuple[str, ...] = ()) -> dict[tuple[str, str], int]:
    """How many of the pool have each value that has a quota; with `of`, how many whose seat has such a reply."""
    rows = Candidate.objects.filter(panel=panel, **({"seat__reply__in": of} if of else {}))
    asked = {f"q{quota.pk}": Count("pk", filter=Q(**{quota.feature: quota.value})) for quota in panel.quotas.all()}
    found = rows.aggregate(**asked) if asked else {}
    return {(quota.feature, quota.value): found[f"q{quota.pk}"] for quota in panel.quotas.all()}


def draw_of(panel: Panel, at: datetime, seat: Seat | None = None) -> Draw:
    """A panel, with a seat of it, as the law looks at it."""
    settled = not Seat.objects.filter(panel=panel, reply=Reply.WAITING).exists()
    return Draw(
        panel.place.path,
        status=panel.status,
        joining_until=panel.joining_until,
        known_from=panel.known_from,
        entered_by=panel.value_by_id,
        invited=seat.candidate.person_id if seat else None,
        is_waiting=bool(seat and seat.reply == Reply.WAITING),
        is_overdue=bool(seat and at > seat.due_at),
        is_everybody_settled=settled,
    )


def places_led(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may open a panel: those they head or decide for, and what lies in them."""
    return places_held(actor, PostKind.HEAD, PostKind.COMMITTEE)
