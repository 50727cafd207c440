"""Routes, walks and chiefs at the API."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.practices.assets import actions, reading
from gongdi.practices.assets.api import shapes
from gongdi.practices.assets.api.shapes import route_told, walk_told
from gongdi.practices.assets.forms.caring import LookForm, RouteForm
from gongdi.practices.assets.forms.register import ChiefForm
from gongdi.practices.assets.law import Care, must
from gongdi.practices.assets.models import Chief, Route, Stop, Walk
from gongdi.practices.assets.queries import walks
from gongdi.practices.assets.states import Right

router = Router(tags=["things"])
CREATED, SHOWN = 201, 100


def codes_of(route: Route) -> list[str]:
    """The codes of the things of a route, in order."""
    return list(Stop.objects.filter(route=route).order_by("position").values_list("asset__code", flat=True))


def route_of(number: int) -> Route:
    """A route. Raises Http404."""
    return get_object_or_404(walks.whole_routes(), pk=number)


def walk_answer(row: Walk) -> dict[str, Any]:
    """A walk with what is left of it."""
    return walk_told(row, [stop.asset.code for stop in walks.left_of(row, walks.stops_of(row.route))])


@router.get("/things/routes", response=shapes.Routes, auth=ANYBODY, summary="Routes", operation_id="routes")
def routes(request: HttpRequest) -> dict[str, Any]:
    """The routes that are walked, those that are due first, at most 100; one by itself names its things."""
    return {"items": [route_told(row, []) for row in walks.running()[:SHOWN]]}


@router.post("/things/routes", response={CREATED: shapes.RouteAnswer}, auth=SIGNED_IN, operation_id="lay_route")
def lay(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For those who work there: place, name, every_days, is_open, and `stops`, a text with a code on each line."""
    at, by = timezone.now(), who(request)
    must(by, Right.PLATES, Care(""), at)
    given = arguments_of(RouteForm(body.texts(), care=Care(""), by=by, at=at))
    row = actions.lay(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, route_told(row, codes_of(row)))


@router.get("/things/routes/{number}", response=shapes.RouteAnswer, auth=ANYBODY, operation_id="route")
def route(request: HttpRequest, number: int) -> dict[str, Any]:
    """A route with its things."""
    row = route_of(number)
    return route_told(row, codes_of(row))


@router.post("/things/routes/{number}/start", response=shapes.WalkAnswer, auth=SIGNED_IN, operation_id="start_walk")
def start(request: HttpRequest, number: int) -> dict[str, Any]:
    """Start to walk it; whoever walks it already goes on."""
    row = actions.start(route_of(number), by=who(request), at=timezone.now())
    return walk_answer(walks.whole_walks().get(pk=row.pk))


@router.post("/things/routes/{number}/close", response=shapes.RouteAnswer, auth=SIGNED_IN, operation_id="close_route")
def close(request: HttpRequest, number: int) -> dict[str, Any]:
    """Give it up; its walks stay."""
    row = actions.close(route_of(number), by=who(request), at=timezone.now())
    return route_told(row, codes_of(row))


def walk_of(request: HttpRequest, number: int) -> Walk:
    """A walk of one's own. Raises Http404, Refused for somebody else's."""
    row = get_object_or_404(walks.whole_walks(), pk=number)
    must(who(request), Right.FINISH, Care(row.route.place.path, walk=row), timezone.now())
    return row


@router.get("/things/walks/{number}", response=shapes.WalkAnswer, auth=SIGNED_IN, operation_id="walk")
def walk(request: HttpRequest, number: int) -> dict[str, Any]:
    """A walk of one's own."""
    return walk_answer(walk_of(request, number))


@router.post("/things/walks/{number}/see", response=shapes.WalkAnswer, auth=SIGNED_IN, operation_id="see_on_walk")
def see(request: HttpRequest, number: int, body: Filled) -> dict[str, Any]:
    """How a thing is (thing: its code, condition, wrong, words, dangerous)."""
    at, by, row = timezone.now(), who(request), walk_of(request, number)
    given = body.texts()
    code = str(given.get("thing", "")).upper()
    stop = next((each for each in walks.stops_of(row.route) if each.asset.code == code), None)
    if stop is None:
        raise Http404(code)
    form = LookForm(given, care=Care("", asset=stop.asset), by=by, at=at)
    actions.see_on(row, asset=stop.asset, by=by, at=at, **arguments_of(form))
    return walk_answer(walks.whole_walks().get(pk=row.pk))


@router.post("/things/walks/{number}/finish", response=shapes.WalkAnswer, auth=SIGNED_IN, operation_id="finish_walk")
def finish(request: HttpRequest, number: int) -> dict[str, Any]:
    """End a walk."""
    row = actions.finish(walk_of(request, number), by=who(request), at=timezone.now())
    return walk_answer(row)


def chief_told(row: Chief) -> dict[str, Any]:
    """A chief as an answer."""
    same = {"number": row.pk, "kind": row.kind.code, "place": row.place_id, "from_on": row.from_on, "to_on": row.to_on}
    return same | {"said": reading.chief_said(row)}


@router.get("/things/chiefs", response=shapes.Chiefs, auth=ANYBODY, summary="Chiefs", operation_id="chiefs")
def chiefs(request: HttpRequest, place: int | None = None) -> dict[str, Any]:
    """Who is chief of what, where, at most 100."""
    rows = Chief.objects.filter(to_on=None).select_related("kind", "place", "person").order_by("kind", "place__path")
    rows = rows.filter(place=place) if place is not None else rows
    return {"items": [chief_told(row) for row in rows[:SHOWN]]}


@router.post("/things/chiefs", response={CREATED: shapes.ChiefAnswer}, auth=SIGNED_IN, operation_id="name_chief")
def name_chief(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For the head of the place: kind by number, place by name or code, phone, is_named."""
    at, by = timezone.now(), who(request)
    must(by, Right.NAME_CHIEF, Care(next(iter(by.paths("head")), "")), at)
    given = arguments_of(ChiefForm(body.texts(), care=Care(""), by=by, at=at))
    return Answer(CREATED, chief_told(actions.name_chief(given.pop("kind"), by=by, at=at, **given)))


@router.post("/things/chiefs/{number}/end", response=shapes.ChiefAnswer, auth=SIGNED_IN, operation_id="end_chief")
def end_chief(request: HttpRequest, number: int) -> dict[str, Any]:
    """End a chief's time."""
    row = get_object_or_404(Chief.objects.select_related("kind", "place", "person"), pk=number)
    return chief_told(actions.end_chief(row, by=who(request), at=timezone.now()))
