"""Finding a place: by words for a picker, or down the tree. What is public about places is public to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import ancestors, children, full_names, search

SHOWN = 500
TOPS = tuple(map(str, Level.values))


@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """Places whose name has these words, as choices named `place` for the form that a page puts around them.

    `top` is the highest level that is offered, 1 to 8.
    """
    words, top = request.GET.get("q", "")[:60], request.GET.get("top", "")
    found = search(words, top=int(top) if top in TOPS else Level.PROVINCE)
    names = full_names(found)
    shown = [(place.pk, names[place.pk]) for place in found]
    return render(request, "places/parts/options.html", {"options": shown, "words": words.strip()})


@require_safe
def tree(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """One place and what lies directly in it; without a number the roots."""
    place = get_object_or_404(Place, pk=number, to_on=None) if number else None
    above = ancestors(place) if place else []
    inside = list(children(place)[:SHOWN])
    return render(request, "places/tree.html", {"place": place, "above": above, "inside": inside})
