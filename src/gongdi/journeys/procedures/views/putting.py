"""Putting a topic on its way: by itself, from an appeal, or from a thing of another room."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongdi.ground.access.answering import answered, sent, show
from gongdi.ground.access.asking import who
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.forms import PutForm
from gongdi.journeys.procedures.origins import SOURCES, Found
from gongdi.journeys.procedures.states import MOVES
from gongdi.journeys.procedures.views.showing import after

DIGITS_MOST = 10


def origin_in(request: HttpRequest, at: datetime) -> tuple[tuple[str, int], Found] | None:
    """The thing that the address names as `kind-number`, as this person may know of it; None when it names none.

    Raises Http404.
    """
    kind, _dash, number = request.GET.get("from", "").rpartition("-")
    if not kind:
        return None
    if kind not in SOURCES or not number.isdecimal() or len(number) > DIGITS_MOST:
        raise Http404(kind)
    found = SOURCES[kind].look(int(number), who(request), at)
    if found is None:
        raise Http404(number)
    return (kind, int(number)), found


def place_to_put(request: HttpRequest, at: datetime, around: Place | None) -> Place | None:
    """The place around what it comes from, the one that was chosen, or the only one there is to choose.

    Raises PermissionDenied where there is none.
    """
    places, chosen = queries.places_headed(who(request), at), request.GET.get("place", "")
    if around is not None:
        places = places.filter(pk__in=around.ancestor_numbers())
    if not places.exists():
        raise PermissionDenied(_("只有当地的负责人可以这样做。"))
    if chosen.isdecimal() and len(chosen) <= DIGITS_MOST:
        return places.filter(pk=chosen).first()
    return places.first() if places.count() == 1 else None


@login_required
@require_http_methods(["GET", "POST"])
def put(request: HttpRequest) -> HttpResponse:
    """Put a topic on its way: first where, then what."""
    at = timezone.now()
    origin, found = origin_in(request, at) or (None, None)
    place = place_to_put(request, at, found.place if found else None)
    if place is None:
        return show(request, "procedures/places.html", {"places": queries.places_headed(who(request), at)})
    form = PutForm(sent(request), place=place, at=at, origin=origin, initial=known(request, found))

    def deed() -> str:
        row = actions.put(place=place, by=who(request), at=at, **form.arguments())
        return reverse("procedures:one", args=[row.pk])

    return after(request, answered(request, form, deed), "start", shown(form, place, origin, found))


def known(request: HttpRequest, found: Found | None) -> dict[str, str]:
    """What the form holds already: the words of what it comes from, or the appeal that the address names."""
    words = {"title": found.title, "text": found.text} if found else {}
    return words | {"reference": request.GET.get("appeal", "")[:14]}


def shown(form: PutForm, place: Place, origin: tuple[str, int] | None, found: Found | None) -> dict[str, object]:
    """What the page says besides its form: where the topic comes from, or why none can be made of that."""
    context = {"form": form, "label": MOVES["put"].label, "place": place, "back": reverse("procedures:index")}
    if origin and found:
        source = SOURCES[origin[0]]
        context |= {
            "origin": source.name,
            "back": source.address(origin[1]),
            "wrong": found.wrong,
            "named": found.title,
        }
    return context | {"plans": queries.procedures()}
