"""Questions of the desk: matters that fit a search, and what a caller has open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Sum

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import inside
from gongdi.instruments.search.queries import find
from gongdi.practices.appeals.law import Matter, may
from gongdi.practices.appeals.models import Appeal, Scope, Tally
from gongdi.practices.appeals.queries import visible_to
from gongdi.practices.appeals.states import OWNERS, Right, Status, Turn

LIMIT = 50
FOUND_AT_MOST = 400
ENTERING = (PostKind.PHONE_DESK, PostKind.GRID_OFFICER)
OFFERED = 400
FEW = 2_000
CALLER_OPEN = 30


def found(actor: Actor, wanted: Mapping[str, Any]) -> list[Appeal]:
    """The newest matters that fit all that is wanted (q, place, category, unit, status), one more than a page."""
    rows = visible_to(actor)
    if wanted["q"]:
        rows = rows.filter(pk__in=find("appeal", wanted["q"], limit=FOUND_AT_MOST, hidden=True))
    if wanted["place"]:
        rows = rows.filter(inside_of(wanted["place"]))
    if wanted["status"]:
        rows = rows.filter(status=wanted["status"], turn=OWNERS[Status(wanted["status"])])
    for field in ("category", "unit"):
        if wanted[field]:
            rows = rows.filter(**{field: wanted[field]})
    return list(rows.defer("detail").order_by("-raised_at")[: LIMIT + 1])


def inside_of(place: Place) -> Q:
    """A condition: it happened in that place. Where little happened its rows are fetched and sorted; where much did,
    the walk from the newest on soon fills a page and only asks of each row whether it lies inside."""
    raised = Tally.objects.filter(scope=Scope.PLACE, number=place.pk).aggregate(all=Sum("raised"))["all"] or 0
    places = Place.objects.filter(inside(place.path))
    return Q(place__in=places) if raised <= FEW else Q(Exists(places.filter(pk=OuterRef("place_id"))))


def areas(actor: Actor) -> Q:
    """A condition on places: inside those for which this officer takes calls or goes round."""
    condition = Q(pk__in=())
    for path in {path for kind in ENTERING for path in actor.paths(kind)}:
        condition |= inside(path)
    return condition


def open_of(actor: Actor, person: int, at: datetime) -> list[Appeal]:
    """What somebody who calls has open, as far as the officer who takes the call may be told."""
    rows = Appeal.objects.filter(reporter_id=person).exclude(turn=Turn.NOBODY).select_related("place", "unit")
    newest = rows.order_by("-raised_at")[:CALLER_OPEN]
    return [row for row in newest if may(actor, Right.LOOK_UP, Matter(row, row.place.path), at)]


def places_offered(actor: Actor) -> list[Place]:
    """Names to choose from while typing: the places of the officer's area, larger ones first."""
    return list(Place.objects.filter(areas(actor), to_on=None).order_by("level", "code")[:OFFERED])
