"""The page of a chain."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongdi.ground.access.answering import show
from gongdi.ground.access.asking import who
from gongdi.journeys.chain.queries import chain
from gongdi.journeys.chain.reading import shown


@require_safe
def page(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """From the first words to today's state; what the reader may not know of is left out. Raises Http404."""
    found = chain(kind, key, who(request))
    if found is None:
        raise Http404(key)
    things = shown(found[1], found[0].pair)
    return show(request, "chain/page.html", {"things": things, "first": things[0]})
