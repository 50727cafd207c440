"""What waits for an officer: themes to take, to plan, to conclude, and tasks of their units."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.queries import after
from gongdi.journeys.themes.kinds import Stand
from gongdi.journeys.themes.models import Theme, ThemeTask
from gongdi.journeys.themes.queries.seeing import whole
from gongdi.journeys.themes.states import Status


def to_take(actor: Actor) -> QuerySet[Theme]:
    """Chosen for a unit that this actor heads."""
    return waits(Status.CHOSEN).filter(unit__in=actor.units(PostKind.HEAD))


def to_plan(actor: Actor) -> QuerySet[Theme]:
    """Theirs to plan: as the owner who still works in the unit, or, where there is none who does, as its head."""
    here = frozenset(post.unit for post in actor.posts)
    on = actor.on or timezone.localdate()
    owns = Post.objects.filter(held(on), person=OuterRef("owner"), organisation=OuterRef("unit"))
    mine = Q(owner=actor.person or 0, unit__in=here) | Q(~Exists(owns), unit__in=actor.units(PostKind.HEAD))
    return waits(Status.TAKEN).filter(mine)


def to_conclude(actor: Actor) -> QuerySet[Theme]:
    """Measured, at places over which this actor concludes."""
    there = Q(pk__in=())
    for path in {path for kind in (PostKind.SUPERVISOR, PostKind.HEAD) for path in actor.paths(kind)}:
        there |= Q(place__path__gte=path, place__path__lt=after(path))
    return waits(Status.MEASURED).filter(there)


def waits(status: Status) -> QuerySet[Theme]:
    """Themes where they wait, the next day first."""
    return whole().filter(status=status).order_by("due_at", "pk")


def to_finish(actor: Actor) -> QuerySet[ThemeTask]:
    """Tasks of the units in which this actor heads or handles, the next day first."""
    units = actor.units(PostKind.HEAD) | actor.units(PostKind.HANDLER)
    rows = ThemeTask.objects.filter(unit__in=units, status=Stand.OPEN, theme__status=Status.UNDERWAY)
    return rows.filter(round=F("theme__round")).select_related("theme__place", "unit").order_by("due_on", "pk")


def waiting(actor: Actor) -> dict[str, QuerySet[Theme] | QuerySet[ThemeTask]]:
    """What waits for this actor, by deed: take, plan and conclude give themes, finish gives tasks."""
    return {
        "take": to_take(actor),
        "plan": to_plan(actor),
        "finish": to_finish(actor),
        "conclude": to_conclude(actor),
    }


def to_do(actor: Actor) -> dict[str, int]:
    """How much waits for this actor, by deed; without those of which there is none. Nobody without a post is asked."""
    if not actor.is_staff:
        return {}
    counts = {name: rows.order_by().count() for name, rows in waiting(actor).items()}
    return {name: count for name, count in counts.items() if count}
