"""Routes, walks and sightings: who may walk what, what is left of a walk, how a thing was lately."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.places.queries import after
from gongdi.practices.assets.law import WORKERS
from gongdi.practices.assets.models import Adoption, Asset, Chief, Custody, Route, Sighting, Stop, Walk
from gongdi.practices.assets.queries.register import lying_in
from gongdi.practices.assets.states.adoptions import Status as Adopted
from gongdi.practices.assets.states.walks import Status

LATELY = 24
"""How many sightings the small line of a thing draws."""
BATCH = 200


def whole_routes() -> QuerySet[Route]:
    """Routes with their place."""
    return Route.objects.select_related("place")


def whole_walks() -> QuerySet[Walk]:
    """Walks with their route and place."""
    return Walk.objects.select_related("route__place")


def running() -> QuerySet[Route]:
    """Routes that are walked, those that are due first."""
    return whole_routes().filter(ended_on=None).order_by("due_on", "pk")


def routes_for(actor: Actor, limit: int = 20) -> list[Route]:
    """The routes that are this person's to walk: of places they work in, or past things that they care for."""
    there = Q(pk=None)
    for path in {path for kind in WORKERS for path in actor.paths(kind)}:
        there |= lying_in(path)
    mine = Custody.objects.filter(to_on=None).filter(
        Q(person=actor.person) | Q(organisation__in={post.unit for post in actor.posts})
    )
    adopted = Adoption.objects.filter(person=actor.person, status=Adopted.RUNNING)
    cared_for = Exists(mine.filter(asset=OuterRef("asset"))) | Exists(adopted.filter(asset=OuterRef("asset")))
    there |= Q(Exists(Stop.objects.filter(cared_for, route=OuterRef("pk"))))
    for home in actor.homes:
        parts = home.strip("/").split("/")
        there |= Q(is_open=True, place__in=[int(part) for part in parts])
    return list(running().filter(there | led_by(actor), due_on__isnull=False)[:limit]) if actor.person else []


def led_by(actor: Actor) -> Q:
    """A condition on routes: in a place of which this person is chief."""
    found = Q(pk=None)
    for path in Chief.objects.filter(person=actor.person, to_on=None).values_list("place__path", flat=True):
        found |= Q(place__path__gte=path, place__path__lt=after(path))
    return found


def walk_of(actor: Actor) -> Walk | None:
    """The walk that this person is on."""
    rows = whole_walks().filter(walker=actor.person, status=Status.WALKING)
    return rows.order_by("-started_at").first() if actor.person else None


def stops_of(route: Route) -> list[Stop]:
    """The things of a route in their order."""
    rows = Stop.objects.filter(route=route).select_related("asset__kind", "asset__place", "asset__owner")
    return list(rows.order_by("position"))


def left_of(walk: Walk, stops: list[Stop]) -> list[Stop]:
    """The stops of a walk that were not looked at yet."""
    seen = set(Sighting.objects.filter(walk=walk).values_list("asset", flat=True))
    return [stop for stop in stops if stop.asset_id not in seen and stop.asset.ended_at is None]


def lately(asset: Asset) -> list[Sighting]:
    """The newest sightings of a thing, the newest first: one step in an index, however many there are."""
    return list(Sighting.objects.filter(asset=asset).order_by("-at")[:LATELY])


def walks_of(route: Route) -> list[Walk]:
    """The newest walks of a route."""
    return list(Walk.objects.filter(route=route).order_by("-started_at")[:LATELY])


def out_of_time(at: datetime) -> list[Walk]:
    """Walks that were not finished within their day."""
    return list(whole_walks().filter(due_at__lt=at).order_by("due_at")[:BATCH])


def overdue(path: str, on: date) -> QuerySet[Route]:
    """Routes of a place that should have been walked before this day."""
    return running().filter(lying_in(path), due_on__lt=on)
