"""Who may see which appeals. The same rule as `Right.VIEW` in the law, told to the database; a test compares them."""

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.queries import after
from gongdi.practices.appeals.models import Appeal, Audience
from gongdi.practices.appeals.states import Status

SURROUNDINGS = ("place", "track", "unit", "category")
OVERSEERS = (PostKind.DISPATCHER, PostKind.VISITOR, PostKind.SUPERVISOR)
NOT_PUBLIC = (Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN)


def visible_to(actor: Actor) -> QuerySet[Appeal]:
    """The appeals to which this actor is a party: reporter, family, who entered it, the unit, who oversees it."""
    if actor.person is None:
        return Appeal.objects.none()
    mine = Q(reporter_id__in={actor.person, *actor.principals}) | Q(entered_by_id=actor.person)
    if units := actor.units(PostKind.HANDLER):
        mine |= Q(unit_id__in=units)
    return Appeal.objects.select_related(*SURROUNDINGS).filter(mine | overseen(actor))


def overseen(actor: Actor) -> Q:
    """A condition: it happened at a place over which this actor holds a post that looks at everything there."""
    places = Q(pk__in=())
    for path in {path for kind in OVERSEERS for path in actor.paths(kind)}:
        places |= Q(place__path__gte=path, place__path__lt=after(path))
    return places


def public() -> QuerySet[Appeal]:
    """The appeals that everybody may see: public ones that an officer has looked at."""
    rows = Appeal.objects.select_related(*SURROUNDINGS)
    return rows.filter(audience=Audience.PUBLIC).exclude(status__in=NOT_PUBLIC)


def seen_by(actor: Actor, reference: str) -> tuple[Appeal, bool] | None:
    """The appeal of a reference and whether the actor is a party to it; None when they may not know of it."""
    if "\0" in reference:  # which PostgreSQL cannot even be asked about
        return None
    rows = {"reference": reference.upper()}
    if appeal := visible_to(actor).filter(**rows).first():
        return appeal, True
    appeal = public().filter(**rows).first()
    return (appeal, False) if appeal else None
