"""My round today, routes, and a walk: one thing after the other, with one hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongdi.ground.access.answering import NO, admit, answered, reason_of, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.access.moves import from_here
from gongdi.practices.assets import actions, reading
from gongdi.practices.assets.forms.caring import LookForm, RouteForm
from gongdi.practices.assets.law import Care, may
from gongdi.practices.assets.models import Route, Stop, Walk
from gongdi.practices.assets.queries import findings, walks
from gongdi.practices.assets.queries.register import care_of_route
from gongdi.practices.assets.states import Right
from gongdi.practices.assets.states.walks import MOVES, OPEN
from gongdi.practices.assets.views.frame import SHOWN, Sheet, filled_in

KINDS = {"walking": "next", "finished": "kept", "lapsed": "broken"}


def route_entry(row: Route) -> dict[str, Any]:
    """A route in a list, with the day until which it is walked again."""
    today = timezone.localdate()
    state = "broken" if row.due_on and row.due_on < today else "running"
    clock = {"state": state, "due": reading.end_of(row.due_on), "said": ""} if row.due_on else None
    chips = [row.place.called, _("%(days)s天走一次") % {"days": row.every_days}]
    chips += [_("招志愿者")] if row.is_open else []
    return {"title": row.name, "href": f"/things/routes/{row.pk}/", "status": "", "clock": clock, "chips": chips}


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is mine to do today: the walk I am on, routes, what waits to be mended or confirmed, what I adopted."""
    by, today = who(request), timezone.localdate()
    walk = walks.walk_of(by)
    context = {
        "walk": walk,
        "routes": [route_entry(row) for row in walks.routes_for(by)],
        "mend": [reading.finding_entry(each, today, of=each.asset) for each in findings.to_mend(by)[:SHOWN]],
        "confirm": [reading.finding_entry(each, today, of=each.asset) for each in findings.to_confirm(by)[:SHOWN]],
        "adopted": [(row.asset, reading.adoption_line(row)) for row in findings.adopted_by(by)[:SHOWN]],
        "works": bool(may(by, Right.PLATES, Care(""), timezone.now())),
    }
    return show(request, "assets/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def lay(request: HttpRequest) -> HttpResponse:
    """Lay a route."""
    at, by = timezone.now(), who(request)
    decision = may(by, Right.PLATES, Care(""), at)
    given = {"place": request.GET["place"][:100]} if request.GET.get("place") else {}
    form = RouteForm(sent(request), care=Care(""), by=by, at=at, initial=given)

    def do() -> str:
        given = form.arguments()
        return reverse("assets:route", args=[actions.lay(given.pop("place"), by=by, at=at, **given).pk])

    return filled_in(request, form, do, Sheet(_("定一条路线"), reverse("assets:mine"), _("我的巡查")), decision)


def route_of(number: int) -> Route:
    """A route. Raises Http404."""
    return get_object_or_404(walks.whole_routes(), pk=number)


@require_safe
def route(request: HttpRequest, number: int) -> HttpResponse:
    """A route: its things, who may walk it, how it was walked lately."""
    row, at = route_of(number), timezone.now()
    care = care_of_route(row)
    context = {
        "route": row,
        "entry": route_entry(row),
        "stops": [reading.entry(stop.asset) for stop in walks.stops_of(row)],
        "walks": [walk_line(each) for each in walks.walks_of(row)],
        "start": may(who(request), Right.WALK, care, at),
        "close": may(who(request), Right.LAY_ROUTE, care, at),
    }
    return show(request, "assets/route.html", context)


def walk_line(walk: Walk) -> dict[str, Any]:
    """A walk in a list."""
    counts = {"seen": walk.seen, "stops": walk.stops, "wrong": walk.not_in_order}
    return {"at": walk.started_at, "said": walk.get_status_display(), "kind": KINDS[walk.status]} | counts


@login_required
@require_POST
def route_deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Start to walk a route, or give it up."""
    row, by, at = route_of(number), who(request), timezone.now()
    if name not in ("start", "close"):
        raise PermissionDenied(_("没有这一步。"))
    admit(may(by, Right.WALK if name == "start" else Right.LAY_ROUTE, care_of_route(row), at))
    if name == "close":
        actions.close(row, by=by, at=at)
        return redirect("assets:mine")
    try:
        return redirect("assets:walk", actions.start(row, by=by, at=at).pk)
    except NO as no:
        messages.error(request, reason_of(no)[0])
        return redirect("assets:route", row.pk)


def walk_of(number: int) -> Walk:
    """A walk. Raises Http404."""
    return get_object_or_404(walks.whole_walks(), pk=number)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def walk(request: HttpRequest, number: int) -> HttpResponse:
    """A walk: the next thing with its checklist on top, what is left below."""
    row, by, at = walk_of(number), who(request), timezone.now()
    decision = may(by, Right.FINISH, Care(row.route.place.path, walk=row), at)
    admit(decision)
    left = walks.left_of(row, walks.stops_of(row.route))
    stop = meant(request, left)
    form = LookForm(
        sent(request), request.FILES or None, care=Care("", asset=stop.asset if stop else None), by=by, at=at
    )
    answer = answered(request, form, looked(row, stop, form), from_here(decision, MOVES["see"], row))
    if isinstance(answer, str):
        return redirect(answer)
    return show(request, "assets/walk.html", shown(row, stop, left, form), status=answer)


def looked(row: Walk, stop: Stop | None, form: LookForm) -> Callable[[], str]:
    """The deed of the page of a walk; what was seen a moment ago, on another telephone, is not seen again."""

    def do() -> str:
        if stop is not None:
            actions.see_on(row, asset=stop.asset, by=form.by, at=form.at, **form.arguments())
        return reverse("assets:walk", args=[row.pk])

    return do


def shown(row: Walk, stop: Stop | None, left: list[Stop], form: LookForm) -> dict[str, Any]:
    """What stands on the page of a walk."""
    return {
        "walk": row,
        "stop": stop,
        "left": [each for each in left if each is not stop],
        "form": form,
        "is_open": row.status in OPEN,
        "percent": round(100 * row.seen / max(row.stops, 1)),
    }


def meant(request: HttpRequest, left: list[Stop]) -> Stop | None:
    """The thing that was chosen, or the next one; None when all was seen."""
    code = request.POST.get("thing") or request.GET.get("thing", "")
    chosen = next((stop for stop in left if stop.asset.code == code.upper()), None)
    if request.method == "POST":
        return chosen
    return chosen or next(iter(left), None)


@login_required
@require_POST
def finish(request: HttpRequest, number: int) -> HttpResponse:
    """End a walk."""
    row, by, at = walk_of(number), who(request), timezone.now()
    admit(from_here(may(by, Right.FINISH, Care(row.route.place.path, walk=row), at), MOVES["finish"], row))
    try:
        actions.finish(row, by=by, at=at)
    except NO as no:
        messages.error(request, reason_of(no)[0])
        return redirect("assets:walk", row.pk)
    messages.success(request, _("辛苦了，这一趟巡完了。"))
    return redirect("assets:mine")
