"""Questions of the desk: matters that fit a search, and what a caller has open."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import visible_to
from gongdi.practices.appeals.states import Turn

LIMIT = 50
FOUND_AT_MOST = 400
ENTERING = (PostKind.PHONE_DESK, PostKind.GRID_OFFICER)
OFFERED = 400


def found(actor: Actor, wanted: Mapping[str, Any]) -> list[Appeal]:
    """The newest matters that fit all that is wanted (q, place, category, unit, status), one more than a page."""
    rows = visible_to(actor)
    if wanted["q"]:
        rows = rows.filter(pk__in=find("appeal", wanted["q"], limit=FOUND_AT_MOST, hidden=True))
    if wanted["place"]:
        path = wanted["place"].path
        rows = rows.filter(place__in=Place.objects.filter(inside(path)))
    for field in ("category", "unit", "status"):
        if wanted[field]:
            rows = rows.filter(**{field: wanted[field]})
    return list(rows.defer("detail").order_by("-raised_at")[: LIMIT + 1])


def areas(actor: Actor) -> Q:
    """A condition on places: inside those for which this officer takes calls or goes round."""
    condition = Q(pk__in=())
    for path in {path for kind in ENTERING for path in actor.paths(kind)}:
        condition |= inside(path)
    return condition


def open_of(actor: Actor, person: int) -> list[Appeal]:
    """What somebody who calls has open, in the area of the officer who takes the call."""
    rows = Appeal.objects.filter(reporter_id=person, place__in=Place.objects.filter(areas(actor)))
    return list(rows.exclude(turn=Turn.NOBODY).select_related("place", "unit", "category").order_by("-raised_at")[:10])


def places_offered(actor: Actor) -> list[Place]:
    """Names to choose from while typing: the places of the officer's area, larger ones first."""
    return list(Place.objects.filter(areas(actor), to_on=None).order_by("level", "code")[:OFFERED])
